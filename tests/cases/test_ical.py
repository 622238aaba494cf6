"""The calendar feed keeps RFC 5545: CRLF, lines of at most 75 octets, text escaped."""

from datetime import UTC, datetime

from cases.ical import CalendarEvent, calendar, escaped, folded

AT = datetime(2004, 9, 18, 4, 0, tzinfo=UTC)


def event(**changes: str) -> CalendarEvent:
    words = {"summary": "Session", "location": "Room 1", "description": "Agenda", **changes}
    return CalendarEvent(uid="1@recourse", stamp=AT, starts_at=AT, url="https://example.org/s/1", **words)


def test_a_calendar_has_its_frame_and_instants_in_utc() -> None:
    lines = calendar("Sessions", [event()]).split("\r\n")
    assert lines[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Recourse//Sessions//EN"]
    assert "DTSTART:20040918T040000Z" in lines
    assert lines[-2:] == ["END:VCALENDAR", ""]


def test_commas_semicolons_backslashes_and_line_ends_are_escaped() -> None:
    assert (
        escaped("Abai 1, room 2; left\\right\nsecond\r\nthird\x00")
        == "Abai 1\\, room 2\\; left\\\\right\\nsecond\\nthird"
    )


def test_a_name_cannot_end_an_event_and_begin_another() -> None:
    text = calendar("Sessions", [event(summary="x\r\nEND:VEVENT\r\nBEGIN:VEVENT")])
    assert text.count("\r\nEND:VEVENT\r\n") == 1


def test_lines_are_folded_at_75_octets_and_never_inside_a_character() -> None:
    line = "SUMMARY:" + "Сайлау 🗳 " * 20
    parts = folded(line).split("\r\n")
    assert len(parts) > 3
    assert all(len(part.encode()) <= 75 for part in parts)
    assert all(part.startswith(" ") for part in parts[1:])
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == line
