"""The docket's order: when the soonest duty of the body ends, or is of no more use."""

from datetime import datetime

from cases.models import Deadline
from cases.queries.case_file import CaseFile
from workflow.states import DeadlineKind, LimitRule


def next_due(file: CaseFile) -> datetime | None:
    """The first hour that matters of what this body has to do, or when the limit ran out of what it still has not done.

    What it ordered binds who must do it, and not this body. Where cases are joined the shortest time binds the body, so the
    lead stands where the soonest of them all does.
    """
    own = (limit for each in file.group_files for limit in each.running() if limit.rule != LimitRule.EXECUTE)
    running = (limit for limit in own if limit.kind == DeadlineKind.BODY)
    return min(map(_find_last_useful, running), default=None) or _find_still_missed(file)


def _find_last_useful(limit: Deadline) -> datetime:
    """Of two readings the shorter one ends first, and a decision helps until the poll closes."""
    return min(limit.useful_until or limit.due_before, limit.contested_from or limit.due_before)


def _find_still_missed(file: CaseFile) -> datetime | None:
    """When the limit ran out of what this body still has not done, so that it stays on top of the docket."""
    if file.proceeding.undecided:
        since = (each.proceeding.overdue_since for each in file.group_files)
        return min((each for each in since if each is not None), default=None)
    decision = file.decision
    if decision is None or decision.published_at is not None:
        return None
    missed = file.expired(LimitRule.PUBLISH if decision.issued_at is not None else LimitRule.ISSUE)
    return missed[0].due_before if missed else None
