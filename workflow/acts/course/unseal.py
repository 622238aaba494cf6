"""Unseal: make a sealed case public."""

from dataclasses import dataclass

from workflow.act_rule import ActRule
from workflow.errors import Refusal
from workflow.facts import Facts
from workflow.guards import main
from workflow.states import ProceedingState, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsealGiven:
    reasons: str


def is_sealed(facts: Facts) -> Refusal | None:
    return None if facts.sealed else Refusal("not_sealed")


UNSEAL = ActRule(
    name="unseal",
    takes=UnsealGiven,
    roles=frozenset({Role.CLERK, Role.COMPLAINANT}),
    sources=frozenset(ProceedingState),
    guards=(is_sealed,),
    given=(main.reasons_are_given,),
)
