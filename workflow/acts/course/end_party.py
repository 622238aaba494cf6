"""End a party: a person has died, or the registration of a political party has ended."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from workflow.act_rule import CLERK, ActRule
from workflow.clocks.calendars import local_date
from workflow.errors import Refusal
from workflow.facts import Facts, Part
from workflow.given import WithParty, is_stated
from workflow.guards import aside, main
from workflow.guards.succession import MAY_LOSE_A_PARTY
from workflow.party_ends import PartyEnd


@dataclass(frozen=True, slots=True, kw_only=True)
class EndPartyGiven:
    party: UUID
    end: str
    ended_on: date | None
    proof: str
    """The paper that says so."""


def is_no_body(facts: Facts, given: WithParty) -> Refusal | None:
    """A body has a successor by the act that ends it, and an office or court is no person."""
    party = facts.party(given.party) if given.party is not None else None
    return Refusal("party_is_a_body") if party is not None and party.is_body else None


def has_not_ended(facts: Facts, given: WithParty) -> Refusal | None:
    party = facts.party(given.party) if given.party is not None else None
    return Refusal("party_ended_already") if party is not None and party.is_no_more else None


def ends_in_a_known_way(_facts: Facts, given: EndPartyGiven) -> Refusal | None:
    return None if given.end in set(PartyEnd) else Refusal("party_end_unknown")


def has_come(facts: Facts, given: EndPartyGiven) -> Refusal | None:
    today = local_date(facts.at, facts.body.zone)
    return Refusal("end_is_ahead") if given.ended_on is not None and given.ended_on > today else None


def is_proved(_facts: Facts, given: EndPartyGiven) -> Refusal | None:
    """Asked in every case: no rulebook lets a party be ended on hearsay."""
    return None if is_stated(given.proof) else Refusal("end_not_proved")


END_PARTY = ActRule(
    name="end_party",
    takes=EndPartyGiven,
    roles=CLERK,
    sources=MAY_LOSE_A_PARTY,
    guards=(aside.not_decided_with_its_lead,),
    given=(main.knows_the_party, is_no_body, has_not_ended, ends_in_a_known_way, has_come, is_proved),
    reads=frozenset({Part.AGENDA, Part.PARTIES}),
)
