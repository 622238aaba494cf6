"""The time for a correction is over and none came."""

from cases.acts.engine import deadlines
from cases.log.events import record
from cases.models import Deadline, Proceeding
from workflow.states import ProceedingState


def rule_on_it_as_it_stands(proceeding: Proceeding, limit: Deadline) -> None:
    """No correction came: the complaint is ruled on as it stands, if it still waits for one."""
    if proceeding.state != ProceedingState.CORRECTION:
        return
    before = proceeding.state
    proceeding.correct()
    proceeding.last_event = record(
        proceeding.case,
        "case.uncorrected",
        actor=deadlines.WATCH,
        at=limit.due_before,
        data={"body": proceeding.body.code},
        proceeding=proceeding,
        from_state=before,
        to_state=proceeding.state,
    )
    proceeding.save()
