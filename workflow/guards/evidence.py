"""The reasons to refuse about evidence: what comes after a party was heard is answered before anybody votes.

Pure functions of facts, as in `workflow.guards.main`.
"""

from workflow.errors import Refusal
from workflow.facts import Facts, PartyFacts
from workflow.given import WithParty
from workflow.states import Role


def replies_are_in(facts: Facts) -> Refusal | None:
    """Nothing is voted on or decided while a party may still reply to evidence that came after it had been heard."""
    waiting = [party for party in facts.parties if may_reply(facts, party)]
    if not waiting:
        return None
    rule = facts.rulebook.conduct.late_evidence
    last = max(party.reply_before for party in waiting if party.reply_before is not None)
    params = {
        "awaited": sorted({party.role.value for party in waiting}),
        "due_before": last.isoformat(),
        "zone": facts.body.zone,
    }
    return Refusal("reply_awaited", params, rule.cite, rule.status)


def may_reply(facts: Facts, party: PartyFacts) -> bool:
    """Whether a reply is still waited for from this party."""
    return party.reply_before is not None and facts.at < party.reply_before


def acts_for_itself(facts: Facts, given: WithParty) -> Refusal | None:
    """A complainant waives, hands in and replies for itself alone: for every other party and for the body the clerk does.

    Not for the complainant of a case that is joined to its own, either.
    """
    if facts.role is not Role.COMPLAINANT:
        return None
    party = facts.party(given.party)
    return None if party is not None and party.own else Refusal("for_itself_alone")
