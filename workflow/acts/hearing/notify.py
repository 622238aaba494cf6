"""Notify: serve the opening of the proceeding on a party."""

from dataclasses import dataclass
from uuid import UUID

from workflow.act_rule import CLERK, ActRule
from workflow.errors import Refusal
from workflow.facts import Facts, Part
from workflow.given import WithParty
from workflow.guards import main, service, succession
from workflow.states import BEFORE_SESSION, ProceedingState


@dataclass(frozen=True, slots=True, kw_only=True)
class NotifyGiven:
    party: UUID
    channel: str
    proof: str


def opening_not_yet_served(facts: Facts, given: WithParty) -> Refusal | None:
    party = facts.party(given.party)
    return Refusal("already_served") if party is not None and party.opening_served else None


NOTIFY = ActRule(
    name="notify",
    takes=NotifyGiven,
    roles=CLERK,
    sources=frozenset({ProceedingState.LODGED, ProceedingState.CORRECTION, *BEFORE_SESSION}),
    given=(
        main.knows_the_party,
        succession.party_is_still_there,
        opening_not_yet_served,
        service.served_by_hand_or_line,
        service.by_a_channel_of_the_law,
        service.proof_is_given,
    ),
    reads=frozenset({Part.PARTIES}),
)
