"""Withdraw: end a proceeding because the complainant gives it up, after identity and free will were checked."""

from datetime import datetime
from uuid import UUID

from cases.actors import Actor
from cases.acts import clocks
from cases.acts.granted import granted_to_members, void_of_who_left
from cases.acts.join import let_go
from cases.acts.perform import Step, act, begin
from cases.acts.shortest import give_back
from cases.acts.unlist import take_off_what_was_announced
from cases.models import Event
from workflow.states import CaseLink


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

    Where the body goes on of its own motion, or must since pressure was reported, the withdrawal is put on record and
    ends nothing: the proceeding and its clocks go on, and the complainant stays a party.
    """
    given = {"identity_checked": identity_checked, "free_will": free_will, "of_own_motion": of_own_motion}
    step = begin("withdraw", proceeding_id, actor=actor, at=at, given=given)
    step.given(withdrawn=step.case.events.filter(kind="withdrawal.recorded").exists())
    step.require()
    pressed = step.case.linked_cases.filter(link=CaseLink.PRESSURE).exists()
    if of_own_motion or (pressed and _must_go_on(step)):
        return step.record("withdrawal.recorded", personal={"statement": free_will}, transition="")
    take_off_what_was_announced(step)
    of_members = granted_to_members(step.proceeding)
    clocks.void_all(step.proceeding, at=at)
    step.proceeding.ended_at = at
    event = step.record("case.withdrawn", personal={"statement": free_will})
    let_go(step.proceeding, of_members, at=at)
    void_of_who_left(step.proceeding, at=at)
    give_back(step.proceeding, at=at)
    return event


def _must_go_on(step: Step) -> bool:
    return step.facts.rulebook.withdrawal.answer.under_pressure == "continue"
