"""The reasons to refuse about evidence: what comes after a party was heard is answered before anybody votes.

Pure functions of facts, as in `workflow.guards.main`.
"""

from datetime import datetime

from workflow.errors import Refusal
from workflow.facts import Facts, PartyFacts
from workflow.given import AddEvidenceGiven, WithParty, is_stated
from workflow.states import Role

# Before the vote and the decision


def replies_are_in(facts: Facts) -> Refusal | None:
    """Nothing is voted on or decided while a party may still reply to evidence that came after it had been heard."""
    waiting = [party for party in facts.parties if _may_reply(facts, party)]
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


def _may_reply(facts: Facts, party: PartyFacts) -> bool:
    return party.reply_before is not None and facts.at < party.reply_before


# The reply


def a_reply_is_awaited(facts: Facts, given: WithParty | None = None) -> Refusal | None:
    """Of the party that replies; asked before anybody is named, of any."""
    named = given.party if given is not None else None
    if any(_may_reply(facts, party) for party in facts.parties if named is None or party.key == str(named)):
        return None
    return Refusal("no_reply_awaited")


def acts_for_itself(facts: Facts, given: WithParty) -> Refusal | None:
    """A complainant waives, hands in and replies for itself alone: for every other party and for the body the clerk does.

    Not for the complainant of a case that is joined to its own, either.
    """
    if facts.role is not Role.COMPLAINANT:
        return None
    party = facts.party(given.party)
    return None if party is not None and party.own else Refusal("for_itself_alone")


# The evidence


def says_what_it_is(_facts: Facts, given: AddEvidenceGiven) -> Refusal | None:
    """Its name, and what it shows in words: a file alone tells the other side nothing of what it is to prove."""
    return None if is_stated(given.name) and is_stated(given.text) else Refusal("evidence_unnamed")


def handed_in_by_now(facts: Facts, given: AddEvidenceGiven) -> Refusal | None:
    """After the complaint it belongs to, and not in the future. A clerk writes minutes, so seconds do not count."""
    handed_in = given.handed_in_at
    if handed_in is None or _to_the_minute(facts.received_at) <= handed_in <= facts.at:
        return None
    return Refusal("not_handed_in_then")


def _to_the_minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def not_on_the_file(_facts: Facts, given: AddEvidenceGiven) -> Refusal | None:
    """The same evidence of the same party, sent twice, is on the file once and starts no second time to reply."""
    return Refusal("evidence_known") if given.known else None
