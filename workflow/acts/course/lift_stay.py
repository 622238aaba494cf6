"""Lift a stay: the body that granted it, or has the case past its silence, ends it with reasons before the ruling."""

from dataclasses import dataclass

from workflow.act_rule import CLERK, ActRule
from workflow.errors import Refusal
from workflow.facts import Facts, Part
from workflow.given import RollCall
from workflow.guards import main, silence, stays
from workflow.states import ENDED, ProceedingState
from workflow.stays import StayState


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftStayGiven:
    stay: str | None
    """Its key, where several are in force; "" for the oldest."""
    reasons: str
    ruled_by: str | None
    call: RollCall | None


def a_stay_is_in_force(facts: Facts, given: LiftStayGiven | None = None) -> Refusal | None:
    """One that was granted here. What the law itself suspends waits for the appeal. Before one is named, any."""
    named = (given.stay if given is not None else None) or ""
    found = [each for each in facts.stays if each.here and each.state is StayState.IN_FORCE]
    meant = [each for each in found if named in {"", each.key}]
    if not meant:
        return Refusal("no_stay_in_force")
    if any(each.party for each in meant):
        return None
    rule = facts.rulebook.case_type(facts.case_type).suspensive or facts.rulebook.conduct.suspensive
    return Refusal("stay_by_law", {}, rule.cite, rule.status)


LIFT_STAY = ActRule(
    name="lift_stay",
    takes=LiftStayGiven,
    roles=CLERK,
    sources=frozenset(ProceedingState) - ENDED,
    guards=(silence.nobody_went_on, a_stay_is_in_force),
    closer=(a_stay_is_in_force,),
    given=(
        main.reasons_are_given,
        stays.says_who_rules,
        stays.only_sworn_members_rule,
        stays.enough_members_rule,
        stays.carries_the_majority,
    ),
    reads=frozenset({Part.STAYS}),
)
