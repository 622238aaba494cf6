"""A withdrawal while it waits: its clock, the vote that comes before its end, and the other body that the case goes to."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine import deadlines
from cases.acts.engine.locks import lock_case
from cases.log.events import instant, record
from cases.models import Deadline, Proceeding
from cases.queries.clock_inputs import asking_in
from cases.queries.joinder import live_members_of
from cases.queries.law import (
    calendar_of,
    examiner_of,
    rulebook_of,
    runs_off,
)
from workflow.clocks.deadlines import Due, due_for
from workflow.clocks.inputs import Asked
from workflow.clocks.withdrawal import WITHDRAWAL
from workflow.states import DeadlineKind, DeadlineState

BY_WAIT = Actor.system("withdrawal")
LODGED, OVERTAKEN, WAITS_ON = "withdrawal.lodged", "withdrawal.overtaken", "withdrawal.waits_on"


def let_it_wait(proceeding: Proceeding, *, at: datetime) -> dict[str, object]:
    """Start the clock of a withdrawal. Returns what the event that tells of it says.

    It waits its whole time, also where the time to decide ends before: who presses somebody gains nothing by being late.
    It is no duty that could be missed, and stands still with nothing.
    """
    asked, answer = _counted(proceeding, at=at)
    limit = deadlines.write(proceeding, WITHDRAWAL, asked, answer, kind=DeadlineKind.ALARM)
    limit.save()
    return _told(proceeding, limit)


def waits_until(proceeding: Proceeding, *, at: datetime) -> datetime:
    """The first instant at which a withdrawal lodged at `at` has waited, in UTC."""
    _, answer = _counted(proceeding, at=at)
    return answer.due_before


def _counted(proceeding: Proceeding, *, at: datetime) -> tuple[Asked, Due]:
    calendar = calendar_of(proceeding.case.election)
    runoff = runs_off(calendar, proceeding.case.constituency)
    asked = asking_in(proceeding, WITHDRAWAL, start=at, runoff=runoff)
    return asked, due_for(rulebook_of(proceeding.case), calendar, asked)


def _told(proceeding: Proceeding, limit: Deadline) -> dict[str, object]:
    """Of a sealed case no body above learns."""
    known = {} if proceeding.case.is_sealed else {"examiner": examiner_of(proceeding).code}
    return {"deadline": limit.pk, "until": instant(limit.due_before), **known}


def overtake(proceeding: Proceeding, *, at: datetime) -> None:
    """What was voted on is not withdrawn from: a withdrawal that waits, here or in a joined case, is void, and says so."""
    for each in _together(proceeding):
        if _waiting(each) is not None:
            deadlines.void(each, WITHDRAWAL, at=at)
            _tell(each, OVERTAKEN, {}, at=at)


def wait_anew(proceeding_id: UUID, *, at: datetime) -> None:
    """A vote holds no longer, so what it overtook, here or in a joined case, waits its whole time again."""
    proceeding = Proceeding.objects.select_related("body").get(pk=proceeding_id)
    for each in _together(proceeding):
        said = each.case.events.filter(kind__startswith="withdrawal.").order_by("-seq")
        if said.values_list("kind", flat=True).first() == OVERTAKEN:
            _tell(each, WAITS_ON, let_it_wait(each, at=at), at=at)


def tell_where_it_waits_on(received: Proceeding, *, at: datetime) -> None:
    """The case goes to another body and the withdrawal waits there: whoever examines pressure now is told."""
    limit = _waiting(received)
    if limit is not None:
        _tell(received, WAITS_ON, _told(received, limit), at=at)


def _together(proceeding: Proceeding) -> Iterator[Proceeding]:
    """This proceeding and each joined to it, with their cases locked."""
    for each in (proceeding, *live_members_of(proceeding)):
        each.case = lock_case(each.case_id)
        yield each


def _waiting(proceeding: Proceeding) -> Deadline | None:
    return proceeding.deadlines.filter(rule=WITHDRAWAL, state=DeadlineState.RUNNING).first()


def _tell(proceeding: Proceeding, kind: str, data: dict[str, object], *, at: datetime) -> None:
    record(
        proceeding.case,
        kind,
        actor=BY_WAIT,
        at=at,
        data={"body": proceeding.body.code, **data},
        proceeding=proceeding,
    )
