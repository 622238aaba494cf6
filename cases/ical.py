"""A calendar of events as RFC 5545 writes it: CRLF, folded at 75 octets, text escaped."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

FOLD_OCTETS = 75


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """One event. `uid` never changes; `status` is CONFIRMED or CANCELLED."""

    uid: str
    stamp: datetime
    starts_at: datetime
    summary: str
    location: str
    description: str
    url: str
    status: str = "CONFIRMED"


def calendar(name: str, events: Iterable[CalendarEvent]) -> str:
    """The whole calendar, ready to be sent as text/calendar."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Recourse//Sessions//EN", f"X-WR-CALNAME:{escaped(name)}"]
    lines += [line for event in events for line in _event(event)]
    return "".join(f"{folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def escaped(text: str) -> str:
    """Text as a value: backslash, comma, semicolon and line ends escaped, other control characters left out."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    text = text.replace("\r\n", "\\n").replace("\r", "\\n").replace("\n", "\\n")
    return "".join(c for c in text if c == "\t" or c.isprintable() or not c.isascii())


def folded(line: str) -> str:
    """The line broken after at most 75 octets, never inside a character."""
    parts, size = [""], 0
    for character in line:
        octets = len(character.encode())
        if size + octets > FOLD_OCTETS:
            parts.append(" ")
            size = 1
        parts[-1] += character
        size += octets
    return "\r\n".join(parts)


def _event(event: CalendarEvent) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(event.uid)}"
    yield f"DTSTAMP:{_instant(event.stamp)}"
    yield f"DTSTART:{_instant(event.starts_at)}"
    yield f"SUMMARY:{escaped(event.summary)}"
    yield f"LOCATION:{escaped(event.location)}"
    yield f"DESCRIPTION:{escaped(event.description)}"
    yield f"URL:{event.url}"
    yield f"STATUS:{event.status}"
    yield "END:VEVENT"


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
