"""Ask for a stay: a party asks that what it complains of, or the decision, waits until it is ruled on."""

from dataclasses import dataclass
from uuid import UUID

from workflow.act_rule import ActRule
from workflow.errors import Refusal
from workflow.facts import Facts, Part
from workflow.given import WithParty, is_stated
from workflow.guards import aside, evidence, main, succession
from workflow.states import BINDS_STILL, ENDED, ProceedingState, Role
from workflow.stays import StayState


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForStayGiven:
    party: UUID
    text: str
    """Why it cannot wait, in the words of the party, and what should be kept as it is."""


def law_knows_stays(facts: Facts) -> Refusal | None:
    rule = facts.rulebook.conduct.stay
    if rule is None:
        return Refusal("no_stay")
    return None if rule.answer.on_request else Refusal("no_stay", {}, rule.cite, rule.status)


def something_can_wait(facts: Facts) -> Refusal | None:
    """A decision that was set aside need not wait, and of one that is appealed the body above is asked."""
    if facts.state is not ProceedingState.DECIDED or facts.decision is None:
        return None
    if facts.decision.standing not in BINDS_STILL:
        return Refusal("ruled_on_above", {"decision_standing": facts.decision.standing.value})
    if any(party.appeals for party in facts.parties):
        return Refusal("ask_above", {"to": facts.decision.appeal_to})
    return None


def says_why_it_cannot_wait(_facts: Facts, given: AskForStayGiven) -> Refusal | None:
    return None if is_stated(given.text) else Refusal("stay_in_no_words")


def no_stay_of_it_waits(facts: Facts, given: WithParty) -> Refusal | None:
    """A party asks again once its first was ruled on."""
    waits = any(each.party == str(given.party) and each.state is StayState.REQUESTED for each in facts.stays)
    return Refusal("stay_waits_already") if waits else None


ASK_FOR_STAY = ActRule(
    name="ask_for_stay",
    takes=AskForStayGiven,
    roles=frozenset({Role.CLERK, Role.COMPLAINANT}),
    sources=frozenset(ProceedingState) - ENDED,
    guards=(aside.not_decided_with_its_lead, law_knows_stays, something_can_wait),
    given=(
        main.knows_the_party,
        succession.party_is_still_there,
        evidence.acts_for_itself,
        says_why_it_cannot_wait,
        no_stay_of_it_waits,
    ),
    reads=frozenset({Part.DECISION, Part.PARTIES, Part.STAYS}),
)
