"""End access: the access that one person was given to the case is over."""

from dataclasses import dataclass

from workflow.act_rule import ActRule
from workflow.errors import Refusal
from workflow.facts import Facts
from workflow.guards import granting
from workflow.states import ProceedingState, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class EndAccessGiven:
    role: str
    """"" for an access that has ended, or is none of this case."""


def access_runs(_facts: Facts, given: EndAccessGiven) -> Refusal | None:
    return None if given.role else Refusal("access_over")


END_ACCESS = ActRule(
    name="end_access",
    takes=EndAccessGiven,
    roles=frozenset({Role.CLERK, Role.COMPLAINANT, Role.SUPERIOR_CLERK, Role.SYSTEM}),
    sources=frozenset(ProceedingState),
    given=(access_runs, granting.given_by_who_may),
)
