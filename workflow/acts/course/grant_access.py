"""Grant access: one person is let read the case, as what they are let."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from workflow.act_rule import ActRule
from workflow.errors import Refusal
from workflow.facts import Facts
from workflow.guards import granting
from workflow.states import ENDED, GrantRole, ProceedingState, Role

FOR_THE_COMPLAINANT = ("correct", "waive", "appeal", "withdraw")
"""What a representative may be let do. Pressure is reported, and a case unsealed, by the person alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantAccessGiven:
    role: str
    acts: Sequence[str]
    """What a representative may do for the complainant, by the names of the acts."""
    until: datetime | None
    """The first instant without access; None for no end."""
    has_account: bool
    """There is such an account, and it is open."""
    own: bool
    """It is the giver's own, or the complainant's."""
    deciding: bool
    """It is a clerk's of a body that has the case, or had it."""
    opposed: bool
    """It is a clerk's of the body complained of."""
    of_giver: bool
    """It is a clerk's of the very body that gives access."""
    given_already: bool


def something_is_left_to_do(facts: Facts) -> Refusal | None:
    """In a case that has ended nobody is to be represented or observed; how it was dealt with can still be audited."""
    is_over = facts.ended or facts.state in ENDED
    return Refusal("access_case_over") if is_over and facts.role not in granting.GIVERS[GrantRole.AUDITOR] else None


def looks_on_nothing_sealed(facts: Facts) -> Refusal | None:
    """Of a sealed case only its person, whom they choose themselves, and the body that has it know."""
    represents = facts.role in granting.GIVERS[GrantRole.REPRESENTATIVE]
    return Refusal("case_is_sealed") if facts.sealed and not represents else None


def account_is_known(_facts: Facts, given: GrantAccessGiven) -> Refusal | None:
    """An account that is closed is answered like one that never was."""
    return None if given.has_account else Refusal("access_account_unknown")


def not_to_oneself(_facts: Facts, given: GrantAccessGiven) -> Refusal | None:
    return Refusal("access_to_oneself") if given.own else None


def not_to_who_decides(_facts: Facts, given: GrantAccessGiven) -> Refusal | None:
    """Who decides a case, or decided it, neither stands for a side in it nor looks on from outside."""
    return Refusal("access_to_who_decides") if given.deciding else None


def not_to_the_other_side(_facts: Facts, given: GrantAccessGiven) -> Refusal | None:
    return Refusal("access_to_the_other_side") if given.opposed else None


def not_to_own_clerk(_facts: Facts, given: GrantAccessGiven) -> Refusal | None:
    """The file is shut to the body above: it opens it to somebody from outside, and not to itself."""
    is_of_giver = given.of_giver and not given.own and given.role == GrantRole.AUDITOR
    return Refusal("access_to_own_clerk") if is_of_giver else None


def not_given_already(_facts: Facts, given: GrantAccessGiven) -> Refusal | None:
    return Refusal("access_given_already") if given.given_already else None


def lets_do_what_may_be_let(_facts: Facts, given: GrantAccessGiven) -> Refusal | None:
    """Only a representative does anything for somebody, and only what the complainant does alone on their page."""
    may = FOR_THE_COMPLAINANT if given.role == GrantRole.REPRESENTATIVE else ()
    return None if set(given.acts or ()) <= set(may) else Refusal("access_for_other_acts")


def ends_later(facts: Facts, given: GrantAccessGiven) -> Refusal | None:
    too_soon = given.until is not None and given.until <= facts.at
    return Refusal("access_ends_too_soon") if too_soon else None


GRANT_ACCESS = ActRule(
    name="grant_access",
    takes=GrantAccessGiven,
    roles=frozenset({Role.CLERK, Role.COMPLAINANT, Role.SUPERIOR_CLERK, Role.SYSTEM}),
    sources=frozenset(ProceedingState),
    guards=(something_is_left_to_do, looks_on_nothing_sealed),
    given=(
        granting.given_by_who_may,
        account_is_known,
        not_to_oneself,
        not_to_who_decides,
        not_to_the_other_side,
        not_to_own_clerk,
        not_given_already,
        lets_do_what_may_be_let,
        ends_later,
    ),
)
