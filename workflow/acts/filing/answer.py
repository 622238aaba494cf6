"""Answer: the reply of a body that was asked."""

from dataclasses import dataclass

from workflow.act_rule import ActRule
from workflow.errors import Refusal
from workflow.facts import Facts, Part
from workflow.guards import main
from workflow.states import ProceedingState, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerGiven:
    reasons: str


def enquiry_is_open(facts: Facts) -> Refusal | None:
    return None if facts.open_enquiries else Refusal("no_open_enquiry")


ANSWER = ActRule(
    name="answer",
    takes=AnswerGiven,
    roles=frozenset({Role.CLERK, Role.OTHER_CLERK}),
    sources=frozenset(ProceedingState),
    guards=(enquiry_is_open,),
    given=(main.reasons_are_given,),
    reads=frozenset({Part.ENQUIRIES}),
)
