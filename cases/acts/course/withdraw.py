"""Withdraw: the complainant gives the case up. It waits the rulebook's time before it ends the case (`end_withdrawn`)."""

from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.step import begin
from cases.acts.engine.waiting_withdrawal import LODGED, let_it_wait
from cases.models import Event, KeptGoing
from workflow.acts.course.withdraw import WITHDRAW, WithdrawGiven


@act(THE_PROCEEDING)
def withdraw(
    held: HeldCases,
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
    step = begin(WITHDRAW, held.file(proceeding_id), actor=actor, at=at)
    step.require(WithdrawGiven(identity_checked=identity_checked, free_will=free_will, of_own_motion=of_own_motion))
    event = step.record(LODGED, data=let_it_wait(step.file, at=at), personal={"statement": free_will})
    if of_own_motion:
        held.write()  # the row names the event by its key
        KeptGoing.objects.create(withdrawal=event, body=step.proceeding.body, at=at, by=actor.code, reasons="")
    return event
