"""One measure as a reader sees it: in which state, how much of its time is left, and what was reported."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext

from cases.models import ExecutionReport, Measure
from cases.queries.values import TimeLeft, time_left
from cases.wording.instants import written_out
from cases.wording.labels import label_for
from workflow.measures import MeasureKind, MeasureState
from workflow.states import DeadlineState, DecisionStanding, LimitRule

TAGS: Mapping[str, str] = {
    MeasureState.PENDING: "open",
    MeasureState.REPORTED: "paused",
    MeasureState.ACCEPTED: "done",
    MeasureState.REFUSED: "soon",
    MeasureState.IMPOSSIBLE: "void",
    MeasureState.UNDONE: "void",
}
"""The shape of each state; the word stands beside it."""
NO_MATTER = frozenset({MeasureState.IMPOSSIBLE, MeasureState.UNDONE})


@dataclass(frozen=True, slots=True)
class ReportLine:
    """What was reported, by whom and when, and what the body that ordered it found."""

    who: str
    at: str
    text: str
    file: str
    """The name of the file that shows it, "" for none."""
    found: str
    """"" as long as nobody has looked at it."""
    reasons: str


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """One measure in words. Without its text: who may read what of it, the page says."""

    number: int
    kind: str
    to: str
    """The body that must do it, "" where that is no body."""
    tag: str
    word: str
    bar: TimeLeft | None
    """None where no hour was set."""
    note: str
    """What else there is to know of its state, as a sentence, or ""."""


def with_reported(measures: QuerySet[Measure]) -> QuerySet[Measure]:
    """The measures with `reported_at`, the instant of the last report, and who must do them."""
    last = ExecutionReport.objects.filter(measure=OuterRef("pk")).order_by("-id").values("reported_at")[:1]
    return measures.select_related("addressee", "owed_by").annotate(reported_at=Subquery(last))


def with_times(measures: QuerySet[Measure]) -> QuerySet[Measure]:
    """The same with their decisions, which the lines tell of too."""
    return with_reported(measures).select_related("addressee", "owed_by", "decision__body")


def measure_line(measure: Measure, *, now: datetime) -> MeasureLine:
    """One row of `with_times`."""
    state = MeasureState(measure.state)
    return MeasureLine(
        number=measure.number,
        kind=label_for(MeasureKind, measure.kind),
        to=measure.owed_by.title if measure.owed_by is not None else "",
        tag=TAGS[state],
        word=label_for(MeasureState, state),
        bar=measure_bar(measure, now=now),
        note=_write_note(measure, state),
    )


def measure_bar(measure: Measure, *, now: datetime) -> TimeLeft | None:
    """How much of its time is left; of what was reported, judged when it was. None where no hour was set, or nobody may
    know of it yet."""
    begins = measure.ordered_at or measure.decision.issued_at
    if measure.due_before is None or begins is None or _is_suspended(measure):
        return None
    state = MeasureState(measure.state)
    limit = DeadlineState.EXPIRED if measure.overdue_since is not None else DeadlineState.RUNNING
    return time_left(
        label=label_for(LimitRule, LimitRule.EXECUTE),
        starts_at=begins,
        due_before=measure.due_before,
        useful_until=None,
        now=now,
        zone=measure.zone,
        sentence="",
        state=DeadlineState.VOID if state in NO_MATTER else limit,
        cite="",
        trust="",
        done_at=getattr(measure, "reported_at", None)
        if state in {MeasureState.REPORTED, MeasureState.ACCEPTED}
        else None,
    )


def _is_suspended(measure: Measure) -> bool:
    """Whether it need not be done for now, because the decision is suspended."""
    return measure.to_be_done and measure.decision.standing == DecisionStanding.SUSPENDED


def _write_note(measure: Measure, state: MeasureState) -> str:
    if state is MeasureState.UNDONE:
        if measure.was_done:
            return gettext(
                "The decision that ordered it was varied or annulled on appeal. It had been reported as done before."
            )
        return gettext("The decision that ordered it was varied or annulled on appeal.")
    if _is_suspended(measure):
        return gettext("It need not be done while the decision is suspended. Then what is left of the time runs on.")
    if measure.due_before is None and measure.to_be_done:
        return gettext("No hour was set.")
    if measure.to_be_done and _had_passed(measure):
        return gettext("Its hour had passed when the decision was issued.")
    return ""


def _had_passed(measure: Measure) -> bool:
    issued, due = measure.decision.issued_at, measure.due_before
    return measure.ordered_at is None and issued is not None and due is not None and due <= issued


def report_lines(
    reports: Iterable[ExecutionReport], zone: str, *, show: Callable[[str], str] = str
) -> list[ReportLine]:
    """What was reported of a measure, the oldest first; `show` makes of each text what its reader may read."""
    return [
        ReportLine(
            who=each.body.title,
            at=written_out(each.reported_at, zone),
            text=show(each.text),
            file=each.evidence.name if each.evidence is not None else "",
            found=_write_found(each, zone),
            reasons=show(each.reasons),
        )
        for each in reports
    ]


def _write_found(report: ExecutionReport, zone: str) -> str:
    if report.ruled_at is None:
        return ""
    at = {"at": written_out(report.ruled_at, zone)}
    return gettext("Accepted %(at)s.") % at if report.accepted else gettext("Not accepted %(at)s.") % at
