"""The forms of what parties ask for beside the case itself: entering a request, and ruling on it."""

from functools import partial
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.acts.hearing.make_request import make_request
from cases.acts.hearing.rule_on_request import rule_on_request
from cases.desk.forms.base import ActForm, Desk, labelled, party_field, words
from cases.desk.requests import list_waiting, name_request
from cases.models import Request
from cases.wording.labels import label_for
from cases.wording.parties import label_of, role_in
from workflow.states import RequestKind

GRANTED, REFUSED = "granted", "refused"


class MakeRequestForm(ActForm):
    act = "make_request"
    intro = gettext_lazy("The request stays on top of the file, with its age, until it is ruled on. It stops no time.")
    done = gettext_lazy("The request is on the file and waits for a ruling.")
    party = party_field()
    kind = forms.ChoiceField(label=gettext_lazy("What the party asks for"))
    text = words(gettext_lazy("The request in the words of the party, and why"))

    def ask(self, desk: Desk) -> None:
        field = self.fields["party"]
        assert isinstance(field, forms.ChoiceField)
        parties = desk.file.parties
        field.choices = [(str(each.pk), f"{role_in(each, desk.file.case)}: {label_of(each)}") for each in parties]
        kinds = self.fields["kind"]
        assert isinstance(kinds, forms.ChoiceField)
        kinds.choices = labelled(RequestKind, partial(label_for, RequestKind), empty=_("Choose a kind"))

    def run(self) -> None:
        cleaned = self.cleaned_data
        make_request(**self.common, party_id=UUID(cleaned["party"]), kind=cleaned["kind"], text=cleaned["text"])


class RuleOnRequestForm(ActForm):
    act = "rule_on_request"
    intro = gettext_lazy(
        "Each request is ruled on once, and its party is told. What is granted is then done by its own act, "
        "as making a time longer or recusing a member. A missed time alone is restored by the ruling itself."
    )
    done = gettext_lazy("The request is ruled on, and its party is told.")
    request = forms.ChoiceField(label=gettext_lazy("Which request"), widget=forms.RadioSelect)
    ruling = forms.ChoiceField(
        label=gettext_lazy("Ruling"),
        choices=[(GRANTED, gettext_lazy("It is granted")), (REFUSED, gettext_lazy("It is refused"))],
        widget=forms.RadioSelect,
    )
    reasons = words(gettext_lazy("Reasons"), help_text=gettext_lazy("A refusal needs them."), rows=4)

    def ask(self, desk: Desk) -> None:
        field = self.fields["request"]
        assert isinstance(field, forms.ChoiceField)
        self.waiting: dict[str, Request] = {
            str(each.pk): each
            for each in list_waiting(desk.file)
            if each.proceeding.case_id == desk.proceeding.case_id  # one of a joined case is ruled on there
        }
        field.choices = [(key, name_request(desk.file, each)) for key, each in self.waiting.items()]

    def run(self) -> None:
        chosen, cleaned = self.waiting[self.cleaned_data["request"]], self.cleaned_data
        rule_on_request(
            **self.common,
            party_id=chosen.party_id,
            kind=chosen.kind,
            request=str(chosen.pk),
            granted=cleaned["ruling"] == GRANTED,
            reasons=cleaned["reasons"],
        )
