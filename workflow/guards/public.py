"""What stands in the way of showing a text to everyone."""

from workflow.errors import Refusal
from workflow.facts import Facts
from workflow.given import WithoutReason, WithPlaces


def names_nobody(_facts: Facts, given: WithPlaces) -> Refusal | None:
    """Law 11: what is announced to everyone tells of no party who it is."""
    return Refusal("tells_who_a_party_is", {"places": given.places}) if given.places else None


def set_aside_with_reasons(_facts: Facts, given: WithoutReason) -> Refusal | None:
    return Refusal("set_aside_without_reason") if given.without_reason else None
