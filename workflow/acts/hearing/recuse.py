"""Recuse: a member stays out of a case."""

from dataclasses import dataclass

from workflow.act_rule import CLERK, ActRule
from workflow.facts import Part
from workflow.guards import main
from workflow.states import ProceedingState


@dataclass(frozen=True, slots=True, kw_only=True)
class RecuseGiven:
    reasons: str


RECUSE = ActRule(
    name="recuse",
    takes=RecuseGiven,
    roles=CLERK,
    sources=frozenset({ProceedingState.ADMITTED, ProceedingState.LISTED, ProceedingState.HEARD}),
    guards=(main.decides_by_roll_call,),
    given=(main.reasons_are_given,),
    reads=frozenset({Part.PARTIES, Part.MOTION}),
)
