"""Before anybody has declared a voting day: what hangs on it is a gap, and everything else is counted as always."""

from collections.abc import Mapping

import pytest

from tests.workflow.facts import limit, with_limits
from tests.workflow.majilis import ALMATY, CALENDAR, RULEBOOK, instant
from workflow.clocks.calendars import Calendar, local_date
from workflow.clocks.counting import Setup
from workflow.clocks.deadlines import Due, due_for
from workflow.clocks.inputs import DeadlineInputs
from workflow.clocks.nearness import near_rounds
from workflow.errors import CalendarGap
from workflow.rules.limits import Limit

UNDECLARED = Calendar(ALMATY, ())
START = instant("2004-09-01T15:00+07:00")


def ask(key: str, *, of: Limit | None = None) -> Due:
    rulebook = RULEBOOK if of is None else with_limits(RULEBOOK, **{key: of})
    return due_for(rulebook, UNDECLARED, DeadlineInputs(key=key, start=START, zone=ALMATY))


def codes(found: Due) -> list[str]:
    return [each["code"] for each in found.explanation]


def test_shrinking_limit_has_full_length() -> None:
    found = ask("commission_act.first.decide")
    assert found.due_before == instant("2004-09-07T00:00+07:00")
    assert "window" not in codes(found)


@pytest.mark.parametrize("window", RULEBOOK.windows)
def test_no_reading_opens_a_window(window: str) -> None:
    setup = Setup(RULEBOOK, RULEBOOK.limit("correction"), UNDECLARED, ALMATY, runoff=True, days=ALMATY)
    assert set(near_rounds(setup, window, START)) == set(RULEBOOK.windows[window].readings)
    assert not any(near_rounds(setup, window, START).values())


@pytest.mark.parametrize("cap", [{"days_before_voting": 1}, {"poll": "opens"}, {"poll": "closes"}])
def test_nothing_is_capped(cap: Mapping[str, object]) -> None:
    found = ask("asked", of=limit({"n": 5, "unit": "day"}, cap={"cite": "Art 2", "status": "design", **cap}))
    assert found.due_before == instant("2004-09-07T00:00+07:00")
    assert "cap" not in codes(found)


def test_uncapped_limit_asks_no_round() -> None:
    """A limit without a cap asks for no round that is not declared."""
    run_off_unknown = Calendar(ALMATY, CALENDAR.rounds[:1], runoff_constituencies=frozenset({"28"}))
    plain, capped = (
        with_limits(RULEBOOK, asked=limit({"n": 5, "unit": "day"}, **more))
        for more in ({}, {"cap": {"cite": "Art 2", "status": "design", "poll": "opens"}})
    )
    inputs = DeadlineInputs(key="asked", start=START, zone=ALMATY)
    assert due_for(plain, run_off_unknown, inputs).due_before == instant("2004-09-07T00:00+07:00")
    with pytest.raises(CalendarGap, match="round 2"):
        due_for(capped, run_off_unknown, inputs)


@pytest.mark.parametrize("unit", ["day", "immediate"])
def test_remedy_has_no_last_hour(unit: str) -> None:
    length = {"n": 5, "unit": unit} if unit == "day" else {"unit": unit}
    found = ask("asked", of=limit(length, remedy="until_poll_closes"))
    assert found.useful_until is None
    assert "useful" not in codes(found)


@pytest.mark.parametrize(
    "length", [{"unit": "poll_close"}, {"unit": "poll_open"}, {"unit": "days_before_voting", "n": 1}]
)
def test_limit_ending_by_vote_is_gap(length: Mapping[str, object]) -> None:
    """A limit that ends by the vote is a gap and its day is never guessed."""
    with pytest.raises(CalendarGap, match=r"^the calendar does not say when round 1 votes$"):
        ask("asked", of=limit(length))


def test_no_voting_day_no_round() -> None:
    assert not UNDECLARED.is_voting_day(local_date(START, ALMATY))
    assert UNDECLARED.coming_round(START, ALMATY, runoff=True) is None
    assert UNDECLARED.coming_round(START, ALMATY, runoff=False) is None
