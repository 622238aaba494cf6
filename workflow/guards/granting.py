"""The reasons to refuse that somebody is let read a case, or no longer. Pure functions, as in `workflow.guards.main`.

No statute here knows a rule for it: these are rules of this system (docs/adr/0018).
"""

from collections.abc import Mapping

from workflow.errors import Refusal
from workflow.facts import Facts
from workflow.given import EndAccessGiven, GrantAccessGiven, WithGrantRole
from workflow.states import ENDED, GrantRole, Role

GIVERS: Mapping[str, frozenset[Role]] = {
    GrantRole.REPRESENTATIVE: frozenset({Role.COMPLAINANT}),
    GrantRole.OBSERVER: frozenset({Role.CLERK}),
    GrantRole.AUDITOR: frozenset({Role.SUPERIOR_CLERK, Role.SYSTEM}),
}
"""Whose each access is to give and to end."""
FOR_THE_COMPLAINANT = ("correct", "waive", "withdraw")
"""What a representative may be let do. Pressure is reported, and a case unsealed, by the person alone."""


def role_given_by(giver: Role) -> GrantRole:
    """What this role gives access as. Raises StopIteration for one that gives none."""
    return next(GrantRole(role) for role, givers in GIVERS.items() if giver in givers)


def given_by_who_may(facts: Facts, given: WithGrantRole) -> Refusal | None:
    """Each access belongs to those who answer for it; nobody gives or ends another's."""
    givers = GIVERS.get(given.role)
    return None if givers is None or facts.role in givers else Refusal("access_not_yours")


def account_is_known(_facts: Facts, given: GrantAccessGiven) -> Refusal | None:
    """An account that is closed is answered like one that never was."""
    return None if given.known else Refusal("access_account_unknown")


def not_to_oneself(_facts: Facts, given: GrantAccessGiven) -> Refusal | None:
    return Refusal("access_to_oneself") if given.own else None


def not_to_who_decides(_facts: Facts, given: GrantAccessGiven) -> Refusal | None:
    """Who decides a case, or decided it, neither stands for a side in it nor looks on from outside."""
    return Refusal("access_to_who_decides") if given.deciding else None


def not_to_the_other_side(_facts: Facts, given: GrantAccessGiven) -> Refusal | None:
    return Refusal("access_to_the_other_side") if given.opposed else None


def not_given_already(_facts: Facts, given: GrantAccessGiven) -> Refusal | None:
    return Refusal("access_given_already") if given.given_already else None


def ends_later(facts: Facts, given: GrantAccessGiven) -> Refusal | None:
    too_soon = given.until is not None and given.until <= facts.at
    return Refusal("access_ends_too_soon") if too_soon else None


def lets_do_what_may_be_let(_facts: Facts, given: GrantAccessGiven) -> Refusal | None:
    """Only a representative does anything for somebody, and only what the complainant does alone on their page."""
    may = FOR_THE_COMPLAINANT if given.role == GrantRole.REPRESENTATIVE else ()
    return None if set(given.acts or ()) <= set(may) else Refusal("access_for_other_acts")


def looks_on_nothing_sealed(facts: Facts, given: GrantAccessGiven) -> Refusal | None:
    """Of a sealed case only its person, whom they choose themselves, and the body that has it know."""
    looks_on = given.role in (GrantRole.OBSERVER, GrantRole.AUDITOR)
    return Refusal("case_is_sealed") if facts.sealed and looks_on else None


def something_is_left_to_do(facts: Facts, given: GrantAccessGiven) -> Refusal | None:
    """In a case that has ended nobody is to be represented or observed; how it was dealt with can still be audited."""
    is_over = facts.ended or facts.state in ENDED
    return Refusal("access_case_over") if is_over and given.role != GrantRole.AUDITOR else None


def access_runs(_facts: Facts, given: EndAccessGiven) -> Refusal | None:
    return None if given.role else Refusal("access_over")
