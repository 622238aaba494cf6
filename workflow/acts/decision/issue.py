"""Issue: give a decision its number and its signature."""

from workflow.act_rule import CLERK, ActRule
from workflow.errors import Refusal
from workflow.facts import Facts, Part
from workflow.given import Nothing
from workflow.states import ProceedingState


def is_not_issued(facts: Facts) -> Refusal | None:
    return Refusal("already_issued") if facts.decision is not None and facts.decision.issued else None


ISSUE = ActRule(
    name="issue",
    takes=Nothing,
    roles=CLERK,
    sources=frozenset({ProceedingState.DECIDED}),
    guards=(is_not_issued,),
    reads=frozenset({Part.DECISION}),
)
