"""Keep going: the case goes on although it was withdrawn."""

from dataclasses import dataclass

from workflow.act_rule import ActRule
from workflow.errors import Refusal
from workflow.facts import Facts
from workflow.guards import main
from workflow.guards.aside import waits_until
from workflow.states import UNDECIDED, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepGoingGiven:
    examines: bool
    """The actor's body is the one that would examine a report of pressure."""
    examiner: str
    """Code of the body that would."""
    kept: bool
    """The actor's body kept it going before."""
    reasons: str


def a_withdrawal_waits(facts: Facts) -> Refusal | None:
    return Refusal("no_withdrawal_waits") if facts.withdrawal_until is None else None


def kept_going_where_it_may(facts: Facts) -> Refusal | None:
    """The body itself goes on of its own motion where the rulebook lets it; who examines pressure, always.

    Of a sealed case nobody above knows.
    """
    rule = facts.rulebook.withdrawal
    may = rule.answer.may_continue_of_own_motion if facts.role == Role.CLERK else not facts.sealed
    return None if may else Refusal("not_kept_going", {}, rule.cite, rule.status)


def kept_going_by_its_examiner(facts: Facts, given: KeepGoingGiven) -> Refusal | None:
    """Of the bodies above, the one that would examine a report of pressure, report or not: so it tells of none."""
    if facts.role == Role.CLERK or given.examines:
        return None
    return Refusal("examines_no_pressure", {"examiner": given.examiner})


def not_kept_going_before(facts: Facts, given: KeepGoingGiven) -> Refusal | None:
    """Asked of what this very body decided; of what another did it learns nothing."""
    return Refusal("kept_going_already", waits_until(facts)) if given.kept and facts.withdrawal_until else None


KEEP_GOING = ActRule(
    name="keep_going",
    takes=KeepGoingGiven,
    roles=frozenset({Role.CLERK, Role.SUPERIOR_CLERK}),
    sources=UNDECIDED,
    guards=(a_withdrawal_waits, kept_going_where_it_may),
    given=(kept_going_by_its_examiner, not_kept_going_before, main.reasons_are_given),
)
