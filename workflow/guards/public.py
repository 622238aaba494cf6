"""What stands in the way of showing a text to everyone."""

from workflow.errors import Refusal
from workflow.facts import Facts
from workflow.given import PublishGiven, WithoutReason, WithPlaces


def nothing_sealed_survives(_facts: Facts, given: PublishGiven) -> Refusal | None:
    """Law 11: nothing that identifies a party and nothing that was sealed is left in the public version."""
    return Refusal("sealed_text_survives", {"count": given.leaks}) if given.leaks else None


def is_public(facts: Facts) -> Refusal | None:
    return None if facts.decision is not None and facts.decision.published else Refusal("not_public")


def names_nobody(_facts: Facts, given: WithPlaces) -> Refusal | None:
    """Law 11: what is announced to everyone tells of no party who it is."""
    return Refusal("tells_who_a_party_is", {"places": given.places}) if given.places else None


def withheld_stands_there(_facts: Facts, given: PublishGiven) -> Refusal | None:
    """A passage that covers nothing was meant for something that stays in clear."""
    return Refusal("withheld_nowhere", {"passages": given.nowhere}) if given.nowhere else None


def set_aside_with_reasons(_facts: Facts, given: WithoutReason) -> Refusal | None:
    return Refusal("set_aside_without_reason") if given.without_reason else None
