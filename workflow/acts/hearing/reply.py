"""Reply: a party answers evidence that came after it was heard."""

from dataclasses import dataclass
from uuid import UUID

from workflow.act_rule import ActRule
from workflow.errors import Refusal
from workflow.facts import Facts, Part
from workflow.given import WithParty
from workflow.guards import aside, evidence, main, succession
from workflow.guards.evidence import may_reply
from workflow.states import UNDECIDED, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyGiven:
    party: UUID
    reasons: str


def a_reply_is_awaited(facts: Facts, given: WithParty | None = None) -> Refusal | None:
    """Of the party that replies; asked before anybody is named, of any."""
    named = given.party if given is not None else None
    if any(may_reply(facts, party) for party in facts.parties if named is None or party.key == str(named)):
        return None
    return Refusal("no_reply_awaited")


REPLY = ActRule(
    name="reply",
    takes=ReplyGiven,
    roles=frozenset({Role.CLERK, Role.COMPLAINANT}),
    sources=UNDECIDED,
    guards=(aside.not_decided_with_its_lead, a_reply_is_awaited),
    closer=(a_reply_is_awaited,),
    given=(main.knows_the_party, succession.party_is_still_there, evidence.acts_for_itself, main.reasons_are_given),
    reads=frozenset({Part.PARTIES}),
)
