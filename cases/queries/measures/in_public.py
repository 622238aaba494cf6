"""What everyone reads of what was ordered: its text as it was published, and where it stands now.

Of a decision whose text is not public nothing is told; what is sealed in it stays withheld.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, QuerySet

from cases.models import Case, Decision, Measure, PublicEdition
from cases.queries.decisions.decision_versions import PublicDecision, ShownMeasure
from cases.queries.decisions.public_editions import public_decision
from cases.queries.measures.for_others import for_others
from cases.queries.measures.lines import MeasureLine, measure_line, with_times
from cases.queries.overdue import late_by
from cases.wording.csv_lines import csv_lines
from cases.wording.instants import written_until
from workflow.measures import TO_BE_DONE, MeasureState
from workflow.states import DecisionStanding, DecisionState

LONGEST_FIRST = ("overdue_since", "id")
SETTLED = sorted(str(each) for each in set(MeasureState) - TO_BE_DONE)
COLUMNS = (
    "decision", "measure", "case", "ordered_by", "addressee_code", "addressee", "kind", "due_before", "overdue_since",
    "state",
)  # fmt: skip
"""The CSV's columns, as permanent as an address: codes and instants, the same in every language."""


@dataclass(frozen=True, slots=True)
class FollowedMeasure:
    """What was ordered after the decision, in the place of what could no longer be done."""

    line: MeasureLine
    who: str
    duty: str
    in_place_of: int


@dataclass(frozen=True, slots=True)
class OverdueOrder:
    """One thing that was ordered and is not done: who must do what, by which decision, and since when it is late."""

    who: str
    kind: str
    duty: str
    language: str
    ordered_by: str
    number: str
    until: str
    late_by: str
    word: str
    tag: str


def measures_of(decision: Decision) -> list[Measure]:
    """Every measure of a decision, with the times of its reports."""
    return list(with_times(Measure.objects.filter(decision=decision)))


def lines_by_number(measures: Iterable[Measure], *, now: datetime) -> Mapping[int, MeasureLine]:
    """Where each stands, by its number, of what the decision itself ordered."""
    return {each.number: measure_line(each, now=now) for each in measures if each.in_place_of_id is None}


def ordered_since(measures: Sequence[Measure], *, now: datetime) -> list[FollowedMeasure]:
    """What was ordered in the place of others, in the order in which it was."""
    numbers = {each.pk: each.number for each in measures}
    return [
        FollowedMeasure(
            line=measure_line(each, now=now),
            who=each.owed_by.title if each.owed_by is not None else for_others(each, each.addressee_text),
            duty=for_others(each, each.duty),
            in_place_of=numbers[each.in_place_of_id],
        )
        for each in measures
        if each.in_place_of_id is not None
    ]


def lines_of_case(case: Case, *, now: datetime) -> list[tuple[str, MeasureLine]]:
    """What the public decisions of a case ordered, each with the number of its decision."""
    rows = Measure.objects.filter(decision__proceeding__case=case, decision__state=DecisionState.PUBLISHED)
    ordered = with_times(rows).order_by("decision__adopted_at", "decision_id", "number")
    return [(each.decision.number or "", measure_line(each, now=now)) for each in ordered]


def not_done() -> QuerySet[Measure]:
    """What was ordered by public decisions and is not done in time. The index `ordered_not_done` holds all that was late."""
    late = Measure.objects.filter(overdue_since__isnull=False).exclude(state__in=SETTLED)  # `in` leads off the index
    late = late.exclude(decision__standing=DecisionStanding.SUSPENDED)  # nobody need do it now
    public = late.filter(decision__state=DecisionState.PUBLISHED, decision__proceeding__case__is_sealed=False)
    return public.select_related("addressee", "owed_by", "decision__body", "decision__proceeding__case")


def not_done_rows(measures: Sequence[Measure], *, now: datetime) -> list[OverdueOrder]:
    """The same in words: one query more, for the texts as they were published."""
    shown = _read_shown(measures)
    return [_make_row(each, shown.get(each.decision_id), now) for each in measures]


def _read_shown(measures: Iterable[Measure]) -> Mapping[UUID, PublicDecision]:
    keys = {each.decision_id for each in measures}
    editions = PublicEdition.objects.filter(decision__in=keys, edition=F("decision__edition"))
    return {each.decision_id: public_decision(each) for each in editions}


def shown_measure(measure: Measure, public: PublicDecision | None) -> ShownMeasure | None:
    """The measure as it was published; None of one that was ordered since."""
    if public is None or measure.in_place_of_id is not None or measure.number > len(public.measures):
        return None
    return public.measures[measure.number - 1]


def _make_row(measure: Measure, public: PublicDecision | None, now: datetime) -> OverdueOrder:
    line, shown = measure_line(measure, now=now), shown_measure(measure, public)
    assert measure.overdue_since is not None
    return OverdueOrder(
        who=line.to or (shown.addressee if shown is not None else for_others(measure, measure.addressee_text)),
        kind=line.kind,
        duty=shown.duty if shown is not None else for_others(measure, measure.duty),
        language=measure.decision.language,
        ordered_by=measure.decision.body.title,
        number=measure.decision.number or "",
        until=written_until(measure.overdue_since, measure.zone),
        late_by=late_by(now - measure.overdue_since),
        word=line.word,
        tag=line.tag,
    )


def whole_as_csv(measures: Iterable[Measure]) -> Iterator[str]:
    """Everything that is ordered and not done as CSV, line by line; of who is no body, and of what is to be done, no word."""
    return csv_lines(COLUMNS, map(_write_cells, measures))


def _write_cells(measure: Measure) -> Iterator[str]:
    decision, to = measure.decision, measure.owed_by
    yield decision.number or ""
    yield str(measure.number)
    yield decision.proceeding.case.number
    yield decision.body.code
    yield to.code if to is not None else ""
    yield to.name if to is not None else ""
    yield measure.kind
    yield from (at.isoformat() if at else "" for at in (measure.due_before, measure.overdue_since))
    yield measure.state
