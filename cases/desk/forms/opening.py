"""The forms of the acts that take a case up: admit, transfer, ask for a correction, correct, tell the parties."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.acts.filing.admit import admit
from cases.acts.filing.correct import correct
from cases.acts.filing.request_correction import request_correction
from cases.acts.filing.transfer import transfer
from cases.acts.hearing.notify import notify
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
from cases.models import Body
from cases.queries.admissibility import grounds_on_file


class AdmitForm(ActForm):
    intro = gettext_lazy(
        "The complaint is then heard on its merits. The time to decide has run since it was lodged and runs on."
    )
    done = gettext_lazy("The complaint is admitted.")
    reasons = words(
        gettext_lazy("Why it is admitted all the same"),
        help_text=gettext_lazy("Answer each of the rules above. The reasons become part of the file."),
    )

    def ask(self, desk: Desk) -> None:
        if not self.against:
            del self.fields["reasons"]

    @cached_property
    def against(self) -> tuple[str, ...]:
        """What speaks against admitting it, by the rules that the filer was shown; only then reasons are asked for."""
        return grounds_on_file(self.desk.file, self.desk.facts)

    def run(self) -> None:
        admit(**self.common, reasons=self.cleaned_data.get("reasons", ""))


class TransferForm(ActForm):
    intro = gettext_lazy(
        "A case is passed on for want of competence only, to the body that the rulebook names. Its first instant is kept."
    )
    done = gettext_lazy("The case is passed to the competent body, with the time it has used.")
    to = forms.ChoiceField(label=gettext_lazy("To"))
    reasons = words(gettext_lazy("Reasons"))

    def suggested(self, desk: Desk) -> dict[str, Any]:
        return {"to": next(iter(sorted(desk.facts.competent)), "")}

    def ask(self, desk: Desk) -> None:
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)
        named = Body.objects.filter(code__in=desk.facts.competent)
        above = Body.objects.filter(pk__in=[desk.proceeding.body.parent_id, desk.proceeding.case.election.central_id])
        field.choices = [(body.code, body.title) for body in (named | above).order_by("code")]

    def run(self) -> None:
        transfer(**self.common, to=self.cleaned_data["to"], reasons=self.cleaned_data["reasons"])


class RequestCorrectionForm(ActForm):
    intro = gettext_lazy("This can be asked once. Name everything that is missing. The time to decide runs on.")
    done = gettext_lazy("The complainant is asked to correct the complaint.")
    defects = words(gettext_lazy("What is missing"), help_text=gettext_lazy("One defect on each line."))

    def run(self) -> None:
        request_correction(**self.common, defects=self.cleaned_data["defects"].splitlines())


class CorrectForm(ActForm):
    intro = gettext_lazy("Enter what the complainant brought to put the complaint right.")
    done = gettext_lazy("The correction is on the file.")
    text = words(gettext_lazy("The correction"), rows=10)

    def run(self) -> None:
        correct(**self.common, text=self.cleaned_data["text"])


class NotifyForm(ActForm):
    intro = gettext_lazy(
        "Record that a party has received the notice of this case. No case is listed before every party has it."
    )
    done = gettext_lazy("It is recorded that the party has been told of the case.")
    party = party_field()
    channel = channel_field()
    proof = words(
        gettext_lazy("Proof"), rows=3, help_text=gettext_lazy("A receipt number, or who signed for it and when.")
    )

    def suggested(self, desk: Desk) -> dict[str, Any]:
        return {"party": first_open(desk, "opening_served")}

    def ask(self, desk: Desk) -> None:
        field = self.fields["party"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = party_choices(desk, done="opening_served", said=_("told already"))
        ask_channel(self, desk)

    def run(self) -> None:
        cleaned = self.cleaned_data
        notify(**self.common, party_id=UUID(cleaned["party"]), channel=cleaned["channel"], proof=cleaned["proof"])
