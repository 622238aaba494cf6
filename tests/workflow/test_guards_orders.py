"""Guards of what is ordered, and of what is made of it, each alone."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.workflow.facts import AT, HOUR, brought, facts, refusal
from workflow.acts.decision.accept_execution import AcceptExecutionGiven
from workflow.acts.decision.decide import DecideGiven
from workflow.acts.decision.find_impossible import (
    FindImpossibleGiven,
    is_unsettled,
    something_is_ordered_instead,
)
from workflow.acts.decision.report_execution import (
    ReportExecutionGiven,
    is_ordered_from_it,
    is_to_be_done,
    says_what_was_done,
)
from workflow.facts import Facts, MeasureFacts
from workflow.given import NewOrder
from workflow.guards.orders import (
    due_is_ahead,
    due_is_of_use,
    is_reported,
    knows_the_measure,
    orders_somebody,
    special_ruling_is_answered,
    special_ruling_is_of_a_court,
)
from workflow.measures import MeasureKind, MeasureState
from workflow.states import BodyKind, Role

POLL = AT + timedelta(days=20)


def order(**differs: Any) -> NewOrder:
    """The second of what is ordered, from somebody and for tomorrow."""
    return NewOrder(**{"number": 2, "to_somebody": True, "due_before": AT + 24 * HOUR, **differs})


def given(*orders: NewOrder, **named: Any) -> DecideGiven:
    return brought(DecideGiven, orders=orders, **named)


def standing(*states: MeasureState, own: bool = False, **differs: Any) -> Facts:
    """A decision whose orders stand so, in the order of their numbers."""
    measures = tuple(MeasureFacts(number=n, state=state, own=own) for n, state in enumerate(states, start=1))
    return facts(measures=measures, **differs)


def test_order_names_who_must_do_it() -> None:
    assert orders_somebody(facts(), given(order())) is None
    assert orders_somebody(facts(), given(order(), order(number=3, to_somebody=False))) == refusal(
        "measure_to_nobody", {"numbers": [3]}
    )


@pytest.mark.parametrize("due", [AT, AT - HOUR])
def test_hour_is_still_to_come(due: Any) -> None:
    assert due_is_ahead(facts(), given(order(due_before=due))) == refusal("due_in_the_past", {"numbers": [2]})
    assert due_is_ahead(facts(), given(order(), order(due_before=None))) is None


def test_too_late_to_help_needs_a_reason() -> None:
    """At the last instant itself it still helps; where there is no such, nothing is too late."""
    late = order(due_before=POLL + HOUR)
    params = {"numbers": [2], "useful_until": POLL.isoformat(), "zone": facts().body.zone}
    assert due_is_of_use(facts(), given(late, useful_until=POLL)) == refusal("due_too_late", params)
    assert due_is_of_use(facts(), given(order(due_before=POLL), useful_until=POLL)) is None
    assert due_is_of_use(facts(), given(order(due_before=POLL + HOUR, reasons="So be it."), useful_until=POLL)) is None
    assert due_is_of_use(facts(), given(late, useful_until=None)) is None
    special = order(due_before=POLL + HOUR, kind=MeasureKind.SPECIAL_RULING)
    assert due_is_of_use(facts(), given(special, useful_until=POLL)) is None


def test_special_ruling_is_a_courts_and_is_answered() -> None:
    special, undated = (order(kind=MeasureKind.SPECIAL_RULING, due_before=due) for due in (POLL, None))
    court = facts(body=replace(facts().body, kind=BodyKind.COURT))
    assert special_ruling_is_of_a_court(court, given(order(), special)) is None
    assert special_ruling_is_of_a_court(facts(), given(order())) is None
    assert special_ruling_is_of_a_court(facts(), given(special)) == refusal(
        "special_ruling_of_a_court", {"numbers": [2]}
    )
    assert special_ruling_is_answered(court, given(special, order(due_before=None))) is None
    assert special_ruling_is_answered(court, given(undated)) == refusal(
        "special_ruling_without_a_day", {"numbers": [2]}
    )


def test_measure_is_one_of_the_decision() -> None:
    one = standing(MeasureState.PENDING)
    assert knows_the_measure(one, AcceptExecutionGiven(measure=1)) is None
    assert knows_the_measure(one, AcceptExecutionGiven(measure=2)) == refusal("unknown_measure")


def test_only_what_was_reported_is_ruled_on() -> None:
    two = standing(MeasureState.PENDING, MeasureState.REPORTED)
    assert is_reported(two) is None
    assert is_reported(two, AcceptExecutionGiven(measure=2)) is None
    assert is_reported(two, AcceptExecutionGiven(measure=1)) == refusal("nothing_reported")
    assert is_reported(standing(MeasureState.ACCEPTED)) == refusal("nothing_reported")
    assert is_reported(two, AcceptExecutionGiven(measure=7)) is None  # another guard says that there is none


def test_who_must_do_it_reports() -> None:
    theirs = standing(MeasureState.PENDING, own=True, role=Role.OTHER_CLERK)
    others = standing(MeasureState.PENDING, role=Role.SUPERIOR_CLERK)
    one = ReportExecutionGiven(measure=1, text="Done.")
    assert is_ordered_from_it(theirs, one) is None
    assert is_ordered_from_it(others) == refusal("not_the_addressee")
    assert is_ordered_from_it(others, one) == refusal("not_the_addressee")
    assert is_ordered_from_it(standing(MeasureState.PENDING, role=Role.CLERK), one) is None


@pytest.mark.parametrize(
    ("state", "code"),
    [
        (MeasureState.PENDING, ""),
        (MeasureState.REFUSED, ""),
        (MeasureState.REPORTED, "reported_already"),
        (MeasureState.ACCEPTED, "measure_is_settled"),
        (MeasureState.IMPOSSIBLE, "measure_is_settled"),
        (MeasureState.UNDONE, "measure_is_settled"),
    ],
)
def test_reported_once(state: MeasureState, code: str) -> None:
    expected = refusal(code) if code else None
    assert is_to_be_done(standing(state)) == expected
    assert is_to_be_done(standing(state), ReportExecutionGiven(measure=1, text="Done.")) == expected


def test_nothing_ordered() -> None:
    assert is_to_be_done(facts()) == refusal("nothing_ordered")
    assert is_unsettled(facts()) == refusal("nothing_ordered")


def test_report_has_words() -> None:
    assert says_what_was_done(facts(), ReportExecutionGiven(measure=1, text=" ")) == refusal("report_missing")


def test_impossible_is_never_nothing() -> None:
    done = standing(MeasureState.ACCEPTED, MeasureState.REPORTED)
    assert is_unsettled(done) is None
    assert is_unsettled(done, brought(FindImpossibleGiven, measure=2)) is None
    assert is_unsettled(done, brought(FindImpossibleGiven, measure=1)) == refusal("measure_is_settled")
    assert something_is_ordered_instead(facts(), brought(FindImpossibleGiven, instead=" ")) == refusal(
        "nothing_instead"
    )
    assert something_is_ordered_instead(facts(), brought(FindImpossibleGiven, instead="Print it.")) is None
