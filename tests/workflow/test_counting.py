"""Each way of counting, with every step of its explanation whole."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from tests.workflow.facts import limit, rulebook_where, with_limits
from tests.workflow.majilis import ALMATY, CALENDAR, RULEBOOK, instant
from workflow.clocks.calendars import Calendar, RoundDay, tzdata_version
from workflow.clocks.deadlines import Due, due
from workflow.errors import CalendarGap
from workflow.rules.limits import Limit
from workflow.rules.schema import Rulebook

CLOCK = RULEBOOK.clock
START = "2004-08-25T15:00+07:00"  # a Wednesday; Monday the 30th is a public holiday


def ask(
    of: Limit, start: str = START, *, rulebook: Rulebook = RULEBOOK, calendar: Calendar = CALENDAR, **more: str
) -> Due:
    return due(
        rulebook=with_limits(rulebook, asked=of),
        key="asked",
        start=instant(start),
        calendar=calendar,
        zone=ALMATY,
        poll_zone=more.get("poll_zone"),
    )


def steps(found: Due) -> dict[str, dict[str, object]]:
    """The parameters of each step by its code; the codes are the keys in their order."""
    return {step["code"]: step["params"] for step in found.explanation}


def zero(day: str) -> dict[str, object]:
    return {"date": day, "cite": CLOCK.day_zero.cite, "trust": CLOCK.day_zero.status.value}


def days(n: int, **more: object) -> Limit:
    return limit({"n": n, "unit": "day"}, **more)


def test_an_explanation_is_whole_from_the_rule_to_the_end() -> None:
    found = ask(days(2))
    assert steps(found) == {
        "rule": {
            "key": "asked",
            "rulebook": "kz-2004",
            "version": RULEBOOK.version,
            "binds": "body",
            "n": 2,
            "unit": "day",
            "cite": "Art 1",
            "trust": "memory",
        },
        "start": {
            "anchor": "receipt",
            "at": "2004-08-25T08:00:00+00:00",
            "local": "2004-08-25T15:00:00+07:00",
            "zone": ALMATY,
            "tzdata": tzdata_version(),
        },
        "day_zero": zero("2004-08-25"),
        "days": {"n": 2, "dates": ["2004-08-26", "2004-08-27"]},
        "end": {
            "due_before": "2004-08-27T17:00:00+00:00",
            "local": "2004-08-28T00:00:00+07:00",
            "last_day": "2004-08-27",
            "zone": ALMATY,
            "track": "normal",
        },
    }
    assert list(steps(found)) == ["rule", "start", "day_zero", "days", "end"]
    assert found.limit == "asked"
    assert found.due_before == instant("2004-08-28T00:00+07:00")


def test_no_days_end_with_the_day_of_the_event() -> None:
    found = ask(days(0))
    assert steps(found)["days"] == {"n": 0, "dates": []}
    assert found.due_before == instant("2004-08-26T00:00+07:00")


def test_hours_are_told_and_end_at_an_hour_on_no_last_day() -> None:
    found = ask(limit({"n": 30, "unit": "hour"}))
    assert steps(found)["hours"] == {"n": 30}
    assert steps(found)["end"]["last_day"] is None
    assert list(steps(found)) == ["rule", "start", "hours", "end"]
    assert found.due_before == instant("2004-08-26T21:00+07:00")
    none = ask(limit({"n": 0, "unit": "hour"}))
    assert (none.due_before, steps(none)["hours"]) == (instant(START), {"n": 0})


def test_a_declared_default_is_told_with_its_note() -> None:
    silent = Limit.model_validate(
        {
            "from": "request",
            "binds": "body",
            "cite": "No rule",
            "status": "gap",
            "note": "a choice",
            "default": {"n": 1, "unit": "hour"},
        }
    )
    found = ask(silent)
    assert steps(found)["gap"] == {"cite": "No rule", "note": "a choice"}
    assert steps(found)["start"]["anchor"] == "request"
    assert list(steps(found)) == ["rule", "gap", "start", "hours", "end"]


def test_working_days_pass_over_weekends_and_holidays_and_say_which() -> None:
    found = ask(limit({"n": 3, "unit": "working_day"}))
    assert steps(found)["working_days"] == {
        "n": 3,
        "dates": ["2004-08-26", "2004-08-27", "2004-08-31"],
        "passed_over": ["2004-08-28", "2004-08-29", "2004-08-30"],
        "cite": CLOCK.weekend.cite,
        "trust": CLOCK.weekend.status.value,
    }
    assert steps(found)["day_zero"] == zero("2004-08-25")
    assert list(steps(found)) == ["rule", "start", "day_zero", "working_days", "end"]
    assert found.due_before == instant("2004-09-01T00:00+07:00")
    assert ask(limit({"n": 0, "unit": "working_day"})).due_before == instant("2004-08-26T00:00+07:00")


def test_a_saturday_declared_a_working_day_is_counted_and_a_closure_is_not() -> None:
    calendar = Calendar(
        ALMATY,
        (RoundDay(1, date(2004, 9, 19)),),
        holidays=frozenset({date(2004, 8, 30)}),
        closures=frozenset({date(2004, 8, 26)}),
        working=frozenset({date(2004, 8, 28)}),
    )
    found = ask(limit({"n": 2, "unit": "working_day"}), calendar=calendar)
    assert steps(found)["working_days"]["dates"] == ["2004-08-27", "2004-08-28"]
    assert steps(found)["working_days"]["passed_over"] == ["2004-08-26"]


# Days off


def rolled(found: Due) -> object:
    return steps(found).get("holiday")


def test_a_limit_may_lay_down_itself_what_moves_its_last_day() -> None:
    met = {
        "dates": ["2004-08-30"],
        "moved": True,
        "on_last_day": True,
        "closure": False,
        "from": "2004-08-30",
        "to": "2004-08-31",
    }
    found = ask(days(5, roll="next_day_not_holiday"))
    assert rolled(found) == {**met, "cite": "Art 1", "trust": "memory"}
    assert found.due_before == instant("2004-09-01T00:00+07:00")


def test_a_holiday_on_the_way_is_told_and_moves_nothing() -> None:
    found = ask(days(6, roll="next_day_not_holiday"))
    assert rolled(found) == {
        "dates": ["2004-08-30"],
        "moved": False,
        "on_last_day": False,
        "closure": False,
        "from": "2004-08-31",
        "to": "2004-08-31",
        "cite": "Art 1",
        "trust": "memory",
    }


def test_a_last_day_on_a_weekend_moves_only_where_the_roll_says_working_day() -> None:
    assert rolled(ask(days(3, roll="next_day_not_holiday"))) is None
    found = ask(days(3, roll="next_working_day"))
    assert rolled(found) == {
        "dates": [],
        "moved": True,
        "on_last_day": False,
        "closure": False,
        "from": "2004-08-28",
        "to": "2004-08-31",
        "cite": "Art 1",
        "trust": "memory",
    }
    assert found.due_before == instant("2004-09-01T00:00+07:00")


def test_where_the_limit_is_silent_the_clock_moves_a_persons_last_day_and_leaves_a_bodys() -> None:
    moved, stays = ask(days(5, binds="person")), ask(days(5))
    assert moved.due_before == instant("2004-09-01T00:00+07:00")
    assert steps(moved)["holiday"]["cite"] == CLOCK.roll_person.cite
    assert steps(moved)["holiday"]["trust"] == CLOCK.roll_person.status.value
    assert stays.due_before == instant("2004-08-31T00:00+07:00")
    assert steps(stays)["holiday"]["cite"] == CLOCK.roll_body.cite
    assert steps(stays)["holiday"]["trust"] == CLOCK.roll_body.status.value


def test_a_limit_that_never_moves_stays_on_its_holiday_though_the_clock_would_move_it() -> None:
    assert ask(days(5, binds="person", roll="never")).due_before == instant("2004-08-31T00:00+07:00")


def test_a_last_day_on_which_the_body_is_closed_is_told_as_that_unless_it_worked_all_the_same() -> None:
    shut = frozenset({date(2004, 8, 31)})
    found = ask(days(6, roll="next_day_not_holiday"), calendar=replace(CALENDAR, closures=shut))
    assert rolled(found)["closure"] is True
    assert found.due_before == instant("2004-09-02T00:00+07:00")
    worked = ask(days(6, roll="next_day_not_holiday"), calendar=replace(CALENDAR, closures=shut, working=shut))
    assert rolled(worked)["closure"] is False
    assert worked.due_before == instant("2004-09-01T00:00+07:00")


def test_no_days_on_a_holiday_move_too() -> None:
    found = ask(days(0, roll="next_day_not_holiday"), "2004-08-30T09:00+07:00")
    assert rolled(found) == {
        "dates": [],
        "moved": True,
        "on_last_day": True,
        "closure": False,
        "from": "2004-08-30",
        "to": "2004-08-31",
        "cite": "Art 1",
        "trust": "memory",
    }


# The end of a day

EARLY = rulebook_where(
    lambda data: data["clock"]["day_ends"]["value"].update({"lodging": "18:00", "deciding": "19:30"})
)


def test_a_registry_may_shut_before_midnight_earlier_for_one_than_for_the_other() -> None:
    assert ask(days(1, binds="person"), rulebook=EARLY).due_before == instant("2004-08-26T18:00+07:00")
    assert ask(days(1), rulebook=EARLY).due_before == instant("2004-08-26T19:30+07:00")
    assert steps(ask(days(1), rulebook=EARLY))["end"]["last_day"] is None


@pytest.mark.parametrize("start", ["2004-08-25T19:30+07:00", "2004-08-25T22:00+07:00"])
def test_a_day_that_was_over_before_it_began_lasts_until_midnight(start: str) -> None:
    assert ask(days(0), start, rulebook=EARLY).due_before == instant("2004-08-26T00:00+07:00")
    assert ask(days(0), "2004-08-25T19:29+07:00", rulebook=EARLY).due_before == instant("2004-08-25T19:30+07:00")


# At once, the same day, the poll


def test_the_same_day_is_told() -> None:
    found = ask(limit({"unit": "same_day"}))
    assert steps(found)["same_day"] == {"date": "2004-08-25"}
    assert (found.track, found.due_before) == ("same_day", instant("2004-08-26T00:00+07:00"))
    assert steps(found)["end"]["track"] == "same_day"
    assert found.alarm_at is None


def test_at_once_ends_with_the_day_after_an_alarm_and_both_are_told() -> None:
    found = ask(limit({"unit": "immediate"}))
    assert steps(found)["immediate"] == {
        "date": "2004-08-25",
        "alarm_after_hours": 2,
        "is_default": True,
        "cite": CLOCK.immediate.cite,
        "trust": CLOCK.immediate.status.value,
    }
    assert steps(found)["alarm"] == {"local": "2004-08-25T17:00:00+07:00"}
    assert list(steps(found)) == ["rule", "start", "immediate", "alarm", "end"]
    assert found.alarm_at == instant("2004-08-25T17:00+07:00")
    assert steps(found)["end"]["track"] == "immediate"


def test_an_alarm_never_comes_after_the_end() -> None:
    found = ask(limit({"unit": "immediate"}), "2004-08-25T23:00+07:00")
    assert found.alarm_at == found.due_before == instant("2004-08-26T00:00+07:00")


def test_an_alarm_comes_with_the_end_where_the_poll_of_another_place_is_open_longer() -> None:
    found = ask(limit({"unit": "immediate"}), "2004-09-19T23:00+07:00", poll_zone="Europe/Lisbon")
    assert found.useful_until == instant("2004-09-19T20:00+01:00") > found.due_before
    assert found.alarm_at == found.due_before == instant("2004-09-20T00:00+07:00")


def test_the_hour_of_usefulness_is_told_before_the_alarm() -> None:
    found = ask(limit({"unit": "immediate"}), "2004-09-19T19:00+07:00")
    assert steps(found)["useful"] == {"round": 1, "local": "2004-09-19T20:00:00+07:00"}
    assert list(steps(found)) == ["rule", "start", "immediate", "useful", "alarm", "end"]
    second = ask(limit({"unit": "immediate"}), "2004-10-03T12:00+07:00")
    assert steps(second)["useful"]["round"] == 2


def test_on_any_other_day_nothing_ends_with_the_poll() -> None:
    assert ask(limit({"unit": "immediate"}), "2004-09-18T19:00+07:00").useful_until is None
    assert ask(limit({"unit": "immediate"}, remedy="any_time"), "2004-09-19T19:00+07:00").useful_until is None
    assert ask(limit({"unit": "same_day"}), "2004-09-19T19:00+07:00").useful_until is None
    helps = limit({"unit": "same_day"}, remedy="until_poll_closes")
    assert ask(helps, "2004-09-19T19:00+07:00").useful_until == instant("2004-09-19T20:00+07:00")


@pytest.mark.parametrize(
    ("unit", "start", "number", "end"),
    [
        ("poll_close", START, 1, "2004-09-19T20:00+07:00"),
        ("poll_close", "2004-09-19T19:59+07:00", 1, "2004-09-19T20:00+07:00"),
        ("poll_close", "2004-09-19T20:00+07:00", 2, "2004-10-03T20:00+07:00"),
        ("poll_close", "2004-10-03T21:00+07:00", 2, "2004-10-03T20:00+07:00"),
        ("poll_open", START, 1, "2004-09-19T07:00+07:00"),
        ("poll_open", "2004-09-19T06:59+07:00", 1, "2004-09-19T07:00+07:00"),
        ("poll_open", "2004-09-19T07:00+07:00", 2, "2004-10-03T07:00+07:00"),
        ("poll_open", "2004-10-03T07:00+07:00", 2, "2004-10-03T07:00+07:00"),
    ],
)
def test_a_limit_may_last_until_a_poll_opens_or_closes(unit: str, start: str, number: int, end: str) -> None:
    found = ask(limit({"unit": unit}), start)
    day = "2004-09-19" if number == 1 else "2004-10-03"
    assert found.due_before == instant(end)
    assert steps(found)[unit] == {"round": number, "voting_day": day, "at": instant(end).isoformat()}


@pytest.mark.parametrize("unit", ["poll_close", "poll_open"])
def test_a_poll_keeps_the_hours_of_its_place(unit: str) -> None:
    here, there = ask(limit({"unit": unit})), ask(limit({"unit": unit}), poll_zone="Asia/Aqtau")
    assert (there.due_before - here.due_before).total_seconds() == 2 * 3600


@pytest.mark.parametrize(
    ("n", "start", "number", "last"),
    [
        (5, START, 1, "2004-09-14"),
        (1, START, 1, "2004-09-18"),
        (0, START, 1, "2004-09-19"),
        (5, "2004-09-17T12:00+07:00", 1, "2004-09-14"),
        (5, "2004-09-19T20:00+07:00", 2, "2004-09-28"),
        (2, "2004-10-05T12:00+07:00", 2, "2004-10-01"),
    ],
)
def test_a_limit_may_last_until_days_before_voting(n: int, start: str, number: int, last: str) -> None:
    found = ask(limit({"n": n, "unit": "days_before_voting"}), start)
    day = "2004-09-19" if number == 1 else "2004-10-03"
    assert steps(found)["days_before_voting"] == {"n": n, "round": number, "voting_day": day, "date": last}
    assert steps(found)["end"]["last_day"] == last


@pytest.mark.parametrize(
    ("unit", "end"), [("poll_close", "2004-09-19T20:00+07:00"), ("poll_open", "2004-09-19T07:00+07:00")]
)
def test_without_a_run_off_there_is_no_second_poll_to_wait_for(unit: str, end: str) -> None:
    law = with_limits(RULEBOOK, asked=limit({"unit": unit}))
    late = instant("2004-09-20T12:00+07:00")
    found = due(rulebook=law, key="asked", start=late, calendar=CALENDAR, zone=ALMATY, runoff=False)
    assert found.due_before == instant(end)


# What cannot be counted


def test_a_limit_without_end_says_its_unit() -> None:
    with pytest.raises(ValueError, match=r"^a limit of unit open has no end$"):
        ask(limit({"unit": "open"}))


def test_every_gap_and_fault_of_a_calendar_is_said_in_words() -> None:
    with pytest.raises(CalendarGap, match=r"^the calendar does not say when round 2 votes$"):
        Calendar(ALMATY, CALENDAR.rounds[:1]).round(2)
    with pytest.raises(CalendarGap, match=r"^the calendar does not say when round 0 votes$"):
        CALENDAR.round(0)
    with pytest.raises(ValueError, match=r"^round 1 cannot vote from 20:00:00 to 07:00:00$"):
        RoundDay(1, date(2004, 9, 19), opens=time(20), closes=time(7))
    with pytest.raises(ValueError, match=r"^2004-09-19T12:00:00 has no zone$"):
        due(rulebook=RULEBOOK, key="transfer", start=datetime(2004, 9, 19, 12), calendar=CALENDAR, zone=ALMATY)  # noqa: DTZ001
