"""Breaches that were rebutted: on record as they were, and counted by nobody any more."""

from datetime import datetime

from cases.models import Deadline
from workflow.states import DeadlineKind, DeadlineState


def is_rebutted(limit: Deadline) -> bool:
    """Whether a body missed this time limit by what was recorded, and a correction struck that out."""
    was_missed = limit.kind == DeadlineKind.BODY and limit.state == DeadlineState.EXPIRED
    return was_missed and limit.struck_by_id is not None


def read_rebuttal(limit: Deadline) -> datetime | None:
    """When the act was done, as paper proves; None where no breach of this time limit was rebutted."""
    if not is_rebutted(limit) or limit.struck_by is None:
        return None
    return datetime.fromisoformat(limit.struck_by.right)
