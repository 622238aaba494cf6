"""Accept execution: the body that ordered it finds that it was done as reported."""

from dataclasses import dataclass

from workflow.act_rule import CLERK, ActRule
from workflow.guards import main, orders
from workflow.states import ProceedingState


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptExecutionGiven:
    measure: int


ACCEPT_EXECUTION = ActRule(
    name="accept_execution",
    takes=AcceptExecutionGiven,
    roles=CLERK,
    sources=frozenset({ProceedingState.DECIDED, ProceedingState.CLOSED}),
    guards=(main.is_issued, orders.is_reported),
    closer=(orders.is_reported,),
    given=(orders.knows_the_measure,),
)
