"""A withdrawal while it waits: its clock, the vote that comes before its end, and the other body that the case goes to."""

from datetime import datetime

from cases.access.actors import Actor
from cases.acts.engine import deadlines
from cases.acts.engine.held import held
from cases.acts.engine.step import tell
from cases.log.events import instant
from cases.models import Deadline, Proceeding
from cases.queries.case_file import CaseFile
from cases.queries.deadline_inputs import make_inputs_in
from cases.queries.law import examiner_of, rulebook_of, runs_off
from cases.queries.office import calendar_of
from workflow.clocks.deadlines import Due, due_for
from workflow.clocks.inputs import DeadlineInputs
from workflow.clocks.withdrawal import WITHDRAWAL
from workflow.states import DeadlineKind

BY_WAIT = Actor.system("withdrawal")
LODGED, OVERTAKEN, WAITS_ON = "withdrawal.lodged", "withdrawal.overtaken", "withdrawal.waits_on"


def let_it_wait(file: CaseFile, *, at: datetime) -> dict[str, object]:
    """Start the clock of a withdrawal. Returns what the event that tells of it says.

    It waits its whole time, also where the time to decide ends before: who presses somebody gains nothing by being late.
    It is no duty that could be missed, and stands still with nothing.
    """
    inputs, answer = _count_time(file.proceeding, at=at)
    limit = deadlines.write(file.proceeding, WITHDRAWAL, inputs, answer, kind=DeadlineKind.ALARM)
    held(file).start([limit])
    return _describe_to_above(file.proceeding, limit)


def waits_until(proceeding: Proceeding, *, at: datetime) -> datetime:
    """The first instant at which a withdrawal lodged at `at` has waited, in UTC."""
    _, answer = _count_time(proceeding, at=at)
    return answer.due_before


def _count_time(proceeding: Proceeding, *, at: datetime) -> tuple[DeadlineInputs, Due]:
    calendar = calendar_of(proceeding.case.election)
    runoff = runs_off(calendar, proceeding.case.constituency)
    inputs = make_inputs_in(proceeding, WITHDRAWAL, start=at, runoff=runoff)
    return inputs, due_for(rulebook_of(proceeding.case), calendar, inputs)


def _describe_to_above(proceeding: Proceeding, limit: Deadline) -> dict[str, object]:
    """Of a sealed case no body above learns."""
    known = {} if proceeding.case.is_sealed else {"examiner": examiner_of(proceeding).code}
    return {"deadline": limit.pk, "until": instant(limit.due_before), **known}


def overtake(file: CaseFile, *, at: datetime) -> None:
    """Make a waiting withdrawal, here or in a joined case, void and record it: what was voted on is not withdrawn from."""
    for each in file.group_files:
        if each.running(WITHDRAWAL):
            deadlines.void(each, WITHDRAWAL, at=at)
            tell(each, OVERTAKEN, actor=BY_WAIT, at=at)


def wait_anew(file: CaseFile, *, at: datetime) -> None:
    """A vote holds no longer, so what it overtook, here or in a joined case, waits its whole time again."""
    for each in file.group_files:
        if each.limits_of_case(WITHDRAWAL) and _find_last_kind(each) == OVERTAKEN:
            tell(each, WAITS_ON, actor=BY_WAIT, at=at, data=let_it_wait(each, at=at))


def _find_last_kind(file: CaseFile) -> str | None:
    """The kind of the last event about a withdrawal of this case."""
    held(file).write()
    said = file.case.events.filter(kind__startswith="withdrawal.").order_by("-seq")
    return said.values_list("kind", flat=True).first()


def tell_where_it_waits_on(received: CaseFile, *, at: datetime) -> None:
    """The case goes to another body and the withdrawal waits there: whoever examines pressure now is told."""
    for limit in received.running(WITHDRAWAL)[:1]:
        tell(received, WAITS_ON, actor=BY_WAIT, at=at, data=_describe_to_above(received.proceeding, limit))
