"""Close: nothing more is to be done in a decided case."""

from workflow.act_rule import ActRule
from workflow.given import Nothing
from workflow.states import ProceedingState, Role

CLOSE = ActRule(
    name="close",
    takes=Nothing,
    roles=frozenset({Role.SYSTEM}),
    sources=frozenset({ProceedingState.DECIDED}),
    transition="close",
)
