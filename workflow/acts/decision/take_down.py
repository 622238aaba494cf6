"""Take down: withdraw a published text from every door."""

from collections.abc import Sequence
from dataclasses import dataclass

from workflow.act_rule import ActRule
from workflow.errors import Refusal
from workflow.facts import Facts, Part
from workflow.guards import main, public
from workflow.states import ProceedingState, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeDownGiven:
    reasons: str
    places: Sequence[str]
    without_reason: Sequence[str]


def is_public(facts: Facts) -> Refusal | None:
    return None if facts.decision is not None and facts.decision.published else Refusal("not_public")


TAKE_DOWN = ActRule(
    name="take_down",
    takes=TakeDownGiven,
    roles=frozenset({Role.CLERK, Role.SUPERIOR_CLERK}),
    sources=frozenset({ProceedingState.DECIDED, ProceedingState.CLOSED}),
    guards=(is_public,),
    given=(main.reasons_are_given, public.names_nobody, public.set_aside_with_reasons),
    reads=frozenset({Part.DECISION}),
)
