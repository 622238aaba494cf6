"""Rule on a stay: grant it, with or without an order, or refuse it. By one judge or member, or by a roll-call."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from workflow.act_rule import CLERK, ActRule
from workflow.errors import Refusal
from workflow.facts import Facts, Part
from workflow.given import RollCall, is_stated
from workflow.guards import main, public, silence, stays
from workflow.states import ENDED, ProceedingState
from workflow.stays import StayState


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleOnStayGiven:
    stay: str | None
    """Its key, where several wait; "" for the oldest."""
    granted: bool
    reasons: str
    ruled_by: str | None
    call: RollCall | None
    suspends: bool
    """Whether what is complained of, or the decision, waits."""
    order: str | None
    """What is ordered meanwhile, "" for nothing."""
    to_somebody: bool
    unknown: Sequence[str]
    until: datetime | None
    """The hour at which it lapses; None for the ruling that it waits for."""
    places: Sequence[str]
    """Where the order, which everyone reads, tells who a party is."""
    without_reason: Sequence[str]


def a_stay_waits(facts: Facts, given: RuleOnStayGiven | None = None) -> Refusal | None:
    """Before one is named, any."""
    named = (given.stay if given is not None else None) or ""
    waiting = (each for each in facts.stays if each.here and each.state is StayState.REQUESTED)
    return None if any(named in {"", each.key} for each in waiting) else Refusal("no_stay_waits")


def grants_something(_facts: Facts, given: RuleOnStayGiven) -> Refusal | None:
    """A stay that neither suspends nor orders anything is none."""
    empty = given.granted and not given.suspends and not is_stated(given.order)
    return Refusal("stay_grants_nothing") if empty else None


def orders_somebody_meanwhile(_facts: Facts, given: RuleOnStayGiven) -> Refusal | None:
    """Nobody obeys an order that is given to nobody."""
    nobody = given.granted and is_stated(given.order) and not given.to_somebody
    return Refusal("order_to_nobody") if nobody else None


def ends_later(facts: Facts, given: RuleOnStayGiven) -> Refusal | None:
    at_once = given.granted and given.until is not None and given.until <= facts.at
    return Refusal("stay_ends_at_once") if at_once else None


RULE_ON_STAY = ActRule(
    name="rule_on_stay",
    takes=RuleOnStayGiven,
    roles=CLERK,
    sources=frozenset(ProceedingState) - ENDED,
    guards=(main.can_decide_at_all, main.is_competent, main.not_in_own_cause, silence.nobody_went_on, a_stay_waits),
    closer=(a_stay_waits,),
    given=(
        main.reasons_are_given,
        stays.says_who_rules,
        stays.only_sworn_members_rule,
        stays.enough_members_rule,
        stays.carries_the_majority,
        grants_something,
        orders_somebody_meanwhile,
        main.addressees_are_known,
        ends_later,
        public.names_nobody,
        public.set_aside_with_reasons,
    ),
    reads=frozenset({Part.STAYS}),
)
