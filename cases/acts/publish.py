"""Publish: open the public version of the decision to everyone, and to search."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from cases.actors import Actor
from cases.acts import clocks
from cases.acts.perform import act, begin
from cases.acts.serve import close_if_final, wait_for_publication
from cases.models import Decision
from workflow.states import DecisionState


@act
def publish(*, proceeding_id: UUID, actor: Actor, at: datetime, withhold: Sequence[str] = ()) -> Decision:
    """Publish the decision; it waits while a sealed string survives in the public version. Raises ActRefused.

    `withhold` names passages to leave out beside those that were sealed in the text, which nobody may change any more.
    Where the time to serve has run out and the rulebook lets publication stand for service, it does so now.
    """
    passages = sorted({passage.strip() for passage in withhold if passage.strip()}, key=len, reverse=True)
    Decision.objects.filter(proceeding=proceeding_id, published_at=None).update(withheld=passages)
    step = begin("publish", proceeding_id, actor=actor, at=at)
    step.require()  # a refusal takes back what was withheld too
    decision = step.proceeding.decision
    decision.published_at, decision.state, decision.shows_claims = at, DecisionState.PUBLISHED, True
    decision.save(update_fields=["published_at", "state", "shows_claims"])
    clocks.stop(step.proceeding, "publish", at=at)
    step.record(
        "decision.published", data={"decision": str(decision.pk), "number": decision.number, "withheld": len(passages)}
    )
    wait_for_publication(step.proceeding, at=at)
    close_if_final(step.proceeding, at=at)
    return decision
