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


def test_explanation_is_whole() -> None:
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


def test_no_days_end_that_day() -> None:
    found = ask(days(0))
    assert steps(found)["days"] == {"n": 0, "dates": []}
    assert found.due_before == instant("2004-08-26T00:00+07:00")


def test_hours_end_on_no_last_day() -> None:
    found = ask(limit({"n": 30, "unit": "hour"}))
    assert steps(found)["hours"] == {"n": 30}
    assert steps(found)["end"]["last_day"] is None
    assert list(steps(found)) == ["rule", "start", "hours", "end"]
    assert found.due_before == instant("2004-08-26T21:00+07:00")
    none = ask(limit({"n": 0, "unit": "hour"}))
    assert (none.due_before, steps(none)["hours"]) == (instant(START), {"n": 0})


def test_declared_default_has_its_note() -> None:
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


def test_working_days_skip_and_say_which() -> None:
    """Working days pass over weekends and holidays and say which."""
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


def test_working_saturday_counts() -> None:
    """A Saturday declared a working day is counted and a closure is not."""
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


def test_limit_may_move_its_own_end() -> None:
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


def test_holiday_between_moves_nothing() -> None:
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


def test_weekend_end_moves_by_roll() -> None:
    """A last day on a weekend moves only where the roll says working day."""
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


def test_silent_limit_follows_the_clock() -> None:
    """Where the limit is silent, the clock moves a person's last day and leaves a body's."""
    moved, stays = ask(days(5, binds="person")), ask(days(5))
    assert moved.due_before == instant("2004-09-01T00:00+07:00")
    assert steps(moved)["holiday"]["cite"] == CLOCK.roll_person.cite
    assert steps(moved)["holiday"]["trust"] == CLOCK.roll_person.status.value
    assert stays.due_before == instant("2004-08-31T00:00+07:00")
    assert steps(stays)["holiday"]["cite"] == CLOCK.roll_body.cite
    assert steps(stays)["holiday"]["trust"] == CLOCK.roll_body.status.value


def test_unmoved_limit_stays_on_holidays() -> None:
    """A limit that never moves stays on its holiday though the clock would move it."""
    assert ask(days(5, binds="person", roll="never")).due_before == instant("2004-08-31T00:00+07:00")


def test_closed_last_day_is_told() -> None:
    """A last day on which the body is closed is told as that unless it worked all the same."""
    shut = frozenset({date(2004, 8, 31)})
    found = ask(days(6, roll="next_day_not_holiday"), calendar=replace(CALENDAR, closures=shut))
    assert rolled(found)["closure"] is True
    assert found.due_before == instant("2004-09-02T00:00+07:00")
    worked = ask(days(6, roll="next_day_not_holiday"), calendar=replace(CALENDAR, closures=shut, working=shut))
    assert rolled(worked)["closure"] is False
    assert worked.due_before == instant("2004-09-01T00:00+07:00")


def test_no_days_on_holidays_move() -> None:
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


def test_registries_may_shut_before_midnight() -> None:
    """A registry may shut before midnight earlier for one than for the other."""
    assert ask(days(1, binds="person"), rulebook=EARLY).due_before == instant("2004-08-26T18:00+07:00")
    assert ask(days(1), rulebook=EARLY).due_before == instant("2004-08-26T19:30+07:00")
    assert steps(ask(days(1), rulebook=EARLY))["end"]["last_day"] is None


@pytest.mark.parametrize("start", ["2004-08-25T19:30+07:00", "2004-08-25T22:00+07:00"])
def test_impossible_day_lasts_until_midnight(start: str) -> None:
    """A day that was over before it began lasts until midnight."""
    assert ask(days(0), start, rulebook=EARLY).due_before == instant("2004-08-26T00:00+07:00")
    assert ask(days(0), "2004-08-25T19:29+07:00", rulebook=EARLY).due_before == instant("2004-08-25T19:30+07:00")


# At once, the same day, the poll


def test_the_same_day_is_told() -> None:
    found = ask(limit({"unit": "same_day"}))
    assert steps(found)["same_day"] == {"date": "2004-08-25"}
    assert (found.track, found.due_before) == ("same_day", instant("2004-08-26T00:00+07:00"))
    assert steps(found)["end"]["track"] == "same_day"
    assert found.alarm_at is None


def test_at_once_has_day_and_alarm() -> None:
    """At once ends with the day after an alarm and both are told."""
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


def test_alarm_never_comes_after_the_end() -> None:
    found = ask(limit({"unit": "immediate"}), "2004-08-25T23:00+07:00")
    assert found.alarm_at == found.due_before == instant("2004-08-26T00:00+07:00")


def test_elsewhere_s_poll_delays_the_alarm() -> None:
    """An alarm comes with the end where the poll of another place is open longer."""
    found = ask(limit({"unit": "immediate"}), "2004-09-19T23:00+07:00", poll_zone="Europe/Lisbon")
    assert found.useful_until == instant("2004-09-19T20:00+01:00") > found.due_before
    assert found.alarm_at == found.due_before == instant("2004-09-20T00:00+07:00")


def test_usefulness_is_told_before_the_alarm() -> None:
    found = ask(limit({"unit": "immediate"}), "2004-09-19T19:00+07:00")
    assert steps(found)["useful"] == {"round": 1, "local": "2004-09-19T20:00:00+07:00"}
    assert list(steps(found)) == ["rule", "start", "immediate", "useful", "alarm", "end"]
    second = ask(limit({"unit": "immediate"}), "2004-10-03T12:00+07:00")
    assert steps(second)["useful"]["round"] == 2


def test_only_voting_day_ends_with_the_poll() -> None:
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
def test_limit_may_last_until_the_poll(unit: str, start: str, number: int, end: str) -> None:
    """A limit may last until a poll opens or closes."""
    found = ask(limit({"unit": unit}), start)
    day = "2004-09-19" if number == 1 else "2004-10-03"
    assert found.due_before == instant(end)
    assert steps(found)[unit] == {"round": number, "voting_day": day, "at": instant(end).isoformat()}


@pytest.mark.parametrize("unit", ["poll_close", "poll_open"])
def test_poll_keeps_its_place_s_hours(unit: str) -> None:
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
def test_limit_may_precede_voting_by_days(n: int, start: str, number: int, last: str) -> None:
    found = ask(limit({"n": n, "unit": "days_before_voting"}), start)
    day = "2004-09-19" if number == 1 else "2004-10-03"
    assert steps(found)["days_before_voting"] == {"n": n, "round": number, "voting_day": day, "date": last}
    assert steps(found)["end"]["last_day"] == last


@pytest.mark.parametrize(
    ("unit", "end"), [("poll_close", "2004-09-19T20:00+07:00"), ("poll_open", "2004-09-19T07:00+07:00")]
)
def test_no_run_off_no_second_poll(unit: str, end: str) -> None:
    """Without a run-off there is no second poll to wait for."""
    law = with_limits(RULEBOOK, asked=limit({"unit": unit}))
    late = instant("2004-09-20T12:00+07:00")
    found = due(rulebook=law, key="asked", start=late, calendar=CALENDAR, zone=ALMATY, runoff=False)
    assert found.due_before == instant(end)


# What cannot be counted


def test_limit_without_end_says_unit() -> None:
    with pytest.raises(ValueError, match=r"^a limit of unit open has no end$"):
        ask(limit({"unit": "open"}))


def test_every_gap_is_said_in_words() -> None:
    """Every gap and fault of a calendar is said in words."""
    with pytest.raises(CalendarGap, match=r"^the calendar does not say when round 2 votes$"):
        Calendar(ALMATY, CALENDAR.rounds[:1]).round(2)
    with pytest.raises(CalendarGap, match=r"^the calendar does not say when round 0 votes$"):
        CALENDAR.round(0)
    with pytest.raises(ValueError, match=r"^round 1 cannot vote from 20:00:00 to 07:00:00$"):
        RoundDay(1, date(2004, 9, 19), opens=time(20), closes=time(7))
    with pytest.raises(ValueError, match=r"^2004-09-19T12:00:00 has no zone$"):
        due(rulebook=RULEBOOK, key="transfer", start=datetime(2004, 9, 19, 12), calendar=CALENDAR, zone=ALMATY)  # noqa: DTZ001
