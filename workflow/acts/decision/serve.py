"""Serve: hand the decision to a party, with proof."""

from dataclasses import dataclass
from uuid import UUID

from workflow.act_rule import CLERK, ActRule
from workflow.errors import Refusal
from workflow.facts import Facts, Part
from workflow.given import WithParty
from workflow.guards import main, service, succession
from workflow.states import ProceedingState


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeGiven:
    party: UUID
    channel: str
    proof: str


def decision_not_yet_served(facts: Facts, given: WithParty) -> Refusal | None:
    party = facts.party(given.party)
    return Refusal("already_served") if party is not None and party.decision_served else None


SERVE = ActRule(
    name="serve",
    takes=ServeGiven,
    roles=CLERK,
    sources=frozenset({ProceedingState.DECIDED}),
    guards=(main.is_issued,),
    given=(
        main.knows_the_party,
        succession.party_is_still_there,
        decision_not_yet_served,
        service.served_by_hand_or_line,
        service.by_a_channel_of_the_law,
        service.proof_is_given,
    ),
    reads=frozenset({Part.PARTIES}),
)
