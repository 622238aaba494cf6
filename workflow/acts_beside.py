"""What is done upon a proceeding beside the acts of its procedure, and stands on no list of tasks."""

from workflow import guards
from workflow import guards_identity as identity
from workflow.acts import ACTS, CLERK, ActRule
from workflow.states import ProceedingState

BESIDE: dict[str, ActRule] = {
    each.name: each
    for each in (
        ActRule(
            name="read_identity",
            roles=CLERK,
            sources=frozenset(ProceedingState),
            guards=(identity.has_not_passed_the_case_on,),
            given=(identity.a_purpose_is_given, guards.knows_the_party),
        ),
        ActRule(name="unlist", roles=CLERK, sources=frozenset({ProceedingState.LISTED})),
    )
}
"""What is done upon one proceeding and is no step of it: a reading, and the cancelling of the session it is listed for."""


def rule_of(name: str) -> ActRule:
    """The row of an act. Raises KeyError for one that has none."""
    return BESIDE[name] if name in BESIDE else ACTS[name]
