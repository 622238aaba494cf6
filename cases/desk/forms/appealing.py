"""The form in which a clerk enters an appeal that came on paper or was told at the counter."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.acts.filing.appeal import appeal
from cases.desk.forms.base import ActForm, Desk, first_open, party_choices, party_field, words

MOST_CLAIMS = 5
"""How many things the form has room for; what does not fit is written into the last."""


class AppealForm(ActForm):
    act = "appeal"
    intro = gettext_lazy(
        "The appeal goes to the body that the decision names, with the whole file, and the case keeps its number. "
        "One that comes late is taken in all the same: the body above rules on it."
    )
    done = gettext_lazy("The appeal is lodged. The body above has it now, and its time to decide runs.")
    party = party_field()
    narrative = words(gettext_lazy("What the party says against the decision"), rows=8)

    def ask(self, desk: Desk) -> None:
        field = self.fields["party"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = party_choices(desk, done="appeals", said=_("has appealed"))
        self.initial.setdefault("party", first_open(desk, "appeals"))
        for number in range(1, MOST_CLAIMS + 1):
            label = _("What it asks for, %(number)d") % {"number": number}
            self.fields[f"claim_{number}"] = words(label, rows=2)
        help_text = _("Leave it empty where the party does not ask that the decision waits.")
        self.fields["stay"] = words(_("Why the decision should wait until it is ruled on"), rows=3, help_text=help_text)

        self.fields["cause"] = words(
            _("Why it comes late"),
            rows=3,
            help_text=_(
                "Only where the party asks that the time it missed counts as kept. The body above rules on that first, once."
            ),
        )

    def run(self) -> None:
        cleaned = self.cleaned_data
        claims = tuple(cleaned[f"claim_{number}"] for number in range(1, MOST_CLAIMS + 1))
        appeal(
            **self.common,
            party_id=UUID(cleaned["party"]),
            narrative=cleaned["narrative"],
            claims=claims,
            stay=cleaned["stay"],
            cause=cleaned["cause"],
        )
