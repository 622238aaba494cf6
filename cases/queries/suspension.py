"""A suspended case: since when, until when, and why. Read from the event of its suspension."""

from dataclasses import dataclass
from datetime import datetime

from cases.models import Deadline, Event, Proceeding
from workflow.states import DeadlineState, LimitRule, ProceedingState

REVIEW = LimitRule.REVIEW
"""The rule of the row that fires when the case goes on by itself."""


@dataclass(frozen=True, slots=True)
class Suspension:
    """`ground` is a code of the rulebook."""

    began: datetime
    until: datetime
    ground: str


def suspension_of(proceeding: Proceeding) -> Suspension | None:
    """Return its suspension; None for one that is not suspended."""
    if proceeding.state != ProceedingState.SUSPENDED:
        return None
    events = Event.objects.filter(proceeding=proceeding, kind="case.suspended").order_by("-seq")
    data, began = events.values_list("data", "occurred_at")[0]
    return Suspension(began, datetime.fromisoformat(data["until"]), data["ground"])


def pause_of(limit: Deadline, *, now: datetime) -> tuple[datetime, datetime] | None:
    """The time in which this limit stands still just now; None for one that runs on. Asks the database nothing."""
    if limit.proceeding.state != ProceedingState.SUSPENDED or limit.state != DeadlineState.RUNNING:
        return None
    paused = (limit.inputs or {}).get("paused") or []
    began, until = (datetime.fromisoformat(at) for at in paused[-1]) if paused else (now, now)
    return (began, until) if until > now else None
