"""The calendar feed keeps RFC 5545, read back by the library that reads calendars."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from cases.public.ical import CalendarEvent, calendar

AT = datetime(2004, 9, 18, 4, 0, 30, tzinfo=UTC)


def event(**changes: Any) -> CalendarEvent:
    values: dict[str, Any] = {
        "uid": "1@recourse",
        "sequence": 2,
        "changed_at": AT - timedelta(days=1),
        "starts_at": AT,
        "url": "https://example.org/s/1",
        "summary": "Session",
        "location": "Room 1",
        "description": "Agenda",
    }
    return CalendarEvent(**{**values, **changes})


def read(**changes: Any) -> Any:
    """The one event, as a calendar program reads it."""
    (found,) = Calendar.from_ical(calendar("Sessions", [event(**changes)])).walk("VEVENT")
    return found


def test_calendar_uses_frame_and_utc() -> None:
    lines = calendar("Sessions", [event()]).decode().split("\r\n")
    assert lines[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Recourse//Sessions//EN"]
    assert "DTSTART:20040918T040030Z" in lines
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT1H" in lines
    assert lines[-2:] == ["END:VCALENDAR", ""]


def test_event_has_the_required_lines() -> None:
    found = read()
    assert (found["UID"], found["SEQUENCE"], found["STATUS"]) == ("1@recourse", 2, "CONFIRMED")
    assert found["LAST-MODIFIED"].dt == found["DTSTAMP"].dt == AT - timedelta(days=1)
    assert found["DTEND"].dt == AT + timedelta(hours=1)


def test_ended_event_has_own_end() -> None:
    assert read(ends_at=AT + timedelta(minutes=20))["DTEND"].dt == AT + timedelta(minutes=20)


def test_special_characters_come_back() -> None:
    """Commas, semicolons, backslashes and line ends come back."""
    said = "Abai 1, room 2; left\\right\nsecond\r\nthird\x00\x07"
    assert str(read(location=said)["LOCATION"]) == "Abai 1, room 2; left\\right\nsecond\nthird"


def test_name_cannot_break_an_event() -> None:
    """A name cannot end an event and begin another."""
    content = calendar("Sessions", [event(summary="x\r\nEND:VEVENT\r\nBEGIN:VEVENT")])
    assert content.count(b"\r\nEND:VEVENT\r\n") == 1


def test_lines_fold_at_75_octets() -> None:
    """Lines are folded at 75 octets and never inside a character."""
    said = "Сайлау 🗳 " * 20
    lines = calendar("Sessions", [event(summary=said)]).split(b"\r\n")
    assert all(len(line) <= 75 and line.decode() is not None for line in lines)
    assert str(read(summary=said)["SUMMARY"]) == said


@pytest.mark.parametrize(
    ("zone", "starts"),
    [
        ("Asia/Almaty", "2004-09-18T11:00+07:00"),
        ("Asia/Oral", "2004-09-18T09:00+05:00"),
        ("Asia/Almaty", "2004-10-31T02:30+06:00"),  # the hour that comes twice, its second time
    ],
)
def test_session_uses_the_seats_clock(zone: str, starts: str) -> None:
    at = datetime.fromisoformat(starts).astimezone(ZoneInfo(zone))
    found = read(starts_at=at, ends_at=at + timedelta(minutes=90))
    here = [found[name].dt.astimezone(ZoneInfo(zone)).isoformat() for name in ("DTSTART", "DTEND")]
    assert here == [at.isoformat(), (at.astimezone(UTC) + timedelta(minutes=90)).astimezone(ZoneInfo(zone)).isoformat()]
    assert here[0].startswith(starts[:16])
