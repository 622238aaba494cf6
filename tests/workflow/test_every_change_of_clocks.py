"""Days and hours over every change of the clocks from 2000 to 2030, in four zones of Kazakhstan and in Kyiv.

What must come out is reckoned here from the zone data alone: hours are seconds; a day ends with the first instant that
has a later local date, and is shorter by as much as the clocks were put forward in it.
"""

from datetime import UTC, date, datetime, time, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflow.changes_of_clocks import Change, changes, offset
from tests.workflow.facts import limit, with_limits
from tests.workflow.majilis import RULEBOOK, instant
from workflow.clocks.calendars import (
    Calendar,
    RoundDay,
    end_of_day,
    zone,
)
from workflow.clocks.deadlines import Due, due

FOUND = {"Asia/Almaty": 11, "Asia/Aqtau": 9, "Asia/Qyzylorda": 10, "Asia/Qostanay": 10, "Europe/Kyiv": 62}
"""How many changes there are, so that looking and finding none is a failure."""
ZONES = sorted(FOUND)
BINDS, UNITS, LENGTHS = ("body", "person"), ("day", "hour"), range(8)
TICK, DAY = timedelta(microseconds=1), timedelta(days=1)
AROUND = [
    *(timedelta(hours=hours) for hours in (-72, -24, -2, -1, 1, 2, 24, 48)),
    *(timedelta(hours=hours, seconds=second) for hours in (-1, 0, 1) for second in (-1, 1)),
    timedelta(0),
]
"""Starts before, at and after a change, days and seconds away: inside a repeated hour, beside a skipped one."""


def key(n: int, unit: str, binds: str) -> str:
    return f"{n}_{unit}_{binds}"


EVERY = {key(n, unit, binds): limit({"n": n, "unit": unit}, binds) for n, unit, binds in product(LENGTHS, UNITS, BINDS)}
LAW = with_limits(RULEBOOK, **EVERY)
"""The rulebook with a limit of every length, unit and addressee, none of which shrinks near voting."""


def ask(zone_name: str, start: datetime, n: int, unit: str, binds: str) -> Due:
    """Counted where no voting and no holiday is near."""
    calendar = Calendar(zone_name, (RoundDay(1, date(1999, 10, 10)),))
    return due(rulebook=LAW, key=key(n, unit, binds), start=start, calendar=calendar, zone=zone_name)


def wall(at: datetime, zone_name: str) -> datetime:
    """What the clocks of that place show, without their offset."""
    return at.astimezone(zone(zone_name)).replace(tzinfo=None)


def holds(zone_name: str, start: datetime, n: int, unit: str, binds: str) -> None:
    """Assert that the limit ends as the zone data alone say, and that its explanation says the same."""
    found = ask(zone_name, start, n, unit, binds)
    if unit == "hour":
        assert (found.due_before - start).total_seconds() == n * 3600
    else:
        ends_with_the_day(zone_name, start, n, found)
    tells_its_offsets(zone_name, start, found)


def ends_with_the_day(zone_name: str, start: datetime, n: int, found: Due) -> None:
    too_late = wall(start, zone_name).date() + (n + 1) * DAY
    end = wall(found.due_before, zone_name)
    assert wall(found.due_before - TICK, zone_name).date() < too_late == end.date()
    assert end.time() == time(0)
    forward = offset(found.due_before, zone_name) - offset(start, zone_name)
    assert found.due_before - start == end - wall(start, zone_name) - forward


def tells_its_offsets(zone_name: str, start: datetime, found: Due) -> None:
    said = {step["code"]: step["params"] for step in found.explanation}
    for code, at in (("start", start), ("end", found.due_before)):
        local = datetime.fromisoformat(str(said[code]["local"]))
        assert (local, local.utcoffset()) == (at, offset(at, zone_name)), code
        assert said[code]["zone"] == zone_name


@pytest.mark.parametrize("zone_name", ZONES)
def test_every_zone_s_changes_are_found(zone_name: str) -> None:
    found = changes(zone_name)
    assert len(found) == FOUND[zone_name]
    assert {abs(each.forward) for each in found} == {timedelta(hours=1)}
    assert all(offset(each.at - TICK, zone_name) == each.before != each.after for each in found)


@pytest.mark.parametrize("zone_name", ZONES)
def test_every_limit_around_every_change(zone_name: str) -> None:
    """Every limit from every start around every change ends as the zone data say."""
    for change, away, n in product(changes(zone_name), AROUND, LENGTHS):
        for unit, binds in product(UNITS, BINDS):
            holds(zone_name, change.at + away, n, unit, binds)


@pytest.mark.parametrize("zone_name", ZONES)
def test_forward_clocks_shorten_the_day(zone_name: str) -> None:
    for change in changes(zone_name):
        day = wall(change.at - TICK, zone_name).date()
        assert end_of_day(day, zone_name) - end_of_day(day - DAY, zone_name) == DAY - change.forward
        assert end_of_day(day + DAY, zone_name) - end_of_day(day, zone_name) == DAY


every_change = st.sampled_from([change for zone_name in ZONES for change in changes(zone_name)])
seconds_away = st.integers(-7200, 7200) | st.integers(-9 * 86400, 2 * 86400)


@given(
    change=every_change,
    away=seconds_away,
    n=st.sampled_from(LENGTHS),
    unit=st.sampled_from(UNITS),
    binds=st.sampled_from(BINDS),
)
def test_limits_near_voting_around_changes(change: Change, away: int, n: int, unit: str, binds: str) -> None:
    holds(change.zone, change.at + timedelta(seconds=away), n, unit, binds)


@given(change=every_change, away=seconds_away, n=st.sampled_from(LENGTHS), unit=st.sampled_from(UNITS))
def test_a_change_of_clocks_favours_nobody(change: Change, away: int, n: int, unit: str) -> None:
    start = change.at + timedelta(seconds=away)
    body, person = (ask(change.zone, start, n, unit, binds).due_before for binds in BINDS)
    assert body == person


def test_almaty_s_february_day_of_25_hours() -> None:
    """When Almaty changed its zone at midnight, the last day of February had 25 hours."""
    start = instant("2024-02-29T00:00+06:00")
    assert ask("Asia/Almaty", start, 0, "day", "body").due_before == start + timedelta(hours=25)


def test_repeated_hour_was_still_february() -> None:
    """In the hour that Almaty had twice, it was still February."""
    first, second = instant("2024-02-29T23:30+06:00"), instant("2024-02-29T23:30+05:00")
    assert second - first == timedelta(hours=1)
    ends = {ask("Asia/Almaty", start, 2, "day", "person").due_before for start in (first, second)}
    assert ends == {instant("2024-03-03T00:00+05:00")}


def test_last_summer_day_had_25_hours() -> None:
    """At the end of the last summer time of Kazakhstan, days had 25 hours where the zone stayed."""
    start = instant("2004-10-30T12:00+07:00")
    assert ask("Asia/Almaty", start, 1, "day", "body").due_before == instant("2004-11-01T00:00+06:00")
    assert ask("Asia/Almaty", start, 7, "hour", "body").due_before == instant("2004-10-30T19:00+07:00")


def test_zone_change_stopped_the_clocks() -> None:
    """Where the zone changed on the day that summer time ended, the clocks stood still."""
    start = instant("2004-10-31T00:00+05:00")
    assert ask("Asia/Aqtau", start, 0, "day", "body").due_before == start + DAY


def test_day_without_midnight_begins_after_it() -> None:
    start = instant("2024-03-30T12:00+02:00")
    found = ask("Asia/Beirut", start, 0, "day", "body")
    assert found.due_before == datetime(2024, 3, 30, 22, tzinfo=UTC)
    assert found.explanation[-1]["params"]["local"] == "2024-03-31T01:00:00+03:00"
