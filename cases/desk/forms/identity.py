"""The form behind which the identity of a party lies."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy

from cases.acts.course.read_identity import read_identity
from cases.desk.forms.base import ActForm, Desk, words
from cases.models import Identity
from cases.wording.labels import label_for
from workflow.states import PartyRole


class ReadIdentityForm(ActForm):
    intro = gettext_lazy("Your looking and its purpose go on the record. The identity is shown once, on the next page.")
    done = gettext_lazy("The reading is on the record.")
    party = forms.TypedChoiceField(label=gettext_lazy("Party"), coerce=UUID)
    purpose = words(gettext_lazy("Why you need to know"), rows=3)
    identity: Identity | None = None

    def ask(self, desk: Desk) -> None:
        field = self.fields["party"]
        assert isinstance(field, forms.TypedChoiceField)
        parties = desk.proceeding.case.parties.all()
        field.choices = [(str(party.pk), f"{label_for(PartyRole, party.role)}: {party.label}") for party in parties]

    def run(self) -> None:
        self.identity = read_identity(
            **self.common, party_id=self.cleaned_data["party"], purpose=self.cleaned_data["purpose"]
        )
