"""Orders of a decision that is suspended: their time stands still, and what was left of it runs on when the stay ends."""

from datetime import datetime

from cases.acts.engine import deadlines
from cases.acts.engine.held import held
from cases.acts.engine.measures.clocks import is_time_of, make_reminder_in_time, remind_later, run_on
from cases.models import Deadline, Measure
from cases.queries.case_file import CaseFile
from workflow.clocks.suspension import move_end
from workflow.measures import TO_BE_DONE, MeasureState
from workflow.states import DeadlineState

WAITS = frozenset({*TO_BE_DONE, MeasureState.REPORTED})
"""States of an order of which something is still to be done, or to be looked at."""


def hold_orders(file: CaseFile, *, at: datetime) -> list[int]:
    """Stop the time of every order; nobody is reminded meanwhile. Returns the numbers of those still to be done."""
    for limit in file.running():
        if limit.measure_id is not None:
            deadlines.end(limit, DeadlineState.VOID, at=at)
    return [each.number for each in file.measures if each.to_be_done]


def release_orders(file: CaseFile, *, since: datetime, at: datetime) -> list[int]:
    """Let the time of every order run on with what was left `since` it was held back. Returns those still to be done."""
    waiting = [each for each in file.measures if each.state in WAITS]
    for each in waiting:
        last = max(
            (limit for limit in file.limits if is_time_of(limit, each)), key=lambda limit: limit.pk, default=None
        )
        if last is not None:
            let_run_on(file, each, last, since=since, at=at)
            each.save(update_fields=["due_before"])
    return [each.number for each in waiting if each.to_be_done]


def let_run_on(file: CaseFile, measure: Measure, last: Deadline, *, since: datetime, at: datetime) -> None:
    """From the instant at which it was held back, or came to be held. What was late then is called out again.

    The hour of the measure moves with it; the caller writes that.

    A report ends a time and stops none: what was reported before the stay had that much less left when it began.
    """
    if last.state == DeadlineState.EXPIRED or last.ended_at is None:
        if measure.to_be_done:
            remind_later(file, last, since=last.due_before, at=at)
        return
    if last.due_before <= since:
        if measure.to_be_done:
            run_on(file, measure, at=at)
        return
    due = move_end(deadlines.read_due(last), began=max(last.ended_at, since), until=at)
    moved = deadlines.copy_limit(last, file)
    moved.due_before, moved.explanation = due.due_before, due.explanation
    beside = make_reminder_in_time(file, moved, at=at) if measure.to_be_done else []
    held(file).start([moved, *beside])
    if not measure.to_be_done:
        deadlines.end(moved, DeadlineState.MET, at=at)
    measure.due_before = moved.due_before
