"""What stands in the way of showing a text to everyone."""

from workflow.errors import Refusal
from workflow.facts import Facts


def nothing_sealed_survives(facts: Facts) -> Refusal | None:
    """Law 11: nothing that identifies a party and nothing that was sealed is left in the public version."""
    if facts.decision is None or facts.decision.leaks == 0:
        return None
    return Refusal("sealed_text_survives", {"count": facts.decision.leaks})


def is_public(facts: Facts) -> Refusal | None:
    return None if facts.decision is not None and facts.decision.published else Refusal("not_public")


def names_nobody(facts: Facts) -> Refusal | None:
    """Law 11: what is announced to everyone tells of no party who it is."""
    places = facts.given.get("places")
    return Refusal("tells_who_a_party_is", {"places": places}) if places else None


def withheld_stands_there(facts: Facts) -> Refusal | None:
    """A passage that covers nothing was meant for something that stays in clear."""
    nowhere = facts.given.get("nowhere")
    return Refusal("withheld_nowhere", {"passages": nowhere}) if nowhere else None


def set_aside_with_reasons(facts: Facts) -> Refusal | None:
    return Refusal("set_aside_without_reason") if facts.given.get("without_reason") else None
