"""Zones, voting days and holidays."""

from datetime import UTC, date, datetime, time

import pytest

from tests.workflow.majilis import CALENDAR, instant
from workflow.clocks.calendars import (
    Calendar,
    RoundDay,
    end_of_day,
    local_date,
    local_instant,
    tzdata_version,
    utc,
    zone,
)
from workflow.errors import CalendarGap

VOTING = date(2004, 9, 19)


@pytest.mark.parametrize(
    ("name", "hours"),
    [
        ("Asia/Almaty", 7),
        ("Asia/Qyzylorda", 6),
        ("Asia/Qostanay", 6),
        ("Asia/Aqtobe", 6),
        ("Asia/Aqtau", 5),
        ("Asia/Atyrau", 5),
        ("Asia/Oral", 5),
    ],
)
def test_both_voting_days_had_three_offsets(name: str, hours: int) -> None:
    offsets = {datetime.combine(each.voting_day, time(12), tzinfo=zone(name)).utcoffset() for each in CALENDAR.rounds}
    assert {offset.total_seconds() / 3600 for offset in offsets if offset} == {hours}


def test_the_zone_data_has_an_edition() -> None:
    assert tzdata_version()[:4].isdigit()


@pytest.mark.parametrize("name", ["Asia/Nowhere", "", "../etc/passwd", "/etc/localtime", "Asia", "zone.tab"])
def test_unknown_zone_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="is not a zone of tzdata"):
        zone(name)


def test_poll_keeps_its_place_s_clocks() -> None:
    assert CALENDAR.round(1).opening("Asia/Almaty") == instant("2004-09-19T07:00+07:00")
    assert CALENDAR.round(1).closing("Asia/Aqtau") == instant("2004-09-19T20:00+05:00")


def test_clocks_back_make_longer_days() -> None:
    start, end = end_of_day(date(2004, 10, 30), "Asia/Almaty"), end_of_day(date(2004, 10, 31), "Asia/Almaty")
    assert (end - start).total_seconds() == 25 * 3600


def test_late_beginning_ends_the_day_before() -> None:
    """A day that begins at one ends the day before at that instant."""
    assert end_of_day(date(2024, 3, 30), "Asia/Beirut") == datetime(2024, 3, 30, 22, tzinfo=UTC)


def test_almaty_had_two_last_hours() -> None:
    """The last day of February 2024 had two last hours in Almaty."""
    assert end_of_day(date(2024, 2, 29), "Asia/Almaty") == datetime(2024, 2, 29, 19, tzinfo=UTC)


def test_instant_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="has no zone"):
        utc(datetime(2004, 9, 19, 12))  # noqa: DTZ001
    with pytest.raises(ValueError, match="has no zone"):
        local_date(datetime(2004, 9, 19, 12), "Asia/Almaty")  # noqa: DTZ001


def test_instants_are_kept_in_utc() -> None:
    """An instant is kept in UTC itself and never in the zone of the machine."""
    assert utc(datetime(2004, 9, 19, 12, tzinfo=zone("Asia/Almaty"))).tzinfo is UTC
    assert local_instant(VOTING, time(12), "Asia/Almaty").tzinfo is UTC


def test_second_round_needs_a_run_off() -> None:
    assert CALENDAR.in_runoff("28")
    assert not CALENDAR.in_runoff("46")
    assert CALENDAR.in_runoff(None)
    assert [each.number for each in CALENDAR.rounds_for(CALENDAR.in_runoff("46"))] == [1]
    assert CALENDAR.is_voting_day(date(2004, 10, 3))
    assert not CALENDAR.is_voting_day(date(2004, 10, 3), runoff=False)


def test_calendar_without_voting_day_is_told() -> None:
    with pytest.raises(CalendarGap, match="round 1"):
        Calendar("Asia/Almaty", ()).rounds_for(runoff=False)


def test_undeclared_run_off_is_a_gap() -> None:
    calendar = Calendar("Asia/Almaty", (RoundDay(1, VOTING),), runoff_constituencies=frozenset({"28"}))
    assert len(calendar.rounds_for(runoff=False)) == 1
    with pytest.raises(CalendarGap, match="round 2"):
        calendar.rounds_for(runoff=True)


def test_unknown_holidays_are_a_gap() -> None:
    """Holidays beyond the days looked up are a gap."""
    calendar = Calendar("Asia/Almaty", (RoundDay(1, VOTING),), holidays_known_until=date(2004, 12, 31))
    assert not calendar.is_holiday(date(2004, 12, 31))
    with pytest.raises(CalendarGap, match="2005-01-01"):
        calendar.is_holiday(date(2005, 1, 1))


def test_rounds_out_of_order_are_refused() -> None:
    said = "^rounds are numbered from 1, each on a later day than the one before$"
    with pytest.raises(ValueError, match=said):
        Calendar("Asia/Almaty", (RoundDay(2, VOTING),))
    with pytest.raises(ValueError, match=said):
        Calendar("Asia/Almaty", (RoundDay(1, VOTING), RoundDay(2, VOTING)))


@pytest.mark.parametrize("closes", [time(7), time(20)])
def test_poll_must_open_before_closing(closes: time) -> None:
    with pytest.raises(ValueError, match="cannot vote"):
        RoundDay(1, VOTING, opens=time(20), closes=closes)
