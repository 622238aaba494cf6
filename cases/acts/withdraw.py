"""Withdraw: end a proceeding because the complainant gives it up, after identity and free will were checked."""

from datetime import datetime
from uuid import UUID

from cases.actors import Actor
from cases.acts import clocks
from cases.acts.join import let_go
from cases.acts.perform import act, begin
from cases.acts.shortest import give_back
from cases.models import Event


@act
def withdraw(*, proceeding_id: UUID, actor: Actor, at: datetime, identity_checked: bool, free_will: str) -> Event:
    """Accept a withdrawal. `free_will` is the person's own statement that nobody presses them. Raises ActRefused."""
    given = {"identity_checked": identity_checked, "free_will": free_will}
    step = begin("withdraw", proceeding_id, actor=actor, at=at, given=given)
    step.require()
    clocks.void_all(step.proceeding, at=at)
    step.proceeding.ended_at = at
    event = step.record("case.withdrawn", personal={"statement": free_will})
    let_go(step.proceeding, at=at)
    give_back(step.proceeding, at=at)
    return event
