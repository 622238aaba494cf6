"""Correct: who may enter what was missing, while it is waited for."""

from dataclasses import dataclass

from workflow.act_rule import ActRule
from workflow.errors import Refusal
from workflow.facts import Facts
from workflow.guards import aside, main
from workflow.states import ProceedingState, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectGiven:
    reasons: str | None


def correction_is_awaited(facts: Facts) -> Refusal | None:
    return None if facts.correction_awaited else Refusal("no_correction_asked")


CORRECT = ActRule(
    name="correct",
    takes=CorrectGiven,
    roles=frozenset({Role.COMPLAINANT, Role.CLERK}),
    sources=frozenset(
        {ProceedingState.CORRECTION, ProceedingState.LODGED, ProceedingState.JOINED, ProceedingState.SUSPENDED}
    ),
    guards=(aside.not_decided_with_its_lead, correction_is_awaited),
    given=(main.reasons_are_given,),
)
