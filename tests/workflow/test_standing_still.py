"""What standing still makes of a limit, how far it or an extension may carry one, and how an extension is told."""

from datetime import datetime, timedelta

import pytest

from tests.workflow.facts import limit, with_limits
from tests.workflow.majilis import ALMATY, CALENDAR, RULEBOOK, instant
from workflow.asked import Asked
from workflow.deadlines import Due, due_for
from workflow.extending import extended
from workflow.rules.limits import Limit
from workflow.standing_still import never_after, standing_still, without_the_last

DAY = {"n": 1, "unit": "day"}
BEGAN = "2004-09-02T12:00+07:00"


def asking(start: str = "2004-09-01T15:00+07:00", **more: object) -> Asked:
    return Asked(key="asked", start=instant(start), zone=ALMATY, **more)  # type: ignore[arg-type]  # fields of Asked


def still(of: Limit, until: str, began: str = BEGAN, **more: object) -> tuple[Asked, Due]:
    law = with_limits(RULEBOOK, asked=of)
    return standing_still(law, CALENDAR, asking(**more), began=instant(began), until=instant(until))


# Standing still


@pytest.mark.parametrize(
    ("binds", "until", "end", "counted"),
    [
        ("body", "2004-09-02T20:00+07:00", "2004-09-03T00:00+07:00", "2004-09-02T20:00+07:00"),
        ("body", "2004-09-03T12:00+07:00", "2004-09-04T00:00+07:00", "2004-09-03T12:00+07:00"),
        # The whole day on which it goes on: rounded down it would have ended while it stood still.
        ("body", "2004-09-03T00:00+07:00", "2004-09-04T00:00+07:00", "2004-09-04T00:00+07:00"),
        ("body", "2004-09-03T11:59+07:00", "2004-09-04T00:00+07:00", "2004-09-04T00:00+07:00"),
        ("person", "2004-09-02T20:00+07:00", "2004-09-04T00:00+07:00", "2004-09-02T20:00+07:00"),
    ],
)
def test_no_limit_ends_while_it_stands_still(binds: str, until: str, end: str, counted: str) -> None:
    asked, due = still(limit(DAY, binds), until)
    assert due.due_before == instant(end)
    assert due.due_before > instant(until)
    assert asked.paused == ((instant(BEGAN), instant(counted)),)


def test_the_answer_is_that_of_the_question_which_is_kept() -> None:
    law = with_limits(RULEBOOK, asked=limit(DAY))
    for until in ("2004-09-03T11:59+07:00", "2004-09-05T12:00+07:00"):
        asked, due = still(limit(DAY), until)
        assert due_for(law, CALENDAR, asked) == due


def test_a_pause_stands_beside_those_of_before_and_the_last_can_be_taken_off() -> None:
    first = (instant("2004-09-01T18:00+07:00"), instant("2004-09-01T20:00+07:00"))
    asked, due = still(limit({"n": 48, "unit": "hour"}), "2004-09-02T15:00+07:00", paused=(first,))
    assert asked.paused == (first, (instant(BEGAN), instant("2004-09-02T15:00+07:00")))
    assert due.due_before == instant("2004-09-03T20:00+07:00")
    assert without_the_last(asked) == asking(paused=(first,))
    assert without_the_last(asking(paused=(first,))) == asking()
    assert without_the_last(asking(paused=(*asked.paused, first))) == asking(paused=asked.paused)


# How far


@pytest.mark.parametrize(
    ("ends", "bound"),
    [
        ("2004-09-05T00:00+07:00", "2004-09-19T07:00+07:00"),
        ("2004-09-19T07:00+07:00", "2004-09-19T07:00+07:00"),
        ("2004-09-19T07:01+07:00", "2004-10-03T07:00+07:00"),
        ("2004-10-03T07:00+07:00", "2004-10-03T07:00+07:00"),
    ],
)
def test_a_limit_is_not_carried_past_the_poll_that_it_ends_before(ends: str, bound: str) -> None:
    assert bound_of(limit(DAY), ends) == instant(bound)


def bound_of(of: Limit, ends: str, **more: object) -> datetime | None:
    law = with_limits(RULEBOOK, asked=of)
    return never_after(law, CALENDAR, asking(**more), ends=instant(ends))


def test_after_the_last_poll_and_without_a_run_off_there_is_no_such_bound() -> None:
    assert bound_of(limit(DAY), "2004-10-03T07:01+07:00") is None
    assert bound_of(limit(DAY), "2004-09-19T07:01+07:00", runoff=False) is None


def test_the_poll_is_that_of_the_place_of_voting() -> None:
    found = bound_of(limit(DAY), "2004-09-05T00:00+07:00", poll_zone="Asia/Aqtau")
    assert found == instant("2004-09-19T07:00+05:00")


def test_a_cap_that_comes_before_the_poll_is_not_passed_either() -> None:
    cap = {"cite": "Art 2", "status": "design", "days_before_voting": 3}
    capped = limit(DAY, cap=cap)
    assert bound_of(capped, "2004-09-05T00:00+07:00") == instant("2004-09-17T00:00+07:00")
    assert bound_of(capped, "2004-09-17T00:00+07:00") == instant("2004-09-17T00:00+07:00")
    assert bound_of(capped, "2004-09-17T00:01+07:00") == instant("2004-09-19T07:00+07:00")
    later = bound_of(capped, "2004-10-05T00:00+07:00", start="2004-10-04T12:00+07:00")
    assert later is None, "no round is still to come"


# How an extension is told


@pytest.mark.parametrize("length", [{"n": 24, "unit": "hour"}, DAY])
@pytest.mark.parametrize("hours", [1, 9, 24])
@pytest.mark.parametrize("start", ["2004-09-01T15:00+07:00", "2004-09-01T15:00:30+07:00"])
def test_an_extension_is_told_as_the_clocks_tell_it(start: str, length: dict[str, object], hours: int) -> None:
    law = with_limits(RULEBOOK, asked=limit(length, "person"))
    before = due_for(law, CALENDAR, asking(start))
    longer = due_for(law, CALENDAR, asking(start, extended_hours=hours))
    after = before.due_before + timedelta(hours=hours)
    told = extended(before.explanation, hours=hours, before=before.due_before, after=after)
    assert after == longer.due_before
    assert told == longer.explanation


def test_each_of_two_extensions_is_told() -> None:
    law = with_limits(RULEBOOK, asked=limit({"n": 24, "unit": "hour"}, "person"))
    first = due_for(law, CALENDAR, asking()).due_before
    steps = due_for(law, CALENDAR, asking()).explanation
    for hours in (2, 3):
        steps = extended(steps, hours=hours, before=first, after=first + timedelta(hours=hours))
        first += timedelta(hours=hours)
    assert [each["params"]["hours"] for each in steps if each["code"] == "extended"] == [2, 3]
    assert steps[-1]["params"]["due_before"] == first.isoformat()
