"""From one state of a measure to the next, in the one way that its table allows."""

from datetime import datetime

from cases.acts.engine.measures.clocks import end_clocks
from cases.models import ExecutionReport, Measure
from cases.queries.case_file import CaseFile
from workflow.measures import MEASURE_MOVES, MeasureState
from workflow.states import DeadlineState

DONE = frozenset({MeasureState.REPORTED, MeasureState.ACCEPTED})


def find_measure(file: CaseFile, number: int) -> Measure:
    """The measure of that number. Raises Measure.DoesNotExist; the guards have asked for it before."""
    found = next((each for each in file.measures if each.number == number), None)
    if found is None:
        raise Measure.DoesNotExist
    return found


def find_report(measure: Measure) -> ExecutionReport:
    """The report that waits for the body that ordered it."""
    return measure.reports.filter(ruled_at=None).order_by("-id")[0]


def describe(measure: Measure) -> dict[str, object]:
    """What an event says of a measure: its number, and the body that must do it, where it is one."""
    to = {"to": measure.owed_by.code} if measure.owed_by is not None else {}
    return {"measure": measure.number, **to}


def move(measure: Measure, state: MeasureState, *, at: datetime, also: tuple[str, ...] = ()) -> None:
    """Write the new state, and the columns in `also`. The database refuses what `MEASURE_MOVES` does not have."""
    measure.state, measure.changed_at = state, at
    measure.save(update_fields=["state", "changed_at", *also])


def undo_all(below: CaseFile, *, at: datetime) -> dict[str, object]:
    """The decision is varied or annulled: what it ordered need not be done any more.

    Returns, for the event, the numbers of what is undone, and of what had been done already.
    """
    undone, executed = [], []
    for each in below.measures:
        before = MeasureState(each.state)
        if MeasureState.UNDONE not in MEASURE_MOVES[before]:
            continue
        each.was_done = before in DONE
        move(each, MeasureState.UNDONE, at=at, also=("was_done",))
        end_clocks(below, each, DeadlineState.VOID, at=at)
        undone.append(each.number)
        executed += [each.number] if each.was_done else []
    return {"undone": undone, "executed": executed} if undone else {}
