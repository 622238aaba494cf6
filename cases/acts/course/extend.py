"""Extend: a time limit is made longer before it has run out, as the rulebook lets it; in most laws a person's alone."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.course.suspend import law_counts
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.replies import needed_by
from cases.acts.engine.step import AnyStep, begin
from cases.log.events import instant
from cases.models import Deadline, Event
from cases.queries.case_file import CaseFile, in_order
from cases.queries.office import calendar_of
from workflow.acts_aside import EXTEND
from workflow.clocks.calendars import utc
from workflow.clocks.deadlines import due_for
from workflow.clocks.extending import extended
from workflow.clocks.inputs import DeadlineInputs
from workflow.clocks.suspension import after_pause, never_after
from workflow.facts import LimitFacts
from workflow.given import ExtendGiven
from workflow.rules.schema import Rulebook
from workflow.rules.words import Binds
from workflow.states import DeadlineKind, DeadlineState

HOUR = timedelta(hours=1)


@act(THE_PROCEEDING)
def extend(
    held: HeldCases, *, proceeding_id: UUID, actor: Actor, at: datetime, limit_id: int, hours: int, reasons: str
) -> Event:
    """Give the limit `hours` whole hours more. Raises ActRefused."""
    step = begin(EXTEND, held.file(proceeding_id), actor=actor, at=at)
    limit = next((each for each in extendable(step.file) if each.pk == limit_id), None)
    told = _limit_facts(step, limit, hours) if limit is not None and law_counts(step.facts.rulebook, limit) else None
    step.require(ExtendGiven(limit=told, hours=hours, reasons=reasons))
    assert limit is not None
    assert limit.inputs is not None
    before = limit.due_before
    inputs = DeadlineInputs.from_json(limit.inputs)
    limit.due_before = before + hours * HOUR
    limit.contested_from = after_pause(limit.contested_from, began=at, until=at + hours * HOUR)
    limit.explanation = extended(
        limit.explanation,
        hours=hours,
        before=before,
        after=limit.due_before,
        contested_from=limit.contested_from,
    )
    limit.inputs = replace(inputs, extended_hours=inputs.extended_hours + hours).as_json()
    data = {
        "deadline": limit.pk,
        "rule": limit.rule,
        "from": instant(before),
        "to": instant(limit.due_before),
        "hours": hours,
        **({"party": str(limit.party_id)} if limit.party_id is not None else {}),
    }
    return step.record("deadline.extended", data=data, personal={"reasons": reasons})


def extendable(file: CaseFile) -> list[Deadline]:
    """The limits of this proceeding's body and parties, running or not; which may be made longer is the law's to say."""
    inputs = (limit for limit in in_order(file.limits) if limit.inputs is not None and limit.enquiry_id is None)
    return [limit for limit in inputs if limit.kind != DeadlineKind.ALARM]


def choosable(file: CaseFile, law: Rulebook) -> list[Deadline]:
    """Those that run now, and of these a body's own only where the rulebook makes them longer."""
    running = [limit for limit in extendable(file) if limit.state == DeadlineState.RUNNING]
    of_both = law.conduct.extension.answer.of == "both"
    return [limit for limit in running if of_both or limit.kind == DeadlineKind.PERSON]


def _limit_facts(step: AnyStep, limit: Deadline, hours: int) -> LimitFacts:
    law, calendar = step.facts.rulebook, calendar_of(step.case.election)
    inputs = DeadlineInputs.from_json(limit.inputs or {})
    first = due_for(law, calendar, replace(inputs, paused=(), extended_hours=0))
    bounds = [never_after(law, calendar, inputs, ends=limit.due_before), _find_last_hour(step, limit)]
    return LimitFacts(
        binds=Binds(limit.kind),
        runs=limit.state == DeadlineState.RUNNING,
        hours=(first.due_before - utc(inputs.start)) // HOUR,
        extended=_count_extensions(step, limit, inputs),
        would_end=limit.due_before + max(hours, 0) * HOUR,
        bound=min((bound for bound in bounds if bound is not None), default=None),
    )


def _find_last_hour(step: AnyStep, limit: Deadline) -> datetime | None:
    """What a person is given goes not past the time in which the body must decide, nor past that in which it helps."""
    return needed_by(step.file, at=step.at) if limit.kind == DeadlineKind.PERSON else None


def _count_extensions(step: AnyStep, limit: Deadline, inputs: DeadlineInputs) -> int:
    """How often it was made longer; one that came here with a case that was passed up keeps the hours, not the events."""
    events = Event.objects.filter(case=step.case, kind="deadline.extended").values_list("data", flat=True)
    times = len([data for data in events if data["deadline"] == limit.pk])
    return max(times, int(inputs.extended_hours > 0))
