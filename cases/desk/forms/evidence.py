"""The forms of evidence: what comes in after the complaint, and what the other parties reply to it."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.acts.hearing.add_evidence import add_evidence
from cases.acts.hearing.reply import reply
from cases.desk.forms.base import ActForm, Desk, LocalInstantField, party_choices, party_field, words
from cases.public.forms.fields import LineField, UploadField
from cases.queries.law import rulebook_of
from cases.wording.instants import zone_city
from workflow.clocks.late_evidence import comes_after_decision, comes_after_hearing

OWN_MOTION = "body"
"""The choice that no party handed it in."""


class AddEvidenceForm(ActForm):
    intro = gettext_lazy(
        "Evidence is taken in at any time; nothing that is handed in is sent back. The time to decide runs on. "
        "The public never reads it."
    )
    done = gettext_lazy("The evidence is on the file.")
    party = forms.ChoiceField(label=gettext_lazy("Who handed it in"))
    name = LineField(
        label=gettext_lazy("What it is"),
        max_length=190,
        required=False,
        help_text=gettext_lazy("For example: “Delivery note of the printing house”."),
    )
    text = words(gettext_lazy("What it shows"), help_text=gettext_lazy("In the words of who hands it in."))
    file = UploadField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy("A picture, a document or a recording. Leave it empty where there are words alone."),
    )
    handed_in_at = LocalInstantField(label=gettext_lazy("When it was handed in"))

    def suggested(self, desk: Desk) -> dict[str, Any]:
        return {"handed_in_at": desk.at}

    def ask(self, desk: Desk) -> None:
        party, handed_in = self.fields["party"], self.fields["handed_in_at"]
        assert isinstance(party, forms.ChoiceField)
        assert isinstance(handed_in, LocalInstantField)
        parties = party_choices(desk, done="anonymous", said=_("gives no name"))
        party.choices = [("", _("Choose who")), *parties, (OWN_MOTION, _("Nobody: this body obtained it itself"))]
        handed_in.zone = desk.proceeding.body.zone
        handed_in.help_text = _("In %(city)s time.") % {"city": zone_city(handed_in.zone)}

    @property
    def what_follows(self) -> str:
        """What the law makes of evidence that comes now, for who is about to add it; "" before the hearing."""
        facts = self.desk.facts
        if comes_after_decision(facts):
            return _(
                "The case is decided. What comes now is kept on the file and does not change the decision. "
                "An appeal, where one is still open, can rest on it."
            )
        if not comes_after_hearing(facts):
            return ""
        if not rulebook_of(self.desk.proceeding.case).conduct.late_evidence.answer.reply:
            return _("The parties have been heard. By the rules nobody gets a time to reply to what comes now.")
        return _(
            "The parties have been heard. Each other party gets a time to reply, and is told. "
            "Nobody votes or decides before they have replied or that time has run out."
        )

    def run(self) -> None:
        cleaned = self.cleaned_data
        party = cleaned["party"]
        add_evidence(
            **self.common,
            party_id=None if party == OWN_MOTION else UUID(party),
            name=cleaned["name"] or (cleaned["file"].name if cleaned["file"] else ""),
            text=cleaned["text"],
            file=cleaned["file"],
            handed_in_at=cleaned["handed_in_at"],
        )


class ReplyForm(ActForm):
    intro = gettext_lazy(
        "Enter what a party replied to evidence that came after it was heard. It answers everything that this party still "
        "has time to reply to. With the last reply the case can be voted on."
    )
    done = gettext_lazy("The reply is on the file.")
    party = party_field()
    text = words(gettext_lazy("The reply"), rows=8)

    def ask(self, desk: Desk) -> None:
        field = self.fields["party"]
        assert isinstance(field, forms.ChoiceField)
        waiting = {party.key for party in desk.facts.parties if party.reply_before is not None}
        field.choices = [choice for choice in party_choices(desk, done="anonymous", said="") if choice[0] in waiting]

    def run(self) -> None:
        reply(**self.common, party_id=UUID(self.cleaned_data["party"]), text=self.cleaned_data["text"])
