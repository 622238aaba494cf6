"""Publish: open the public version of a decision, once nothing sealed is left in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from workflow.act_rule import CLERK, ActRule
from workflow.errors import Refusal
from workflow.facts import Facts, Part
from workflow.guards import aside, main, public
from workflow.states import ProceedingState


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishGiven:
    leaks: int
    """How many sealed strings the public version would still show."""
    nowhere: Sequence[str]
    """The passages to leave out that stand nowhere."""
    without_reason: Sequence[str]


def is_not_published(facts: Facts) -> Refusal | None:
    return Refusal("already_published") if facts.decision is not None and facts.decision.published else None


def nothing_sealed_survives(_facts: Facts, given: PublishGiven) -> Refusal | None:
    """Law 11: nothing that identifies a party and nothing that was sealed is left in the public version."""
    return Refusal("sealed_text_survives", {"count": given.leaks}) if given.leaks else None


def withheld_stands_there(_facts: Facts, given: PublishGiven) -> Refusal | None:
    """A passage that covers nothing was meant for something that stays in clear."""
    return Refusal("withheld_nowhere", {"passages": given.nowhere}) if given.nowhere else None


PUBLISH = ActRule(
    name="publish",
    takes=PublishGiven,
    roles=CLERK,
    sources=frozenset({ProceedingState.DECIDED, ProceedingState.CLOSED}),
    guards=(main.is_issued, is_not_published, aside.stays_sealed),
    given=(nothing_sealed_survives, withheld_stands_there, public.set_aside_with_reasons),
    reads=frozenset({Part.DECISION}),
)
