"""A calendar of events as RFC 5545 writes it, for phones that ask again and again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

USUAL_LENGTH = timedelta(hours=1)
"""How long an event is entered for, where nobody has said when it ends."""
ASK_AGAIN = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """One event. `uid` never changes; `status` is CONFIRMED or CANCELLED.

    `sequence` and `changed_at` grow with each change: by them a calendar that has the event takes the newer one.
    """

    uid: str
    sequence: int
    changed_at: datetime
    starts_at: datetime
    ends_at: datetime | None = None
    summary: str
    location: str
    description: str
    url: str
    status: str = "CONFIRMED"


def calendar(name: str, events: Iterable[CalendarEvent]) -> bytes:
    """The whole calendar, ready to be sent as text/calendar. Instants are in UTC: a zone's clock shows some hours twice."""
    made = Calendar()
    made.add("prodid", "-//Recourse//Sessions//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", printable(name))
    made.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    for event in events:
        made.add_component(_make_component(event))
    content: bytes = made.to_ical()
    return content


def printable(text: str) -> str:
    """The text without control characters but line ends: nothing typed ends a line of the calendar."""
    return "".join(c for c in text.replace("\r\n", "\n").replace("\r", "\n") if c in "\t\n" or c.isprintable())


def _make_component(event: CalendarEvent) -> Event:
    made = Event()
    made.add("uid", event.uid)
    made.add("sequence", event.sequence)
    made.add("dtstamp", event.changed_at.astimezone(UTC))
    made.add("last-modified", event.changed_at.astimezone(UTC))
    made.add("dtstart", event.starts_at.astimezone(UTC))
    made.add(
        "dtend", event.ends_at.astimezone(UTC) if event.ends_at else event.starts_at.astimezone(UTC) + USUAL_LENGTH
    )
    for name in ("summary", "location", "description"):
        made.add(name, printable(getattr(event, name)))
    made.add("url", event.url)
    made.add("status", event.status)
    return made
