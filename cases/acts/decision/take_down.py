"""Take down: withdraw a published text from every door at once, until a corrected public version is published."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine.announcing import NOTHING, announced
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.service import decision_on
from cases.acts.engine.step import begin
from cases.models import Decision
from workflow.acts.decision.take_down import TAKE_DOWN, TakeDownGiven
from workflow.states import DecisionState


@act(THE_PROCEEDING)
def take_down(
    held: HeldCases,
    *,
    proceeding_id: UUID,
    actor: Actor,
    at: datetime,
    reason: str,
    set_aside: Mapping[str, str] = NOTHING,
) -> Decision:
    """Withdraw the public version; page, PDF, register, index and figures follow. Raises ActRefused.

    By the body's clerk, or a clerk of a body above it. Everyone reads `reason`, so it may not itself tell who a party is;
    `set_aside` says of a finding in it why it names nobody. The decision stays what it is: served, in force, in the log.
    """
    step = begin(TAKE_DOWN, held.file(proceeding_id), actor=actor, at=at)
    told = announced({"takedown_reason": reason}, [step.proceeding], set_aside)
    step.require(TakeDownGiven(reasons=reason, places=told.places(), without_reason=told.without_reason()))
    decision = decision_on(step.file)
    decision.state, decision.taken_down_at, decision.taken_down_reason = DecisionState.TAKEN_DOWN, at, reason.strip()
    decision.save(update_fields=["state", "taken_down_at", "taken_down_reason"])
    step.record(
        "decision.taken_down",
        data={"decision": str(decision.pk), "number": decision.number, "edition": decision.edition},
        personal={"reason": reason, **(told.personal() or {})},
    )
    return decision
