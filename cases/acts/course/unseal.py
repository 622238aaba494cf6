"""Unseal: a case that only its parties and its body knew becomes public, by that body or because the person asks for it."""

from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine import deadlines
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.step import begin
from cases.models import Event, Session
from workflow.acts.course.unseal import UNSEAL, UnsealGiven
from workflow.states import DecisionState, LimitRule


@act(THE_PROCEEDING)
def unseal(held: HeldCases, *, proceeding_id: UUID, actor: Actor, at: datetime, reasons: str) -> Event:
    """Let everybody know of the case from now on, under the number it has. Raises ActRefused.

    What a person wrote stays for the parties, as in every case. A decision that was issued is to be published from here.
    """
    step = begin(UNSEAL, held.file(proceeding_id), actor=actor, at=at)
    step.require(UnsealGiven(reasons=reasons))
    step.case.is_sealed = False
    step.case.save(update_fields=["is_sealed"])
    Session.objects.filter(agenda__proceeding__case=step.case, is_sealed=True).update(is_sealed=False)
    decision = step.file.decision
    if decision is not None and decision.state == DecisionState.ISSUED:
        deadlines.start(step.file, LimitRule.PUBLISH, "publish", at=at)
    return step.record("case.unsealed", personal={"reasons": reasons})
