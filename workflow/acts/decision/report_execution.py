"""Report execution: who must do what was ordered says that it is done."""

from dataclasses import dataclass

from workflow.act_rule import ActRule
from workflow.errors import Refusal
from workflow.facts import Facts, Part
from workflow.given import WithMeasure, is_stated
from workflow.guards import main, orders
from workflow.measures import TO_BE_DONE, MeasureState
from workflow.states import ProceedingState, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportExecutionGiven:
    measure: int
    text: str


def is_ordered_from_it(facts: Facts, given: WithMeasure | None = None) -> Refusal | None:
    """The body from which it was ordered reports; for who is no body here, and from paper, the body that ordered it."""
    named = given.measure if given is not None else None
    asked = [each for each in facts.measures if named in {None, each.number}]
    if facts.role is Role.CLERK or not asked or any(each.own for each in asked):
        return None
    return Refusal("not_the_addressee")


def is_to_be_done(facts: Facts, given: WithMeasure | None = None) -> Refusal | None:
    """Reported once, it is looked at before it is reported again; what is settled is reported no more."""
    named = given.measure if given is not None else None
    asked = [each for each in facts.measures if named in {None, each.number}]
    if any(each.state in TO_BE_DONE for each in asked) or (named is not None and not asked):
        return None
    if any(each.state is MeasureState.REPORTED for each in asked):
        return Refusal("reported_already")
    return Refusal("measure_is_settled") if asked else Refusal("nothing_ordered")


def says_what_was_done(_facts: Facts, given: ReportExecutionGiven) -> Refusal | None:
    return None if is_stated(given.text) else Refusal("report_missing")


REPORT_EXECUTION = ActRule(
    name="report_execution",
    takes=ReportExecutionGiven,
    roles=frozenset({Role.CLERK, Role.OTHER_CLERK, Role.SUPERIOR_CLERK}),
    sources=frozenset({ProceedingState.DECIDED, ProceedingState.CLOSED}),
    guards=(main.is_issued, is_ordered_from_it, is_to_be_done),
    closer=(is_ordered_from_it, is_to_be_done),
    given=(orders.knows_the_measure, says_what_was_done),
    reads=frozenset({Part.MEASURES}),
)
