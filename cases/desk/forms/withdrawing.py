"""The forms of a withdrawal: taking it in, and keeping the case going while it waits."""

from django import forms
from django.utils.translation import gettext_lazy

from cases.acts.course.keep_going import keep_going
from cases.acts.course.withdraw import withdraw
from cases.desk.forms.base import ActForm, Desk, words


class WithdrawForm(ActForm):
    intro = gettext_lazy(
        "Some complaints were dropped under pressure. Accept a withdrawal only from the person, and only if they speak freely. "
        "It waits before it ends the case, so that nobody can be hurried out of their complaint."
    )
    done = gettext_lazy("The withdrawal is on record. The case goes on as before until it has waited.")
    identity_checked = forms.BooleanField(
        label=gettext_lazy("I have checked that the person who withdraws is the complainant."), required=False
    )
    free_will = words(gettext_lazy("The person's statement, in their own words, that they withdraw freely"))
    of_own_motion = forms.BooleanField(
        label=gettext_lazy("This body goes on with the case of its own motion"),
        help_text=gettext_lazy("Nobody learns of it before the withdrawal has waited."),
        required=False,
    )

    def ask(self, desk: Desk) -> None:
        needs = desk.facts.rulebook.withdrawal.answer.needs
        for need, name in (("identity", "identity_checked"), ("free_will", "free_will")):
            if need not in needs:
                del self.fields[name]

    def run(self) -> None:
        cleaned = self.cleaned_data
        withdraw(
            **self.common,
            identity_checked=cleaned.get("identity_checked", False),
            free_will=cleaned.get("free_will", ""),
            of_own_motion=cleaned["of_own_motion"],
        )


class KeepGoingForm(ActForm):
    intro = gettext_lazy(
        "The case then goes on when the withdrawal has waited. Until then nobody learns of it, neither the public nor the "
        "parties; and then nobody reads on any page which body wanted it and why."
    )
    done = gettext_lazy("The case will go on. It shows when the withdrawal has waited.")
    reasons = words(gettext_lazy("Why the case goes on although it was withdrawn"))

    def run(self) -> None:
        keep_going(**self.common, reasons=self.cleaned_data["reasons"])
