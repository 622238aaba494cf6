"""Every change of the clocks of a zone, found by looking, not from a list: the pinned zone data is asked hour by hour."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from workflow.clocks.calendars import zone

FROM, TO = datetime(2000, 1, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC)
STRIDE, SECOND = timedelta(hours=6), timedelta(seconds=1)


@dataclass(frozen=True)
class Change:
    """The first instant (UTC) with the new offset, to the second, and both offsets."""

    zone: str
    at: datetime
    before: timedelta
    after: timedelta

    @property
    def forward(self) -> timedelta:
        """By how much the clocks were put forward; back is less than nothing."""
        return self.after - self.before


def offset(at: datetime, zone_name: str) -> timedelta:
    """What the clocks of that place show more than UTC at that instant."""
    found = at.astimezone(zone(zone_name)).utcoffset()
    assert found is not None
    return found


@cache
def changes(zone_name: str) -> tuple[Change, ...]:
    """Every change of that zone from 2000 to the end of 2030."""
    return tuple(_found(zone_name))


def _found(zone_name: str) -> Iterator[Change]:
    at = FROM
    while at < TO:
        if offset(at, zone_name) != offset(at + STRIDE, zone_name):
            first = _first(zone_name, at, at + STRIDE)
            yield Change(zone_name, first, offset(first - SECOND, zone_name), offset(first, zone_name))
        at += STRIDE


def _first(zone_name: str, old: datetime, new: datetime) -> datetime:
    """The first second that has the offset of `new`; `old` lies before it and has another."""
    while new - old > SECOND:
        middle = old + timedelta(seconds=(new - old) // SECOND // 2)
        if offset(middle, zone_name) == offset(new, zone_name):
            new = middle
        else:
            old = middle
    return new
