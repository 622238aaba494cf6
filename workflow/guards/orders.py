"""Guards of what is ordered: of the order itself, and of what was made of it."""

from workflow.errors import Refusal
from workflow.facts import Facts
from workflow.given import NewOrder, WithMeasure, WithOrders, is_stated
from workflow.measures import MeasureKind, MeasureState
from workflow.states import BodyKind


def orders_somebody(_facts: Facts, given: WithOrders) -> Refusal | None:
    """An order that nobody has to carry out is none."""
    nobody = [each.number for each in given.orders or () if not each.to_somebody]
    return Refusal("measure_to_nobody", {"numbers": nobody}) if nobody else None


def due_is_ahead(facts: Facts, given: WithOrders) -> Refusal | None:
    past = [each.number for each in given.orders or () if each.due_before is not None and each.due_before <= facts.at]
    return Refusal("due_in_the_past", {"numbers": past}) if past else None


def due_is_of_use(facts: Facts, given: WithOrders) -> Refusal | None:
    """What may be done after the last instant at which it helps is ordered so only with a reason in writing."""
    last = given.useful_until
    if last is None:
        return None
    late = [
        each.number
        for each in given.orders or ()
        if each.due_before is not None
        and each.due_before > last
        and not is_stated(each.reasons)
        and not _is_special(each)
    ]
    params = {"numbers": late, "useful_until": last.isoformat(), "zone": facts.body.zone}
    return Refusal("due_too_late", params) if late else None


def special_ruling_is_of_a_court(facts: Facts, given: WithOrders) -> Refusal | None:
    special = [each.number for each in given.orders or () if _is_special(each)]
    if not special or facts.body.kind == BodyKind.COURT:
        return None
    return Refusal("special_ruling_of_a_court", {"numbers": special})


def special_ruling_is_answered(_facts: Facts, given: WithOrders) -> Refusal | None:
    """It has a day on which silence is a breach."""
    undated = [each.number for each in given.orders or () if _is_special(each) and each.due_before is None]
    return Refusal("special_ruling_without_a_day", {"numbers": undated}) if undated else None


def _is_special(order: NewOrder) -> bool:
    """No remedy: it may be answered when nothing helps in this case any more."""
    return order.kind == MeasureKind.SPECIAL_RULING


def knows_the_measure(facts: Facts, given: WithMeasure) -> Refusal | None:
    if given.measure is None or given.measure in {each.number for each in facts.measures}:
        return None
    return Refusal("unknown_measure")


def is_reported(facts: Facts, given: WithMeasure | None = None) -> Refusal | None:
    """Only what was reported as done is accepted or refused. Before one is named, any."""
    named = given.measure if given is not None else None
    asked = [each for each in facts.measures if named in {None, each.number}]
    if any(each.state is MeasureState.REPORTED for each in asked) or (named is not None and not asked):
        return None
    return Refusal("nothing_reported")
