"""Decisions that were adopted and have not reached every party, although the time to serve them ran out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from cases.models import Deadline, Proceeding
from cases.queries.overdue import late_by, superior
from cases.wording.instants import written_out, written_until
from cases.wording.labels import case_type_label
from workflow.states import DeadlineState, LimitRule

LONGEST_FIRST = ("starts_at", "id")


@dataclass(frozen=True, slots=True)
class UnservedRow:
    """One decision that somebody still waits for. Whom it has not reached is for the parties alone, and not said."""

    number: str
    about: str
    body: str
    superior: str
    adopted: str
    until: str
    late_by: str


def unserved_now() -> QuerySet[Deadline]:
    """The running calls to serve, one for each such decision, each since its time to serve ran out.

    The index `unserved_now` holds exactly these rows.
    """
    calls = Deadline.objects.filter(
        rule=LimitRule.UNSERVED, state=DeadlineState.RUNNING, proceeding__case__is_sealed=False
    )
    return calls.select_related(
        "proceeding__case", "proceeding__decision", "proceeding__body__parent", "proceeding__body__court"
    )


def unserved_since(proceeding: Proceeding) -> datetime | None:
    """When the time to serve its decision ran out, while somebody still waits for it."""
    call = proceeding.deadlines.filter(rule=LimitRule.UNSERVED, state=DeadlineState.RUNNING).first()
    return call.starts_at if call else None


def unserved_rows(calls: Iterable[Deadline], *, now: datetime) -> list[UnservedRow]:
    return [_make_row(each, now) for each in calls]


def _make_row(call: Deadline, now: datetime) -> UnservedRow:
    case, body = call.proceeding.case, call.proceeding.body
    return UnservedRow(
        case.number,
        case_type_label(case.case_type),
        body.title,
        superior(body),
        written_out(call.proceeding.decision.adopted_at, body.zone),
        written_until(call.starts_at, body.zone),
        late_by(now - call.starts_at),
    )
