"""The hour of a time limit that matters to who reads it now, and its words: the same everywhere. Pure, on stored values.

A limit may have several hours: until one a remedy still helps, from another the body is late by one reading of the law, and
the last is its end. The soonest that has not come leads; the others are told after it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from cases.wording.instants import duration_text, written_until


class Ends(StrEnum):
    """What ends at the hour."""

    USE = "use"
    """A remedy can no longer be used."""
    CONTESTED = "contested"
    """The limit itself, by the shorter of two readings of the law."""
    DUE = "due"
    """The limit itself."""


UNTIL: Mapping[Ends, Promise] = {
    Ends.USE: gettext_lazy("%(until)s, to be of use"),
    Ends.CONTESTED: gettext_lazy("%(until)s, by the shorter reading of the law"),
}
LEFT: Mapping[Ends, Promise] = {
    Ends.USE: gettext_lazy("%(time)s left to be of use"),
    Ends.CONTESTED: gettext_lazy("%(time)s left by the shorter reading of the law"),
    Ends.DUE: gettext_lazy("%(time)s left"),
}


class Limit(Protocol):
    """A stored limit."""

    due_before: datetime
    useful_until: datetime | None


@dataclass(frozen=True, slots=True)
class Hour:
    """The first instant that is too late, and for what."""

    at: datetime
    ends: Ends

    def left_text(self, now: datetime) -> str:
        """How much time is left until then, e.g. "5 hours 55 minutes left to be of use"."""
        return str(LEFT[self.ends]) % {"time": duration_text(self.at - now)}

    def until_text(self, zone: str | ZoneInfo) -> str:
        """Until when, e.g. "before Sunday, 19 September 2004, 20:00 (Almaty time), to be of use"."""
        until = written_until(self.at, zone)
        return str(UNTIL[self.ends]) % {"until": until} if self.ends in UNTIL else until


def hour_that_matters(
    *,
    due_before: datetime,
    useful_until: datetime | None = None,
    contested_from: datetime | None = None,
    now: datetime,
) -> Hour:
    """The soonest hour of the limit that has not come at `now`; its end where all have.

    An hour at or after the end says nothing more than the end.
    """
    named = ((useful_until, Ends.USE), (contested_from, Ends.CONTESTED))
    ahead = [Hour(at, ends) for at, ends in named if at is not None and now < at < due_before]
    return min(ahead, key=lambda hour: hour.at, default=Hour(due_before, Ends.DUE))


def hour_of(limit: Limit, *, now: datetime) -> Hour:
    """The hour that matters of a stored limit."""
    return hour_that_matters(
        due_before=limit.due_before,
        useful_until=limit.useful_until,
        contested_from=getattr(limit, "contested_from", None),
        now=now,
    )


def all_hours_text(limit: Limit, zone: str | ZoneInfo, *, now: datetime) -> str:
    """The hour that matters and, where it is another, the end: for one line that is all the reader gets."""
    hour, end = hour_of(limit, now=now), written_until(limit.due_before, zone)
    if hour.ends is Ends.DUE:
        return end
    return gettext("%(first)s; the time itself runs %(until)s") % {"first": hour.until_text(zone), "until": end}
