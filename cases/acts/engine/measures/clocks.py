"""The time to carry out what is ordered: it starts, reminds, runs out and calls out, also after the case is closed.

It binds who must do it, and not the body that ordered it: that body's docket and its own lateness know nothing of it.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from cases.acts.engine import deadlines
from cases.acts.engine.held import held
from cases.models import Deadline, Measure
from cases.queries.case_file import CaseFile
from cases.queries.law import rulebook_of
from workflow.clocks.counting import Step, step
from workflow.clocks.ends import explain_end
from workflow.rules.words import Anchor
from workflow.states import DeadlineKind, DeadlineState, DecisionStanding, LimitRule


def start_clocks(file: CaseFile, measures: Iterable[Measure], *, at: datetime, is_issue: bool) -> None:
    """Start the time of each measure that has an end still to come, and the reminder before it.

    From the issue of the decision: before it has its number nobody can show it to who must act, and its text can still be
    read only inside the body. An order whose hour passed before that could not be kept, so no time runs for it and nobody
    is late by it. `is_issue` is false of what was ordered after the decision, from that instant on.
    """
    rows = [row for each in measures for row in _make_rows(file, each, at, is_issue=is_issue)]
    if rows:
        held(file).start(rows)
    if _is_suspended(file):
        for each in rows:
            deadlines.end(each, DeadlineState.VOID, at=at)


def _is_suspended(file: CaseFile) -> bool:
    """Whether the decision waits for what is above: then the time of its orders stands still from its first instant."""
    return file.decision is not None and file.decision.standing == DecisionStanding.SUSPENDED


def _make_rows(file: CaseFile, measure: Measure, at: datetime, *, is_issue: bool) -> list[Deadline]:
    if measure.due_before is None or measure.due_before <= at:
        return []
    limit = Deadline(
        proceeding=file.proceeding,
        measure=measure,
        rule=LimitRule.EXECUTE.value,
        kind=DeadlineKind.BODY,
        starts_at=at,
        due_before=measure.due_before,
        explanation=_explain(measure, at, is_issue=is_issue),
    )
    soon = measure.due_before - _find_interval(file)
    return [limit, *([_make_reminder(limit, soon)] if soon > at else [])]


def _make_reminder(limit: Deadline, soon: datetime) -> Deadline:
    """As long before the end as an unserved decision is called out after it."""
    reminder = deadlines.make_warning(limit, LimitRule.DUE_SOON, soon, limit.explanation)
    reminder.measure = limit.measure
    return reminder


def _explain(measure: Measure, at: datetime, *, is_issue: bool) -> list[Step]:
    """From the issue of the decision to the end that it sets; of what was ordered since, the end alone. No law is cited."""
    zone = measure.zone
    local = at.astimezone(ZoneInfo(zone)).isoformat()
    began = [step("start", anchor=Anchor.ISSUE.value, at=at.isoformat(), local=local, zone=zone)] if is_issue else []
    return [*began, step("end", **explain_end(measure.due_before or at, zone), zone=zone, track="normal")]


def _find_interval(file: CaseFile) -> timedelta:
    return timedelta(hours=rulebook_of(file.case).service.answer.unserved_alarm_hours)


def note_overdue(file: CaseFile, limit: Deadline) -> None:
    """Not done in time: a fact beside the state of the measure. From here on it is called out."""
    measure = _measure_of(limit)
    measure.overdue_since = limit.due_before
    measure.save(update_fields=["overdue_since"])
    remind_later(file, limit, since=limit.due_before, at=limit.due_before)


def remind_overdue(file: CaseFile, limit: Deadline) -> None:
    """As long as it is not done, who must do it and who stands above it hear of it at every interval."""
    remind_later(file, limit, since=limit.starts_at, at=limit.due_before)


def remind_later(file: CaseFile, limit: Deadline, *, since: datetime, at: datetime) -> None:
    """Call out at the next interval after `at` what has not been done `since`."""
    deadlines.remind(file, limit, LimitRule.STILL_DUE, since=since, at=at + _find_interval(file))


def run_on(file: CaseFile, measure: Measure, *, at: datetime) -> None:
    """A report was not accepted: what was left of the time runs on, or, where it is over, the calls begin again.

    It was over while the report was looked at: then it was not done in time, which is said now. While the decision is
    suspended nothing runs.
    """
    last = max((each for each in file.limits if is_time_of(each, measure)), key=lambda each: each.pk, default=None)
    if last is None or _is_suspended(file):
        return
    if last.due_before > at:
        deadlines.run_again(last, file, beside=make_reminder_in_time(file, last, at=at))
        return
    if measure.overdue_since is None:
        measure.overdue_since = last.due_before
        measure.save(update_fields=["overdue_since"])
    remind_later(file, last, since=last.due_before, at=at)


def make_reminder_in_time(file: CaseFile, limit: Deadline, *, at: datetime) -> list[Deadline]:
    """The reminder before the end of `limit`, where that is still to come."""
    soon = limit.due_before - _find_interval(file)
    return [_make_reminder(limit, soon)] if soon > at else []


def end_clocks(file: CaseFile, measure: Measure, state: DeadlineState, *, at: datetime) -> None:
    """Its time was kept (`met`) or is of no matter any more (`void`); nobody is reminded of it."""
    for limit in file.running():
        if limit.measure_id == measure.pk:
            deadlines.end(limit, state if limit.rule == LimitRule.EXECUTE else DeadlineState.VOID, at=at)


def is_time_of(limit: Deadline, measure: Measure) -> bool:
    """Whether this is the time to carry that out, running or ended."""
    return limit.rule == LimitRule.EXECUTE and limit.measure_id == measure.pk


def _measure_of(limit: Deadline) -> Measure:
    assert limit.measure is not None
    return limit.measure
