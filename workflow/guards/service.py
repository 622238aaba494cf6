"""The reasons to refuse a service. Pure functions of facts, as in `workflow.guards.main`."""

from workflow.errors import Refusal
from workflow.facts import Facts
from workflow.given import WithChannel, WithParty, WithProof, is_stated
from workflow.states import Channel


def opening_not_yet_served(facts: Facts, given: WithParty) -> Refusal | None:
    party = facts.party(given.party)
    return Refusal("already_served") if party is not None and party.opening_served else None


def decision_not_yet_served(facts: Facts, given: WithParty) -> Refusal | None:
    party = facts.party(given.party)
    return Refusal("already_served") if party is not None and party.decision_served else None


def served_by_hand_or_line(_facts: Facts, given: WithChannel) -> Refusal | None:
    """Publication stands in for service by the rulebook, when service has failed; nobody chooses it."""
    return Refusal("publication_is_no_service") if given.channel == "publication" else None


def by_a_channel_of_the_law(facts: Facts, given: WithChannel) -> Refusal | None:
    """In a way that the rulebook allows. That publication is no such way is said by `served_by_hand_or_line`."""
    rule, channel = facts.rulebook.service, given.channel
    if channel is None or channel in {*rule.answer.channels, Channel.PUBLICATION}:
        return None
    allowed = [each.value for each in rule.answer.channels if each is not Channel.PUBLICATION]
    return Refusal("channel_not_allowed", {"channels": allowed}, rule.cite, rule.status)


def proof_is_given(facts: Facts, given: WithProof) -> Refusal | None:
    """Adopted, served and in force are three facts; the second needs proof, unless the rulebook asks for none."""
    rule = facts.rulebook.service
    if given.proof is None or is_stated(given.proof) or not rule.answer.proof_required:
        return None
    return Refusal("proof_missing", {}, rule.cite, rule.status)
