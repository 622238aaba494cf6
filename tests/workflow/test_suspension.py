"""What standing still makes of a limit, how far it or an extension may carry one, and how an extension is told."""

from datetime import datetime, timedelta

import pytest

from tests.workflow.facts import limit, with_limits
from tests.workflow.majilis import ALMATY, CALENDAR, RULEBOOK, instant
from workflow.clocks.deadlines import Due, due_for
from workflow.clocks.extending import extended
from workflow.clocks.inputs import DeadlineInputs
from workflow.clocks.suspension import (
    after_pause,
    never_after,
    suspend_limit,
    taken_off,
    without_the_last,
)
from workflow.rules.limits import Limit

DAY = {"n": 1, "unit": "day"}
BEGAN = "2004-09-02T12:00+07:00"
CONTESTED = DeadlineInputs(key="commission_act.first.decide", start=instant("2004-09-28T11:00+07:00"), zone=ALMATY)
"""Ends at 29 September 00:00 by one reading, and at 4 October 00:00 by the other."""


def asking(start: str = "2004-09-01T15:00+07:00", **more: object) -> DeadlineInputs:
    return DeadlineInputs(key="asked", start=instant(start), zone=ALMATY, **more)  # type: ignore[arg-type]  # fields of Asked


def still(of: Limit, until: str, began: str = BEGAN, **more: object) -> tuple[DeadlineInputs, Due]:
    law = with_limits(RULEBOOK, asked=of)
    granted = due_for(law, CALENDAR, asking(**more))
    return suspend_limit(granted, asking(**more), began=instant(began), until=instant(until))


# Standing still


@pytest.mark.parametrize("binds", ["body", "person"])
@pytest.mark.parametrize(
    ("until", "end"),
    [
        ("2004-09-02T12:00+07:00", "2004-09-03T00:00+07:00"),
        ("2004-09-02T20:01+07:00", "2004-09-03T08:01+07:00"),
        ("2004-09-03T00:00+07:00", "2004-09-03T12:00+07:00"),
        ("2004-09-05T12:00+07:00", "2004-09-06T00:00+07:00"),
    ],
)
def test_remainder_is_left_on_resuming(binds: str, until: str, end: str) -> None:
    """What was left is left when it goes on."""
    inputs, due = still(limit(DAY, binds), until)
    assert due.due_before == instant(end)
    assert inputs.paused == ((instant(BEGAN), instant(until)),)


def test_answer_is_the_kept_question_s() -> None:
    law = with_limits(RULEBOOK, asked=limit(DAY))
    for until in ("2004-09-03T11:59+07:00", "2004-09-05T12:00+07:00"):
        inputs, due = still(limit(DAY), until)
        assert due_for(law, CALENDAR, inputs) == due


def test_open_ends_move_together() -> None:
    granted = due_for(RULEBOOK, CALENDAR, CONTESTED)
    ahead, ended = instant("2004-09-28T23:59:59.999999+07:00"), instant("2004-09-29T00:00+07:00")
    for began, first in ((ahead, "2004-09-29T02:00+07:00"), (ended, "2004-09-29T00:00+07:00")):
        inputs, due = suspend_limit(granted, CONTESTED, began=began, until=began + timedelta(hours=2))
        assert due.contested_from == instant(first)
        assert due.due_before == instant("2004-10-04T02:00+07:00")
        again = due_for(RULEBOOK, CALENDAR, inputs)
        assert (again.contested_from, again.due_before) == (due.contested_from, due.due_before)
        told = {each["code"]: each["params"] for each in due.explanation}
        assert datetime.fromisoformat(str(told["contested"]["local"])) == instant(first)
        assert told["end"]["local"] == "2004-10-04T02:00:00+07:00"
        assert told["end"]["last_day"] is None


def test_last_pause_can_be_taken_off() -> None:
    granted = due_for(RULEBOOK, CALENDAR, CONTESTED)
    first = {"began": instant("2004-09-28T12:00+07:00"), "until": instant("2004-09-28T13:00+07:00")}
    for before in (granted, suspend_limit(granted, CONTESTED, **first)[1]):
        span = {"began": instant("2004-09-28T14:00+07:00"), "until": instant("2004-09-28T15:30+07:00")}
        announced = suspend_limit(before, CONTESTED, **span)[1]
        off = taken_off(announced, **span)
        assert (off.due_before, off.contested_from) == (before.due_before, before.contested_from)
        assert suspend_limit(off, CONTESTED, **span)[1] == announced
    gone = {"began": instant("2004-09-29T00:00+07:00"), "until": instant("2004-09-29T01:00+07:00")}
    off = taken_off(suspend_limit(granted, CONTESTED, **gone)[1], **gone)
    assert off.contested_from == granted.contested_from, "it was over when the pause began"


def test_negative_pause_is_refused() -> None:
    with pytest.raises(
        ValueError, match=r"^a pause cannot end at 2004-09-02 04:59:00.* before it began at 2004-09-02 05"
    ):
        still(limit(DAY), "2004-09-02T11:59+07:00")


def test_past_or_missing_end_stays() -> None:
    began, until = instant(BEGAN), instant("2004-09-02T13:00+07:00")
    assert after_pause(None, began=began, until=until) is None
    assert after_pause(began, began=began, until=until) == began
    later = began + timedelta(microseconds=1)
    assert after_pause(later, began=began, until=until) == later + timedelta(hours=1)


def test_pauses_stand_side_by_side() -> None:
    """A pause stands beside those of before and the last can be taken off."""
    first = (instant("2004-09-01T18:00+07:00"), instant("2004-09-01T20:00+07:00"))
    inputs, due = still(limit({"n": 48, "unit": "hour"}), "2004-09-02T15:00+07:00", paused=(first,))
    assert inputs.paused == (first, (instant(BEGAN), instant("2004-09-02T15:00+07:00")))
    assert due.due_before == instant("2004-09-03T20:00+07:00")
    assert without_the_last(inputs) == asking(paused=(first,))
    assert without_the_last(asking(paused=(first,))) == asking()
    assert without_the_last(asking(paused=(*inputs.paused, first))) == asking(paused=inputs.paused)


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
def test_limit_stays_before_its_poll(ends: str, bound: str) -> None:
    assert bound_of(limit(DAY), ends) == instant(bound)


def bound_of(of: Limit, ends: str, **more: object) -> datetime | None:
    law = with_limits(RULEBOOK, asked=of)
    return never_after(law, CALENDAR, asking(**more), ends=instant(ends))


def test_no_poll_means_no_bound() -> None:
    """After the last poll and without a run-off there is no such bound."""
    assert bound_of(limit(DAY), "2004-10-03T07:01+07:00") is None
    assert bound_of(limit(DAY), "2004-09-19T07:01+07:00", runoff=False) is None


def test_poll_is_the_voting_place_s() -> None:
    found = bound_of(limit(DAY), "2004-09-05T00:00+07:00", poll_zone="Asia/Aqtau")
    assert found == instant("2004-09-19T07:00+05:00")


def test_earlier_cap_is_not_passed() -> None:
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
def test_extension_agrees_with_the_clocks(start: str, length: dict[str, object], hours: int) -> None:
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
