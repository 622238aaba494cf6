"""Request a correction: who may ask the complainant for what is missing, and when no longer."""

from dataclasses import dataclass

from workflow.act_rule import CLERK, ActRule
from workflow.errors import Refusal
from workflow.facts import Facts
from workflow.guards import main
from workflow.states import ProceedingState


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestCorrectionGiven:
    reasons: str
    """What is missing in the complaint."""


def correction_not_used(facts: Facts) -> Refusal | None:
    """One request names everything that is missing, where the rulebook says so; elsewhere another may follow."""
    once = facts.rulebook.conduct.correction_lists_all_defects.answer
    return Refusal("correction_once") if once and facts.correction_used else None


def can_be_corrected(facts: Facts) -> Refusal | None:
    return Refusal("anonymous_cannot_correct") if facts.anonymous else None


REQUEST_CORRECTION = ActRule(
    name="request_correction",
    takes=RequestCorrectionGiven,
    roles=CLERK,
    sources=frozenset({ProceedingState.LODGED}),
    transition="request_correction",
    guards=(correction_not_used, can_be_corrected, main.is_competent),
    given=(main.reasons_are_given,),
)
