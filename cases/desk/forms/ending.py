"""The forms of what follows a decision."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.acts.decision.issue import issue
from cases.acts.decision.serve import serve
from cases.desk.forms.base import (
    ActForm,
    Desk,
    ask_channel,
    channel_field,
    first_open,
    party_choices,
    party_field,
    words,
)


class IssueForm(ActForm):
    intro = gettext_lazy("The decision gets its number and can then be served and published.")
    done = gettext_lazy("The decision is issued and has its number.")

    def run(self) -> None:
        issue(**self.common)


class ServeForm(ActForm):
    intro = gettext_lazy("Record that a party has received the decision. Its time to appeal runs from here.")
    done = gettext_lazy("The service is recorded and the party's time to appeal runs.")
    party = party_field()
    channel = channel_field()
    proof = words(
        gettext_lazy("Proof"), rows=3, help_text=gettext_lazy("A receipt number, or who signed for it and when.")
    )

    def suggested(self, desk: Desk) -> dict[str, Any]:
        return {"party": first_open(desk, "decision_served")}

    def ask(self, desk: Desk) -> None:
        field = self.fields["party"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = party_choices(desk, done="decision_served", said=_("served already"))
        ask_channel(self, desk)

    def run(self) -> None:
        cleaned = self.cleaned_data
        serve(**self.common, party_id=UUID(cleaned["party"]), channel=cleaned["channel"], proof=cleaned["proof"])
