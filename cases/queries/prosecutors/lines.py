"""One application, or one measure of a prosecutor, as a reader sees it: in which state, and how much of its time is left."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from cases.models import Application, ProsecutorMeasure
from cases.queries.values import TimeLeft, time_left
from cases.wording.explanations import sentence
from cases.wording.labels import label_for
from workflow.prosecutors import (
    ApplicationState,
    ProsecutorMeasureKind,
    ProsecutorMeasureState,
    Subject,
)
from workflow.states import DeadlineState

APPLICATION_TAGS: Mapping[str, str] = {
    ApplicationState.RECEIVED: "open",
    ApplicationState.UNREPORTED: "void",
    ApplicationState.RESOLVED: "done",
    ApplicationState.REFUSED: "void",
    ApplicationState.PASSED_ON: "paused",
}
MEASURE_TAGS: Mapping[str, str] = {
    ProsecutorMeasureState.PENDING: "open",
    ProsecutorMeasureState.GIVEN: "done",
    ProsecutorMeasureState.SATISFIED: "done",
    ProsecutorMeasureState.REJECTED: "soon",
    ProsecutorMeasureState.WITHDRAWN: "void",
}
"""The shape of each state; the word stands beside it."""


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One row of a register in words, without what somebody wrote."""

    number: str
    what: str
    tag: str
    word: str
    bar: TimeLeft | None
    """None where no clock runs."""
    is_late: bool


def application_line(row: Application, *, now: datetime) -> RegisterLine:
    """An application: about what, how it stands, and the time of its review."""
    return RegisterLine(
        number=row.called,
        what=label_for(Subject, row.subject),
        tag=APPLICATION_TAGS[row.state],
        word=label_for(ApplicationState, row.state),
        bar=_make_review_bar(row, now),
        is_late=row.overdue_since is not None,
    )


def _make_review_bar(row: Application, now: datetime) -> TimeLeft | None:
    if row.due_before is None or row.starts_at is None:
        return None
    rule: Mapping[str, str] = next((each["params"] for each in row.explanation if each["code"] == "rule"), {})
    return time_left(
        label=gettext("Time to review the application"),
        starts_at=row.starts_at,
        due_before=row.due_before,
        useful_until=None,
        contested_from=row.contested_from,
        now=now,
        zone=row.body.zone,
        sentence=sentence(row.explanation),
        state=DeadlineState.EXPIRED if row.overdue_since is not None else DeadlineState.RUNNING,
        cite=str(rule.get("cite", "")),
        trust=str(rule.get("trust", "")),
        done_at=row.concluded_at,
    )


def measure_of_office_line(row: ProsecutorMeasure, *, now: datetime) -> RegisterLine:
    """A measure: of which kind, how it stands, and the time to answer it."""
    return RegisterLine(
        number=row.called,
        what=label_for(ProsecutorMeasureKind, row.kind),
        tag=MEASURE_TAGS[row.state],
        word=label_for(ProsecutorMeasureState, row.state),
        bar=_make_answer_bar(row, now),
        is_late=row.overdue_since is not None,
    )


def _make_answer_bar(row: ProsecutorMeasure, now: datetime) -> TimeLeft | None:
    """A protest is answered within the time of the case in which it is ruled on, and has none of its own."""
    if row.due_before is None or row.kind == ProsecutorMeasureKind.PROTEST:
        return None
    return time_left(
        label=gettext("Time to answer the measure"),
        starts_at=row.taken_at,
        due_before=row.due_before,
        useful_until=None,
        now=now,
        zone=row.zone,
        sentence="",
        state=_find_state(row),
        cite="",
        trust="",
        done_at=row.settled_at if row.state != ProsecutorMeasureState.WITHDRAWN else None,
    )


def _find_state(row: ProsecutorMeasure) -> DeadlineState:
    if row.state == ProsecutorMeasureState.WITHDRAWN:
        return DeadlineState.VOID
    return DeadlineState.EXPIRED if row.overdue_since is not None else DeadlineState.RUNNING
