"""The forms of the hearing: hear a party, record a waiver, keep a member out."""

from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.acts.hearing.hear import hear
from cases.acts.hearing.recuse import recuse
from cases.acts.hearing.waive import waive
from cases.desk.forms.base import ActForm, Desk, first_open, labelled, party_choices, party_field, words
from cases.queries.members import sitting
from cases.wording.labels import label_for
from workflow.states import HearingKind


class HearForm(ActForm):
    act = "hear"
    intro = gettext_lazy("Nobody is decided against unheard. With the last party the case stands heard.")
    done = gettext_lazy("The hearing of the party is recorded.")
    party = party_field()
    kind = forms.ChoiceField(
        label=gettext_lazy("How it was heard"),
        choices=lambda: labelled(
            (HearingKind.ORAL, HearingKind.WRITTEN, HearingKind.ABSENT), partial(label_for, HearingKind)
        ),
        widget=forms.RadioSelect,
        initial=HearingKind.ORAL.value,
    )
    statement = words(gettext_lazy("What the party said"), rows=8)
    proof = words(
        gettext_lazy("How the party was told of the session, and when"),
        rows=3,
        help_text=gettext_lazy("Only for a party that did not come: for example the number of the receipt."),
    )

    def suggested(self, desk: Desk) -> dict[str, Any]:
        return {"party": first_open(desk, "heard")}

    def ask(self, desk: Desk) -> None:
        field = self.fields["party"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = party_choices(desk, done="heard", said=_("heard already"))

    def run(self) -> None:
        cleaned = self.cleaned_data
        said = {name: cleaned[name] for name in ("kind", "statement", "proof")}
        hear(**self.common, party_id=UUID(cleaned["party"]), **said)


class WaiveForm(ActForm):
    act = "waive"
    intro = gettext_lazy("A party may waive the hearing, in its own words.")
    done = gettext_lazy("The waiver is recorded.")
    party = party_field()
    statement = words(gettext_lazy("In the party's own words"))

    def suggested(self, desk: Desk) -> dict[str, Any]:
        return {"party": first_open(desk, "heard")}

    def ask(self, desk: Desk) -> None:
        field = self.fields["party"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = party_choices(desk, done="heard", said=_("heard already"))

    def run(self) -> None:
        waive(**self.common, party_id=UUID(self.cleaned_data["party"]), statement=self.cleaned_data["statement"])


class RecuseForm(ActForm):
    act = "recuse"
    done = gettext_lazy("The member stays out of this case.")
    seat = forms.TypedChoiceField(label=gettext_lazy("Member"), coerce=int)
    reason = words(gettext_lazy("Reason"), rows=4)

    @property
    def intro(self) -> str:  # type: ignore[override]  # what it does depends on the rulebook
        """What a recusal does under this law."""
        if self.desk.facts.rulebook.session.recusal.answer.member_leaves:
            return _(
                "A member with a conflict of interest stays out of this case and does not count for its quorum. "
                "If too few members are left for a quorum, the case goes to the body above."
            )
        return _(
            "A member with a conflict of interest does not vote on this case. It may stay in the room and counts for the "
            "quorum. If too few members are left to adopt a decision, the case goes to the body above."
        )

    def ask(self, desk: Desk) -> None:
        field = self.fields["seat"]
        assert isinstance(field, forms.TypedChoiceField)
        members = sitting(desk.proceeding.body_id)
        named = ((member.seat, ", ".join(filter(None, (member.title, member.nominator)))) for member in members)
        field.choices = [("", _("Choose a member")), *named]

    def run(self) -> None:
        recuse(**self.common, seat=self.cleaned_data["seat"], reason=self.cleaned_data["reason"])
