"""The time for a correction is over and none came."""

from cases.acts.engine.deadlines import SCHEDULER
from cases.acts.engine.held import held
from cases.acts.engine.step import tell
from cases.models import Deadline
from cases.queries.case_file import CaseFile
from workflow.states import ProceedingState


def resume_uncorrected(file: CaseFile, limit: Deadline) -> None:
    """No correction came: the complaint is ruled on as it stands, if it still waits for one."""
    if file.proceeding.state == ProceedingState.CORRECTION:
        left = held(file).move(file.proceeding, "correct")
        tell(file, "case.uncorrected", actor=SCHEDULER, at=limit.due_before, moved_from=left)
