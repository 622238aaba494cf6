"""The form of a paper from the journal: the filing form kept small, with the number, the time and the picture of the paper."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.acts.engine.draft import Draft, Filer
from cases.desk.forms.base import LocalInstantField
from cases.models import Body
from cases.public.forms.fields import LineField, TextField, UploadField
from cases.public.forms.filing import FilingForm
from cases.public.views.drafting import placed, round_at, who_did_it
from cases.wording.parties import label_made_of

NOT_ON_PAPER = ("about_case", "knew_on", "affected", "evidence", "addressed_to", "claim_3", "claim_4", "claim_5")


class JournalForm(FilingForm):
    """A paper as a clerk copies it. `bodies` are those whose journal the clerk keeps."""

    is_about_oneself = False
    is_of_the_present = False
    intro = _("For complaints written on numbered paper while the system was down. The time on the paper counts.")
    field_order = ("body", "number", "received_at", "scan", "transcript")
    body = forms.ChoiceField(label=_("Journal of"))
    number = LineField(label=_("Number printed on the paper"), max_length=40)
    received_at = LocalInstantField(label=_("Day and hour on the paper"))
    scan = UploadField(label=_("Picture of the paper"), required=False)
    transcript = TextField(
        label=_("If there is no picture: what the paper says, word for word"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, bodies: Sequence[Body], **kwargs: Any) -> None:
        self.bodies = {body.code: body for body in bodies}
        super().__init__(*args, **kwargs)
        for name in NOT_ON_PAPER:
            del self.fields[name]
        self._offer_journals()

    def _offer_journals(self) -> None:
        body, received = self.fields["body"], self.fields["received_at"]
        assert isinstance(body, forms.ChoiceField)
        assert isinstance(received, LocalInstantField)
        body.choices = [(code, each.title) for code, each in self.bodies.items()]
        body.initial = next(iter(self.bodies))
        if len(self.bodies) == 1:
            body.widget, body.required = forms.HiddenInput(), False
        chosen = self.bodies.get(str(self["body"].value() or ""), next(iter(self.bodies.values())))
        received.zone = chosen.zone

    def clean_body(self) -> Body:
        return self.bodies.get(self.cleaned_data["body"]) or next(iter(self.bodies.values()))

    def draft(self, key: UUID) -> Draft:
        """The complaint on the paper; the act makes a filing key of its own from the number."""
        cleaned = self.cleaned_data
        place, constituency = placed(self)
        return Draft(
            filing_key=key,
            election=cleaned["election"],
            case_type=cleaned["case_type"],
            standing=cleaned["standing"],
            filer=Filer(
                **label_made_of(cleaned["standing"], constituency),
                name=cleaned["name"],
                email=cleaned["email"],
                phone=cleaned["phone"],
                address=cleaned["address"],
            ),
            about=cleaned["about"] or cleaned["narrative"].strip().splitlines()[0][:300],
            narrative=cleaned["narrative"],
            claims=self.claims,
            **who_did_it(cleaned),
            place=place,
            constituency=constituency,
            addressed_to=cleaned["body"],
            happened_on=cleaned["happened_on"],
            round_number=round_at(cleaned["election"], constituency, cleaned["happened_on"], cleaned["received_at"]),
        )
