"""Refuse a correction: it is no slip, or is not proved; who proposed it takes it back in this way as well."""

from dataclasses import dataclass

from workflow.act_rule import CLERK, ActRule
from workflow.facts import Part
from workflow.guards import corrections, main
from workflow.states import ProceedingState


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseCorrectionGiven:
    correction: str
    """Its key; "" for the oldest that waits."""
    reasons: str


REFUSE_CORRECTION = ActRule(
    name="refuse_correction",
    takes=RefuseCorrectionGiven,
    roles=CLERK,
    sources=frozenset(ProceedingState),
    guards=(corrections.a_correction_waits,),
    closer=(corrections.a_correction_waits,),
    given=(main.reasons_are_given,),
    reads=frozenset({Part.CORRECTIONS}),
)
