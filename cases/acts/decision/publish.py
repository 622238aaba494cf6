"""Publish: open the public version of the decision to everyone, and to search."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.decision.keep_edition import keep_edition
from cases.acts.engine import deadlines
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.service import close_if_final, decision_on, wait_for_publication
from cases.acts.engine.step import begin
from cases.hunt.places import Finding
from cases.models import Decision
from cases.queries.case_file import CaseFile
from cases.queries.decisions.leaks import findings, found_nowhere
from cases.queries.decisions.publication import lay_out
from workflow.acts.decision.publish import PUBLISH, PublishGiven
from workflow.states import DecisionState, LimitRule

MAY_BE_PUBLISHED = frozenset({DecisionState.ISSUED, DecisionState.TAKEN_DOWN})
NOTHING: Mapping[str, str] = MappingProxyType({})


@act(THE_PROCEEDING)
def publish(
    held: HeldCases,
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
    step = begin(PUBLISH, held.file(proceeding_id), actor=actor, at=at)
    nowhere, found = _hunt(step.file, passages, aside)
    left = [each for each in found if not aside.get(each.key)]
    without_reason = [key for key, reason in aside.items() if not reason]
    step.require(PublishGiven(leaks=len(left), nowhere=nowhere, without_reason=without_reason))
    decision = decision_on(step.file)
    personal = _set_aside(found, aside)
    is_first = decision.published_at is None
    _open(decision, at)
    keep_edition(decision, at=at)
    deadlines.stop(step.file, LimitRule.PUBLISH, at=at)
    step.record("decision.published", data=_make_data(decision), personal=personal)
    if is_first:  # what followed from the first publication stands
        wait_for_publication(step.file, at=at)
        close_if_final(step.file, at=at)
    return decision


def _hunt(file: CaseFile, passages: list[str], aside: Mapping[str, str]) -> tuple[list[str], list[Finding]]:
    """Withhold the passages, in memory. Returns those that stand nowhere, and what the public version would still give away.

    Of a decision that is published nothing is asked, and of one that is not issued not what it would give away.
    """
    decision = file.decision
    if decision is None or decision.state == DecisionState.PUBLISHED:
        return [], []
    decision.withheld, decision.set_aside = passages, [key for key, reason in aside.items() if reason]
    lay_out(decision, file)
    found = findings(decision, withheld=passages) if decision.state in MAY_BE_PUBLISHED else []
    return found_nowhere(decision, passages), found


def _open(decision: Decision, at: datetime) -> None:
    """The first edition is published now; a corrected one is another edition of what was published then."""
    if decision.published_at is None:
        decision.published_at = at.astimezone(UTC)  # as it is read again
    else:
        decision.edition += 1
    decision.state, decision.shows_claims = DecisionState.PUBLISHED, True
    decision.save(update_fields=["published_at", "state", "edition", "shows_claims", "withheld", "set_aside"])


def passages_of(withhold: Sequence[str]) -> list[str]:
    """Each passage once, the longest first."""
    return sorted({passage.strip() for passage in withhold if passage.strip()}, key=lambda each: (-len(each), each))


def _make_data(decision: Decision) -> dict[str, object]:
    more = {"set_aside": len(decision.set_aside)} if decision.set_aside else {}
    if decision.edition > 1:
        more["edition"] = decision.edition
    return {"decision": str(decision.pk), "number": decision.number, "withheld": len(decision.withheld), **more}


def _set_aside(found: Iterable[Finding], aside: Mapping[str, str]) -> dict[str, object] | None:
    """Return what was found and why it names nobody, for the event, under its commitment; None for nothing."""
    said = [
        {"found": each.sentence, "part": each.part, "reason": aside[each.key]} for each in found if each.key in aside
    ]
    return {"set_aside": said} if said else None
