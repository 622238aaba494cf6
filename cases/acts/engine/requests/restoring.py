"""What a ruling does by which a missed time counts as kept."""

from datetime import datetime

from cases.acts.engine.stays.requesting import put_stay_by_law
from cases.models import Request
from cases.queries.case_file import CaseFile
from workflow.states import BINDS_STILL, RequestKind


def follow_restored(file: CaseFile, request: Request, *, at: datetime) -> None:
    """What an appeal in time suspends waits from now on, where the time of this one was restored."""
    if request.kind != RequestKind.RESTORE_TIME or not request.granted:
        return
    own = (each.decision for each in file.appeals if each.party_id == request.party_id and each.is_late)
    for decision in own:
        if decision is not None and decision.appeal.get("suspensive") and decision.standing in BINDS_STILL:
            put_stay_by_law(file, at=at)
