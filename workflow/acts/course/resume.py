"""Resume: a suspended case goes on."""

from dataclasses import dataclass

from workflow.act_rule import ActRule
from workflow.errors import Refusal
from workflow.facts import Facts
from workflow.given import is_stated
from workflow.states import ProceedingState, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeGiven:
    reasons: str


def says_why_it_goes_on(facts: Facts, given: ResumeGiven) -> Refusal | None:
    """A clerk says why; when the time of the review has come it goes on by itself."""
    return None if facts.role is Role.SYSTEM or is_stated(given.reasons) else Refusal("reasons_missing")


RESUME = ActRule(
    name="resume",
    takes=ResumeGiven,
    roles=frozenset({Role.CLERK, Role.SYSTEM}),
    sources=frozenset({ProceedingState.SUSPENDED}),
    given=(says_why_it_goes_on,),
)
