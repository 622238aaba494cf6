"""The act that a time limit waited for: when it came."""

from datetime import datetime

from cases.models import Deadline
from cases.queries.decisions.rebutted import read_rebuttal
from workflow.states import DeadlineState


def find_done_at(limit: Deadline) -> datetime | None:
    """When the act that a limit waited for came, in time or late; None while it has not come."""
    if limit.state == DeadlineState.MET:
        return limit.ended_at
    if (proved := read_rebuttal(limit)) is not None:
        return proved
    decision = getattr(limit.proceeding, "decision", None)
    if limit.state != DeadlineState.EXPIRED or decision is None:
        return None
    late = {"decide": decision.adopted_at, "screen": decision.adopted_at, "issue": decision.issued_at}
    return {**late, "publish": decision.published_at}.get(limit.rule)
