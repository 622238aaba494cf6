"""Withdraw: the complainant gives the case up. It waits the rulebook's time before it ends the case (`end_withdrawn`)."""

from datetime import datetime
from uuid import UUID

from cases.actors import Actor
from cases.acts import clocks
from cases.acts.asking_replies import needed_by
from cases.acts.perform import Step, act, begin
from cases.asking import asking_in
from cases.events import instant
from cases.law import calendar_of, examiner_of, runs_off
from cases.models import Deadline, Event, KeptGoing, Proceeding
from cases.together import lead_of, live_members_of
from workflow.deadlines import due_for
from workflow.states import DeadlineKind
from workflow.withdrawing import WITHDRAWAL, examiner_may_keep_it

WENT_ON = ("withdrawal.set_aside", "withdrawal.recorded")
"""What says that a case went on after a withdrawal; the second was written by earlier releases."""


@act
def withdraw(
    *,
    proceeding_id: UUID,
    actor: Actor,
    at: datetime,
    identity_checked: bool,
    free_will: str,
    of_own_motion: bool = False,
) -> Event:
    """Accept a withdrawal. `free_will` is the person's own statement that nobody presses them. Raises ActRefused.

    Nothing ends yet: the proceeding and its clocks go on, and what becomes of it shows when the withdrawal has waited.
    Until then nothing tells whether the body goes on of its own motion.
    """
    given = {"identity_checked": identity_checked, "free_will": free_will, "of_own_motion": of_own_motion}
    step = begin("withdraw", proceeding_id, actor=actor, at=at, given=given)
    step.given(withdrawn=step.case.events.filter(kind__in=WENT_ON).exists())
    step.require()
    limit = _let_it_wait(step)
    data: dict[str, object] = {"deadline": limit.pk, "until": instant(limit.due_before)}
    if examiner_may_keep_it(step.facts.rulebook) and not step.case.is_sealed:
        data["examiner"] = examiner_of(step.proceeding).code
    event = step.record("withdrawal.lodged", data=data, personal={"statement": free_will})
    if of_own_motion:
        KeptGoing.objects.create(withdrawal=event, body=step.proceeding.body, at=at, by=actor.code, reasons="")
    return event


def _let_it_wait(step: Step) -> Deadline:
    """The clock of the withdrawal. It is no duty that could be missed, and stands still with nothing.

    It leaves the body half of what is left of its time: where the case goes on, that is still to be decided.
    """
    proceeding = step.proceeding
    calendar = calendar_of(step.case.election)
    runoff = runs_off(calendar, step.case.constituency)
    needed = needed_by(lead_of(proceeding) or proceeding, at=step.at)
    asked = asking_in(proceeding, WITHDRAWAL, start=step.at, runoff=runoff, decide_by=needed)
    answer = due_for(step.facts.rulebook, calendar, asked)
    limit = clocks.write(proceeding, WITHDRAWAL, asked, answer, kind=DeadlineKind.ALARM)
    limit.save()
    return limit


def void_for_the_decision(proceeding: Proceeding, *, at: datetime) -> None:
    """What was voted on or decided is not withdrawn from: a withdrawal that waits, here or in a joined case, is void."""
    for each in (proceeding, *live_members_of(proceeding)):
        clocks.void(each, WITHDRAWAL, at=at)
