"""The form of the written decision."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.acts.decision.decide import DecisionText, Ordered, decide
from cases.desk.forms.base import ActForm, Desk, labelled, words
from cases.models import Body, Claim, Member, Motion
from cases.public.forms.fields import DATE_FORMATS, LineField
from cases.public.forms.years import in_a_known_year
from cases.wording.labels import measure_label, outcome_label
from workflow.states import Ballot, MeasureKind, Outcome

MEASURE_ROWS = 3


class DecideForm(ActForm):
    intro = gettext_lazy(
        "Passages between [[ and ]] are sealed: parties and clerks read them, and the public version shows a bar in their place. "
        "Seal every name, address and telephone number of a person."
    )
    done = gettext_lazy("The decision is adopted and the time to decide has stopped.")
    outcome = forms.ChoiceField(label=gettext_lazy("Outcome"))
    facts = words(gettext_lazy("Facts"), rows=10)
    evidence = words(gettext_lazy("Evidence"), rows=8)
    law = words(gettext_lazy("Law"), rows=6)
    reasons = words(gettext_lazy("Reasons"), rows=12)
    operative = words(
        gettext_lazy("Operative part"), rows=6, help_text=gettext_lazy("What is decided, in a few sentences.")
    )
    horizon = words(
        gettext_lazy(
            "If it costs a candidacy and an appeal would come too late for the vote: why it is decided all the same"
        ),
        rows=3,
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of the decision"), choices=settings.LANGUAGES)

    def suggested(self, desk: Desk) -> dict[str, Any]:
        motion = desk.facts.motion
        return {"outcome": motion.outcome if motion else "", "language": desk.proceeding.case.complaint.language}

    def ask(self, desk: Desk) -> None:
        self._ask_outcome(desk)
        self.claims: list[Claim] = desk.file.claims
        for number, claim in enumerate(self.claims, start=1):
            label = _("Answer to claim %(number)d") % {"number": number}
            self.fields[f"answer_{number}"] = words(label, rows=4, help_text=claim.text)
        for number in range(1, MEASURE_ROWS + 1):
            self._ask_measure(number, _addressees(desk))
        self.members = _may_dissent(desk)
        for member in self.members:
            label = ", ".join(filter(None, (member.title, member.nominator)))
            self.fields[f"dissent_{member.seat}"] = words(label, rows=3)

    def _ask_outcome(self, desk: Desk) -> None:
        """A collegiate body decides what it adopted; a court chooses."""
        field, motion = self.fields["outcome"], desk.facts.motion
        assert isinstance(field, forms.ChoiceField)
        if desk.facts.collegiate and motion is not None and motion.adopted:
            field.choices = [(motion.outcome, outcome_label(motion.outcome))]
            field.help_text = _("As the roll-call adopted it.")
        else:
            field.choices = labelled(Outcome, outcome_label, empty=_("Choose an outcome"))

    def _ask_measure(self, number: int, addressees: list[tuple[str, str]]) -> None:
        kinds = labelled(MeasureKind, measure_label, empty=_("None"))
        self.fields[f"measure_{number}_kind"] = forms.ChoiceField(
            label=_("What is ordered"), choices=kinds, required=False
        )
        self.fields[f"measure_{number}_duty"] = words(gettext_lazy("In words"), rows=2)
        self.fields[f"measure_{number}_addressee"] = forms.ChoiceField(
            label=_("Who must do it"), choices=addressees, required=False
        )
        self.fields[f"measure_{number}_addressee_text"] = LineField(
            label=_("Somebody else"), required=False, max_length=300
        )
        self.fields[f"measure_{number}_due_on"] = forms.DateField(
            label=_("By which day"),
            required=False,
            input_formats=DATE_FORMATS,
            widget=_date_input(),
            validators=[in_a_known_year],
        )
        self.fields[f"measure_{number}_not_feasible"] = forms.BooleanField(
            label=_("Due by law, and can no longer be carried out"), required=False
        )
        self.fields[f"measure_{number}_instead"] = words(gettext_lazy("What is ordered instead"), rows=2)

    def text_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in ("facts", "evidence", "law", "reasons", "operative")]

    def answers(self) -> list[forms.BoundField]:
        return [self[f"answer_{number}"] for number in range(1, len(self.claims) + 1)]

    def measures(self) -> list[list[forms.BoundField]]:
        parts = ("kind", "duty", "addressee", "addressee_text", "due_on", "not_feasible", "instead")
        return [[self[f"measure_{n}_{part}"] for part in parts] for n in range(1, MEASURE_ROWS + 1)]

    def dissents(self) -> list[forms.BoundField]:
        return [self[f"dissent_{member.seat}"] for member in self.members]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        for n in range(1, MEASURE_ROWS + 1):
            self._whole_measure(said, n)
        return said

    def _whole_measure(self, said: dict[str, Any], number: int) -> None:
        kind, duty = said.get(f"measure_{number}_kind", ""), said.get(f"measure_{number}_duty", "").strip()
        addressee = said.get(f"measure_{number}_addressee", "") or said.get(f"measure_{number}_addressee_text", "")
        if not kind and (duty or addressee):
            self.add_error(f"measure_{number}_kind", _("Choose what is ordered, or empty the rest of this measure."))
        if kind and not duty:
            self.add_error(f"measure_{number}_duty", _("Say in words what must be done."))
        if kind and not addressee:
            self.add_error(f"measure_{number}_addressee", _("Say who must do it."))

    def run(self) -> None:
        said = self.cleaned_data
        text = DecisionText(
            facts=said["facts"],
            evidence=said["evidence"],
            law=said["law"],
            reasons=said["reasons"],
            operative=said["operative"],
            answers=tuple(said[f"answer_{number}"] for number in range(1, len(self.claims) + 1)),
            measures=tuple(self._ordered()),
            dissents=tuple(
                (m.seat, said[f"dissent_{m.seat}"]) for m in self.members if said[f"dissent_{m.seat}"].strip()
            ),
            language=said["language"],
        )
        decide(**self.common, outcome=said["outcome"], text=text, horizon=said["horizon"])

    def _ordered(self) -> Iterator[Ordered]:
        said = self.cleaned_data
        for n in range(1, MEASURE_ROWS + 1):
            if kind := said[f"measure_{n}_kind"]:
                due_on: date | None = said[f"measure_{n}_due_on"]
                yield Ordered(
                    kind=kind,
                    duty=said[f"measure_{n}_duty"],
                    addressee=said[f"measure_{n}_addressee"],
                    addressee_text="" if said[f"measure_{n}_addressee"] else said[f"measure_{n}_addressee_text"],
                    due_on=due_on,
                    feasible=not said[f"measure_{n}_not_feasible"],
                    instead=said[f"measure_{n}_instead"],
                )


def _date_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _addressees(desk: Desk) -> list[tuple[str, str]]:
    """The bodies of this case, which most measures are for."""
    complaint = desk.proceeding.case.complaint
    near = [complaint.respondent, complaint.place, complaint.addressed_to, desk.proceeding.body]
    parents = Body.objects.filter(pk__in=[body.parent_id for body in near if body is not None and body.parent_id])
    named = {body.code: body.title for body in [*near, *parents] if body is not None}
    return [("", _("Somebody else, named beside")), *sorted(named.items(), key=lambda pair: pair[1])]


def _may_dissent(desk: Desk) -> list[Member]:
    """The members whose ballot on the adopted motion was not in favour."""
    motion = Motion.objects.filter(proceeding=desk.proceeding).order_by("-id").first()
    if motion is None:
        return []
    return [vote.member for vote in motion.votes.exclude(ballot=Ballot.FOR).select_related("member")]
