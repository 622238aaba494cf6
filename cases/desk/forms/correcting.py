"""The forms of corrections: proposed by one person, confirmed or refused by a second one."""

from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.acts.correction.confirm_correction import confirm_correction
from cases.acts.correction.propose_correction import propose_correction
from cases.acts.correction.refuse_correction import refuse_correction
from cases.acts.engine.corrections.breach import list_missed
from cases.acts.engine.corrections.slip import Slip
from cases.desk.forms.base import ActForm, Desk, LocalInstantField, channel_choices, labelled, words
from cases.models import Correction, Deadline, Service
from cases.queries.pages.corrections import CorrectionLine, correction_lines, name_correction
from cases.wording.instants import written_out, written_until
from cases.wording.labels import label_for, part_label
from cases.wording.parties import label_of, role_in
from workflow.corrections import REBUTTED, RECTIFIED, CorrectionOf, CorrectionState, SlipField, SlipOf
from workflow.states import Channel, LimitRule


class ProposeCorrectionForm(ActForm):
    act = "propose_correction"
    intro = gettext_lazy(
        "A slip is mended in the open: what was recorded first stays readable, struck out. A second person of this body "
        "confirms it. What was decided, voted or ordered is no slip: only an appeal changes it."
    )
    done = gettext_lazy("The correction is proposed. It is made when a second person has confirmed it.")
    entry = forms.ChoiceField(label=gettext_lazy("What was recorded wrongly"), widget=forms.RadioSelect)
    slip = forms.ChoiceField(
        label=gettext_lazy("What is wrong with it"),
        required=False,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Of a service."),
    )
    right_at = LocalInstantField(
        label=gettext_lazy("When it arrived, or was done"),
        required=False,
        help_text=gettext_lazy(
            "Only where the time is wrong, or of a missed time limit. A person's time is never made shorter by it."
        ),
    )
    right_channel = forms.ChoiceField(
        label=gettext_lazy("How it was served"),
        required=False,
        help_text=gettext_lazy("Only where the way is wrong."),
    )
    recorded_words = words(
        gettext_lazy("The words that are wrong"),
        rows=2,
        help_text=gettext_lazy(
            "Of the text of a decision: a name, a day, a number or a few words, copied just as they stand there."
        ),
    )
    right_words = words(gettext_lazy("The words that are right"), rows=2)
    reasons = words(gettext_lazy("Why it is wrong"), rows=4)
    whose = forms.ChoiceField(label=gettext_lazy("Whose slip it is"), widget=forms.RadioSelect)
    proof = words(
        gettext_lazy("What proves it"), rows=3, help_text=gettext_lazy("For example the receipt or the journal.")
    )

    def ask(self, desk: Desk) -> None:
        zone = desk.proceeding.body.zone
        at = self.fields["right_at"]
        assert isinstance(at, LocalInstantField)
        at.zone = zone
        own = (each for each in desk.file.services if each.proceeding_id == desk.proceeding.pk and each.decision_id)
        services = [(str(each.party_id), _name_service(each, desk, zone)) for each in own]
        decision = desk.file.decision
        parts = RECTIFIED if decision is not None and decision.issued_at is not None else ()
        missed = [(each.rule, _name_breach(each, zone)) for each in list_missed(desk.file)]
        self._choose("entry", [*services, *((part, _name_part(part)) for part in parts), *missed])
        self._choose("slip", labelled(SlipField, partial(label_for, SlipField)))
        self._choose("whose", labelled(SlipOf, partial(label_for, SlipOf)))
        allowed = desk.facts.rulebook.service.answer.channels
        self._choose("right_channel", channel_choices(allowed))

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def run(self) -> None:
        cleaned: dict[str, Any] = self.cleaned_data
        if cleaned["entry"] in RECTIFIED:
            slip = self._make_slip(
                of=CorrectionOf.DECISION.value,
                field=cleaned["entry"],
                recorded=cleaned["recorded_words"].strip(),
                right=cleaned["right_words"].strip(),
            )
            propose_correction(**self.common, slip=slip)
            return
        at = cleaned["right_at"]
        if cleaned["entry"] in REBUTTED:
            slip = self._make_slip(
                of=CorrectionOf.BREACH.value, field=cleaned["entry"], right=at.isoformat() if at else ""
            )
            propose_correction(**self.common, slip=slip)
            return
        right = {SlipField.SERVED_AT: at.isoformat() if at else "", SlipField.CHANNEL: cleaned["right_channel"]}
        slip = self._make_slip(
            of=CorrectionOf.SERVICE.value,
            field=cleaned["slip"],
            right=right.get(cleaned["slip"], ""),
            party_id=UUID(cleaned["entry"]),
        )
        propose_correction(**self.common, slip=slip)

    def _make_slip(self, **what: Any) -> Slip:
        said = {name: self.cleaned_data[name] for name in ("reasons", "whose", "proof")}
        return Slip(**what, **said)


def _name_part(part: str) -> str:
    said = {"what": label_for(CorrectionOf, CorrectionOf.DECISION), "part": part_label(part)}
    return _("%(what)s: %(part)s") % said


def _name_breach(limit: Deadline, zone: str) -> str:
    said = {
        "what": label_for(CorrectionOf, CorrectionOf.BREACH),
        "limit": label_for(LimitRule, limit.rule),
        "when": written_until(limit.due_before, zone),
    }
    return _("%(what)s. %(limit)s: %(when)s.") % said


def _name_service(service: Service, desk: Desk, zone: str) -> str:
    said = {
        "what": label_for(CorrectionOf, CorrectionOf.SERVICE),
        "who": f"{role_in(service.party, desk.file.case)}: {label_of(service.party)}",
        "when": written_out(service.served_at, zone),
        "channel": label_for(Channel, service.channel),
    }
    return _("%(what)s. %(who)s. %(when)s. %(channel)s.") % said


class OfCorrectionForm(ActForm):
    """Upon one correction that waits."""

    correction = forms.ChoiceField(label=gettext_lazy("Which correction"), widget=forms.RadioSelect)

    def ask(self, desk: Desk) -> None:
        field = self.fields["correction"]
        assert isinstance(field, forms.ChoiceField)
        waiting = self._list_waiting()
        field.choices = [(str(each.pk), name_correction(each, desk.file.case)) for each in waiting]
        if len(waiting) == 1:
            field.initial = str(waiting[0].pk)

    @property
    def shown(self) -> list[CorrectionLine]:
        """Those that wait, with reasons and proof, for who is to look at them."""
        return list(correction_lines(self._list_waiting(), self.desk.file.case))

    def _list_waiting(self) -> list[Correction]:
        return [each for each in self.desk.file.corrections if each.state == CorrectionState.PROPOSED]


class ConfirmCorrectionForm(OfCorrectionForm):
    act = "confirm_correction"
    intro = gettext_lazy(
        "What was recorded first is struck out, and what followed from it follows again in the same act: the times of the "
        "party, and whether the decision is final. Nobody confirms what they proposed themselves."
    )
    done = gettext_lazy("The slip is corrected. The parties are told.")

    def run(self) -> None:
        confirm_correction(**self.common, correction=self.cleaned_data["correction"])


class RefuseCorrectionForm(OfCorrectionForm):
    act = "refuse_correction"
    intro = gettext_lazy("What was recorded then stands. Who proposed a correction takes it back in this way.")
    done = gettext_lazy("The correction is refused.")
    reasons = words(gettext_lazy("Reasons"), rows=4)

    def run(self) -> None:
        cleaned = self.cleaned_data
        refuse_correction(**self.common, correction=cleaned["correction"], reasons=cleaned["reasons"])
