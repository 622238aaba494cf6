"""Confirm a correction: a second person of the body finds that it is a slip; what follows from it follows in the same act."""

from dataclasses import dataclass

from workflow.act_rule import CLERK, ActRule
from workflow.errors import Refusal
from workflow.facts import Facts, Part
from workflow.guards import corrections
from workflow.states import ProceedingState


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmCorrectionGiven:
    correction: str
    """Its key; "" for the oldest that waits."""
    by_who_proposed: bool
    changed: bool
    """What it corrects was corrected otherwise since it was proposed."""
    leaks: int
    """How often the public text would then tell who a party is, or what was sealed."""


def by_a_second_person(_facts: Facts, given: ConfirmCorrectionGiven) -> Refusal | None:
    return Refusal("confirmed_by_who_proposed") if given.by_who_proposed else None


def not_corrected_meanwhile(_facts: Facts, given: ConfirmCorrectionGiven) -> Refusal | None:
    return Refusal("corrected_meanwhile") if given.changed else None


def public_text_tells_nobody(_facts: Facts, given: ConfirmCorrectionGiven) -> Refusal | None:
    return Refusal("correction_leaks") if given.leaks else None


CONFIRM_CORRECTION = ActRule(
    name="confirm_correction",
    takes=ConfirmCorrectionGiven,
    roles=CLERK,
    sources=frozenset(ProceedingState),
    guards=(corrections.a_correction_waits,),
    closer=(corrections.a_correction_waits,),
    given=(by_a_second_person, not_corrected_meanwhile, public_text_tells_nobody),
    reads=frozenset({Part.CORRECTIONS}),
)
