"""Refuse execution: the body that ordered it finds that what was reported is not what it ordered."""

from dataclasses import dataclass

from workflow.act_rule import CLERK, ActRule
from workflow.guards import main, orders
from workflow.states import ProceedingState


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseExecutionGiven:
    measure: int
    reasons: str


REFUSE_EXECUTION = ActRule(
    name="refuse_execution",
    takes=RefuseExecutionGiven,
    roles=CLERK,
    sources=frozenset({ProceedingState.DECIDED, ProceedingState.CLOSED}),
    guards=(main.is_issued, orders.is_reported),
    closer=(orders.is_reported,),
    given=(orders.knows_the_measure, main.reasons_are_given),
)
