"""Whose it is to let one person read a case, and to end it. Pure functions, as in `workflow.guards.main`.

No statute here knows a rule for it: these are rules of this system (docs/adr/0018).
"""

from collections.abc import Mapping

from workflow.errors import Refusal
from workflow.facts import Facts
from workflow.given import WithGrantRole
from workflow.states import PASSED_ON, GrantRole, Role

GIVERS: Mapping[str, frozenset[Role]] = {
    GrantRole.REPRESENTATIVE: frozenset({Role.COMPLAINANT}),
    GrantRole.OBSERVER: frozenset({Role.CLERK}),
    GrantRole.AUDITOR: frozenset({Role.SUPERIOR_CLERK, Role.SYSTEM}),
}
"""Whose each access is to give and to end."""


def role_given_by(giver: Role) -> GrantRole:
    """What this role gives access as. Raises StopIteration for one that gives none."""
    return next(GrantRole(role) for role, givers in GIVERS.items() if giver in givers)


def given_by_who_may(facts: Facts, given: WithGrantRole) -> Refusal | None:
    """Each access belongs to those who answer for it; nobody gives or ends another's, nor who passed the case on."""
    givers = GIVERS.get(given.role)
    passed_on = facts.role == Role.CLERK and facts.state in PASSED_ON
    return None if givers is None or (facts.role in givers and not passed_on) else Refusal("access_not_yours")
