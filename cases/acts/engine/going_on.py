"""A case that stood still goes on: its limits count what really stood still, and it is where it was."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from types import MappingProxyType

from cases.access.actors import Actor
from cases.acts.engine import deadlines
from cases.acts.engine.recount import recalculate
from cases.acts.engine.step import AnyStep, begin
from cases.models import Deadline, Event
from cases.queries.case_file import CaseFile
from cases.queries.office import calendar_of
from cases.queries.suspension import REVIEW, suspension_of
from workflow.acts.course.resume import RESUME, ResumeGiven
from workflow.clocks.calendars import Calendar
from workflow.clocks.deadlines import Due, due_for
from workflow.clocks.inputs import DeadlineInputs, Pause
from workflow.clocks.recount import after_change
from workflow.clocks.suspension import suspend_limit, taken_off, without_the_last
from workflow.errors import LawError
from workflow.rules.schema import Rulebook
from workflow.states import DeadlineKind, LimitRule, ProceedingState

BY_REVIEW = Actor.system("review")
TRANSITIONS: Mapping[str, str] = MappingProxyType(
    {
        ProceedingState.ADMITTED: "resume",
        ProceedingState.LODGED: "resume_unadmitted",
        ProceedingState.CORRECTION: "resume_correction",
    }
)
"""By where the case was when it began to stand still."""


def goes_on_by_itself(file: CaseFile, limit: Deadline) -> None:
    """Nobody acted: the case goes on, and what stood still is what was announced."""
    step = begin(RESUME, file, actor=BY_REVIEW, at=limit.due_before)
    step.require(ResumeGiven(reasons=""))
    go_on(step, data={"why": REVIEW})


def go_on(step: AnyStep, **said: Mapping[str, object]) -> Event:
    """Put the proceeding back where it was, with the time that is left. `said` is what the event tells."""
    _recount_suspended(step)
    where = step.proceeding.back_to
    if where == ProceedingState.CORRECTION and not step.file.running(LimitRule.CORRECT):
        where = ProceedingState.LODGED
    step.proceeding.back_to = ""
    return step.record("case.resumed", transition=TRANSITIONS[where], **said)


def _recount_suspended(step: AnyStep) -> None:
    """Each limit that stood still, with the pause as it was, by the calendar and the law that hold now."""
    waits = suspension_of(step.proceeding)
    assert waits is not None
    law, calendar = step.facts.rulebook, calendar_of(step.case.election)
    for limit in step.file.running():
        if limit.inputs is None or limit.kind == DeadlineKind.ALARM:
            continue
        paused = DeadlineInputs.from_json(limit.inputs)
        if paused.paused and paused.paused[-1][0] == waits.began:
            with suppress(LawError):  # the law or the calendar no longer says: it stays as it was granted
                _count_anew(step.file, limit, without_the_last(paused), law, calendar, pause=(waits.began, step.at))


def _count_anew(
    file: CaseFile, limit: Deadline, base: DeadlineInputs, law: Rulebook, calendar: Calendar, *, pause: Pause
) -> None:
    """A person keeps what was told already, though it is more; a body has what was left, to the minute.

    Where the law or the calendar changed meanwhile, the limit is counted by them; a body is never late by it
    (`workflow.clocks.recount`).
    """
    (began, at), announced = pause, DeadlineInputs.from_json(limit.inputs or {}).paused[-1][1]
    before = taken_off(deadlines.read_due(limit), began=began, until=announced)
    inputs, left = suspend_limit(before, base, began=began, until=at)
    counted = due_for(law, calendar, inputs)
    if DeadlineKind(limit.kind) is DeadlineKind.PERSON:
        later = max(left, counted, key=lambda due: due.due_before)
        if later.due_before >= limit.due_before:
            recalculate(file, limit, later, inputs, at=at)
        return
    anew = partial(due_for, law, calendar, fresh(base, at))
    recalculate(file, limit, _count_for_body(left, counted, anew, at=at), inputs, at=at)


def _count_for_body(left: Due, counted: Due, anew: Callable[[], Due], *, at: datetime) -> Due:
    """What was left; counted by another law or calendar, what that gives. A limit from before both ends keeps its one."""
    if left.contested_from is None and counted.first_end == left.due_before:
        return left
    outcome = after_change(
        DeadlineKind.BODY,
        old=left.due_before,
        contested_from=left.contested_from,
        counted=counted,
        anew=anew,
        at=at,
    )
    return outcome.due or left


def fresh(base: DeadlineInputs, at: datetime) -> DeadlineInputs:
    """Return the inputs counted from `at`, without pauses and extensions."""
    return replace(base, start=at, also={}, paused=())
