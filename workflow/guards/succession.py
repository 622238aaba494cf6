"""The reasons to refuse around a party that is no more. Pure functions of facts, as in `workflow.guards.main`."""

from workflow.errors import Refusal
from workflow.facts import Facts
from workflow.given import WithOutcome, WithParty
from workflow.states import IN_HAND, Outcome, ProceedingState

MAY_LOSE_A_PARTY = IN_HAND | {ProceedingState.SUSPENDED, ProceedingState.DECIDED}
"""Where it is entered that a party is no more, and who has its place."""


def party_is_still_there(facts: Facts, given: WithParty) -> Refusal | None:
    """Nothing is said to, heard of or served on who is no more; what is done towards the successor counts."""
    party = facts.party(given.party) if given.party is not None else None
    return Refusal("party_is_no_more") if party is not None and party.is_no_more else None


def every_party_is_there(facts: Facts, given: WithOutcome) -> Refusal | None:
    """Without a party nothing is decided but that the case ends."""
    gone = sum(party.is_no_more for party in facts.parties)
    if not gone or given.outcome in {None, Outcome.DISCONTINUED}:
        return None
    return Refusal("no_successor_yet", {"count": gone})
