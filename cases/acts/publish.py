"""Publish: open the public version of the decision to everyone, and to search."""

from datetime import datetime
from uuid import UUID

from cases.actors import Actor
from cases.acts import clocks
from cases.acts.perform import act, begin
from cases.acts.serve import close_if_final, served, unserved
from cases.models import Decision
from workflow.states import Channel, DecisionState


@act
def publish(*, proceeding_id: UUID, actor: Actor, at: datetime) -> Decision:
    """Publish the decision; it waits while a sealed string survives in the public version. Raises ActRefused.

    Where the rulebook lets publication stand for service, whoever was not reached is served by it now.
    """
    step = begin("publish", proceeding_id, actor=actor, at=at)
    step.require()
    decision = step.proceeding.decision
    decision.published_at, decision.state = at, DecisionState.PUBLISHED
    decision.save(update_fields=["published_at", "state"])
    clocks.stop(step.proceeding, "publish", at=at)
    reached = []
    if step.facts.rulebook.service.answer.fallback:
        for party in unserved(step.proceeding):
            served(step, party, Channel.PUBLICATION, decision.number or "")
            reached.append(str(party.pk))
    data = {"decision": str(decision.pk), "number": decision.number, "served_by_publication": reached}
    step.record("decision.published", data=data)
    close_if_final(step.proceeding, at=at)
    return decision
