"""Find impossible: what was ordered can no longer be done, and something else is ordered in its place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from workflow.act_rule import CLERK, ActRule
from workflow.errors import Refusal
from workflow.facts import Facts, Part
from workflow.given import NewOrder, WithMeasure, is_stated
from workflow.guards import main, orders, public
from workflow.measures import MEASURE_MOVES, MeasureState
from workflow.states import ProceedingState


@dataclass(frozen=True, slots=True, kw_only=True)
class FindImpossibleGiven:
    measure: int
    reasons: str
    instead: str
    unknown: Sequence[str]
    orders: Sequence[NewOrder]
    """What is ordered in its place."""
    useful_until: datetime | None
    places: Sequence[str]
    """Where what everyone will read tells who a party is."""
    without_reason: Sequence[str]


def is_unsettled(facts: Facts, given: WithMeasure | None = None) -> Refusal | None:
    """What was done, or need not be done any more, is not found impossible. Before one is named, any."""
    named = given.measure if given is not None else None
    asked = [each for each in facts.measures if named in {None, each.number}]
    if any(MeasureState.IMPOSSIBLE in MEASURE_MOVES[each.state] for each in asked) or (named is not None and not asked):
        return None
    return Refusal("measure_is_settled") if asked else Refusal("nothing_ordered")


def something_is_ordered_instead(_facts: Facts, given: FindImpossibleGiven) -> Refusal | None:
    """What is due by law does not fall away because it cannot be done."""
    return None if is_stated(given.instead) else Refusal("nothing_instead")


FIND_IMPOSSIBLE = ActRule(
    name="find_impossible",
    takes=FindImpossibleGiven,
    roles=CLERK,
    sources=frozenset({ProceedingState.DECIDED, ProceedingState.CLOSED}),
    guards=(main.is_issued, is_unsettled),
    closer=(is_unsettled,),
    given=(
        orders.knows_the_measure,
        main.reasons_are_given,
        something_is_ordered_instead,
        main.addressees_are_known,
        orders.orders_somebody,
        orders.due_is_ahead,
        orders.due_is_of_use,
        orders.special_ruling_is_of_a_court,
        orders.special_ruling_is_answered,
        public.names_nobody,
        public.set_aside_with_reasons,
    ),
    reads=frozenset({Part.MEASURES}),
)
