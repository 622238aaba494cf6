"""What is done upon a proceeding beside the acts of its procedure, and stands on no list of tasks."""

from typing import Any

from workflow import given
from workflow.act_rule import ActRule
from workflow.acts import CLERK
from workflow.guards import identity
from workflow.states import ProceedingState

READ_IDENTITY = ActRule(
    name="read_identity",
    takes=given.ReadIdentityGiven,
    roles=CLERK,
    sources=frozenset(ProceedingState),
    guards=(identity.has_not_passed_the_case_on,),
    given=(identity.a_purpose_is_given, identity.is_a_party_of_the_case),
)

UNLIST = ActRule(name="unlist", takes=given.Nothing, roles=CLERK, sources=frozenset({ProceedingState.LISTED}))

BESIDE: dict[str, ActRule[Any]] = {rule.name: rule for rule in (READ_IDENTITY, UNLIST)}
"""What is done upon one proceeding and is no step of it: a reading, and the cancelling of the session it is listed for."""
