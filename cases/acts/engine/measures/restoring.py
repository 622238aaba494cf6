"""A decision stands again, because the one that had set it aside is no more: what it ordered is to be done as before."""

from datetime import datetime

from cases.acts.engine.measures.clocks import is_time_of
from cases.acts.engine.measures.settling import move
from cases.acts.engine.measures.suspending import let_run_on
from cases.models import Deadline, Measure
from cases.queries.case_file import CaseFile
from workflow.measures import MeasureState
from workflow.states import DeadlineState


def restore_all(file: CaseFile, *, at: datetime) -> dict[str, object]:
    """Put each order that was undone back to where it was, with the time that was left of it.

    Returns, for the event, the numbers of those of which something is still to be done or looked at, and of those that
    had been found done. Empty where nothing was undone.
    """
    back: dict[str, list[int]] = {"restored": [], "done": []}
    for each in [each for each in file.measures if each.state == MeasureState.UNDONE]:
        last, undone_at = _find_time(file, each), each.changed_at
        each.state, each.was_done = _find_state_before(each), False
        is_done = each.state == MeasureState.ACCEPTED
        if last is not None and undone_at is not None and not is_done:
            let_run_on(file, each, last, since=_find_stop(last) or undone_at, at=at)
        move(each, MeasureState(each.state), at=at, also=("was_done", "due_before"))
        back["done" if is_done else "restored"].append(each.number)
    return {name: numbers for name, numbers in back.items() if numbers}


def _find_state_before(measure: Measure) -> MeasureState:
    """As its last report left it: the reports are rows that nothing takes away."""
    last = measure.reports.order_by("id").last()
    if last is None:
        return MeasureState.PENDING
    if last.ruled_at is None:
        return MeasureState.REPORTED
    return MeasureState.ACCEPTED if last.accepted else MeasureState.REFUSED


def _find_time(file: CaseFile, measure: Measure) -> Deadline | None:
    own = (limit for limit in file.limits if is_time_of(limit, measure))
    return max(own, key=lambda limit: limit.pk, default=None)


def _find_stop(last: Deadline) -> datetime | None:
    """Since when its time stands still, where a stay stopped it or the ruling that undid it; None of one that was kept."""
    return last.ended_at if last.state == DeadlineState.VOID else None
