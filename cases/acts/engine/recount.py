"""Write a limit that was counted anew into its row, with what warns of it. It keeps its key, its party and when it began."""

from datetime import datetime

from cases.acts.engine import deadlines
from cases.models import Deadline
from workflow.clocks.deadlines import Due
from workflow.clocks.inputs import Asked
from workflow.states import DeadlineState


def rewrite(
    limit: Deadline,
    answer: Due,
    asked: Asked,
    *,
    at: datetime,
    quiet_until: datetime | None = None,
    set_aside: bool = False,
) -> None:
    """`asked` is what it was counted from. The proceeding's track follows its time to decide; the caller saves that.

    A warning that should have sounded by now sounds at once, or when `quiet_until` is over. `set_aside`: another limit
    runs in its place, so that nothing warns of it.
    """
    limit.due_before, limit.useful_until = answer.due_before, answer.useful_until
    limit.contested_from = answer.contested_from
    limit.explanation, limit.asked = answer.explanation, asked.as_json()
    limit.save(update_fields=["due_before", "contested_from", "useful_until", "explanation", "asked"])
    if set_aside:
        return
    _keep_what_was_told(limit, at=at)
    _rewrite_warnings(limit, answer, at=at, not_before=quiet_until or at)
    if limit.rule == "decide":
        limit.proceeding.track = answer.track


def _keep_what_was_told(limit: Deadline, *, at: datetime) -> None:
    """Who is no longer late by one reading, because its shorter end moved, is shown so; the log keeps that it was."""
    still = limit.contested_from is not None and limit.contested_from <= at
    if limit.rule in deadlines.MAKES_OVERDUE and limit.proceeding.contested_since is not None and not still:
        limit.proceeding.contested_since = None
        limit.proceeding.save(update_fields=["contested_since", "state"])


def _rewrite_warnings(limit: Deadline, answer: Due, *, at: datetime, not_before: datetime) -> None:
    """Warnings move with their limit. One that the law no longer gives is void."""
    wanted = {row.rule: row for row in deadlines.warnings_of(limit, answer)}
    running = limit.proceeding.deadlines.filter(
        warns=limit.rule, state=DeadlineState.RUNNING, party=limit.party_id, enquiry=limit.enquiry_id
    )
    for row in running:
        new = wanted.pop(row.rule, None)
        if new is None:
            row.state, row.ended_at = DeadlineState.VOID, at
        else:
            row.due_before, row.explanation, row.asked = max(new.due_before, not_before), new.explanation, new.asked
        row.save(update_fields=["due_before", "explanation", "asked", "state", "ended_at"])
    for new in wanted.values():
        if new.due_before > not_before:
            new.save()
