"""Publish: open the public version of the decision to everyone, and to search."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.decision.keep_edition import keep_edition
from cases.acts.engine import deadlines
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.service import close_if_final, wait_for_publication
from cases.acts.engine.step import begin
from cases.models import Decision
from cases.queries.leaks import findings, found_nowhere
from workflow.acts import PUBLISH
from workflow.given import PublishGiven
from workflow.states import DecisionState, LimitRule

NOTHING: Mapping[str, str] = MappingProxyType({})


@act(THE_PROCEEDING)
def publish(
    *,
    proceeding_id: UUID,
    actor: Actor,
    at: datetime,
    withhold: Sequence[str] = (),
    set_aside: Mapping[str, str] = NOTHING,
) -> Decision:
    """Publish the decision; it waits while anything in the public version identifies a party. Raises ActRefused.

    `withhold` names passages to leave out beside those that were sealed in the text, which nobody may change any more; each
    covers every form in which it stands, and one that stands nowhere is refused. `set_aside` gives for the key of a finding
    that names nobody the reason why not. Where the time to serve has run out and the rulebook lets publication stand for
    service, it does so now.
    """
    passages = passages_of(withhold)
    aside = {key: reason.strip() for key, reason in set_aside.items()}
    unpublished = Decision.objects.filter(proceeding=proceeding_id).exclude(state=DecisionState.PUBLISHED)
    unpublished.update(withheld=passages, set_aside=[key for key, reason in aside.items() if reason])
    nowhere = [each for decision in unpublished for each in found_nowhere(decision, passages)]
    without_reason = [key for key, reason in aside.items() if not reason]
    step = begin(PUBLISH, proceeding_id, actor=actor, at=at)
    # a refusal takes back what was withheld too
    step.require(PublishGiven(nowhere=nowhere, without_reason=without_reason))
    decision = step.proceeding.decision
    personal = _set_aside(decision, aside)
    is_first = decision.published_at is None
    _open(decision, at)
    keep_edition(decision, at=at)
    deadlines.stop(step.proceeding, LimitRule.PUBLISH, at=at)
    step.record("decision.published", data=_data(decision), personal=personal)
    if is_first:  # what followed from the first publication stands
        wait_for_publication(step.proceeding, at=at)
        close_if_final(step.proceeding, at=at)
    return decision


def _open(decision: Decision, at: datetime) -> None:
    """The first edition is published now; a corrected one is another edition of what was published then."""
    if decision.published_at is None:
        decision.published_at = at
    else:
        decision.edition += 1
    decision.state, decision.shows_claims = DecisionState.PUBLISHED, True
    decision.save(update_fields=["published_at", "state", "edition", "shows_claims"])


def passages_of(withhold: Sequence[str]) -> list[str]:
    """Each passage once, the longest first."""
    return sorted({passage.strip() for passage in withhold if passage.strip()}, key=lambda each: (-len(each), each))


def _data(decision: Decision) -> dict[str, object]:
    more = {"set_aside": len(decision.set_aside)} if decision.set_aside else {}
    if decision.edition > 1:
        more["edition"] = decision.edition
    return {"decision": str(decision.pk), "number": decision.number, "withheld": len(decision.withheld), **more}


def _set_aside(decision: Decision, aside: Mapping[str, str]) -> dict[str, object] | None:
    """What was found and why it names nobody: kept with the event under its commitment."""
    if not aside:
        return None
    left = findings(decision, withheld=decision.withheld)
    said = [
        {"found": each.sentence, "part": each.part, "reason": aside[each.key]} for each in left if each.key in aside
    ]
    return {"set_aside": said} if said else None
