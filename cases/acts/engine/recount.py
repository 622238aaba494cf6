"""Write a limit that was counted anew into its row, with what warns of it. It keeps its key, its party and when it began."""

from datetime import datetime

from cases.acts.engine import deadlines
from cases.acts.engine.held import held
from cases.models import Deadline
from cases.queries.case_file import CaseFile
from workflow.clocks.deadlines import Due
from workflow.clocks.inputs import DeadlineInputs
from workflow.states import DeadlineState


def recalculate(
    file: CaseFile,
    limit: Deadline,
    answer: Due,
    inputs: DeadlineInputs,
    *,
    at: datetime,
    quiet_until: datetime | None = None,
    set_aside: bool = False,
) -> None:
    """`asked` is what it was counted from. The proceeding's track follows its time to decide.

    A warning that should have sounded by now sounds at once, or when `quiet_until` is over. `set_aside`: another limit
    runs in its place, so that nothing warns of it.
    """
    limit.due_before, limit.useful_until = answer.due_before, answer.useful_until
    limit.contested_from = answer.contested_from
    limit.explanation, limit.inputs = answer.explanation, inputs.as_json()
    if set_aside:
        return
    _clear_contested_breach(file, limit, at=at)
    _recalculate_warnings(file, limit, answer, at=at, not_before=quiet_until or at)
    if limit.rule == "decide":
        file.proceeding.track = answer.track


def _clear_contested_breach(file: CaseFile, limit: Deadline, *, at: datetime) -> None:
    """Who is no longer late by one reading, because its shorter end moved, is shown so; the log keeps that it was."""
    still = limit.contested_from is not None and limit.contested_from <= at
    if limit.rule in deadlines.MAKES_OVERDUE and not still:
        file.proceeding.contested_since = None


def _recalculate_warnings(file: CaseFile, limit: Deadline, answer: Due, *, at: datetime, not_before: datetime) -> None:
    """Warnings move with their limit. One that the law no longer gives is void."""
    wanted = {row.rule: row for row in deadlines.warnings_of(limit, answer)}
    of_this = (limit.rule, limit.party_id, limit.enquiry_id)
    for row in file.running():
        if (row.warns, row.party_id, row.enquiry_id) != of_this:
            continue
        new = wanted.pop(row.rule, None)
        if new is None:
            deadlines.end(row, DeadlineState.VOID, at=at)
        else:
            row.due_before, row.explanation, row.inputs = max(new.due_before, not_before), new.explanation, new.inputs
    held(file).start([new for new in wanted.values() if new.due_before > not_before])
