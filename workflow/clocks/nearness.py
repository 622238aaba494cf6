"""How a limit shrinks near voting.

"Less than five days before voting" can be read as calendar days or as hours before the poll opens. A person is protected
by the longer result. A body has both: past the shorter it is late by one reading, past the longer it is late. Both stand
in the explanation. It never lengthens a limit.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from types import MappingProxyType

from workflow.clocks.calendars import (
    DAY,
    RoundDay,
    local_date,
    local_instant,
)
from workflow.clocks.counting import (
    Count,
    Setup,
    Step,
    count,
    step,
)
from workflow.rules.conduct import Window
from workflow.rules.limits import Compression, least_certain
from workflow.rules.schema import Rulebook
from workflow.rules.words import Binds, WindowReading


def _is_near_by_days(setup: Setup, days: int, each: RoundDay, at: datetime) -> bool:
    return 0 <= (each.voting_day - local_date(at, setup.days)).days < days


def _is_near_by_hours(setup: Setup, days: int, each: RoundDay, at: datetime) -> bool:
    """From so many times 24 hours before the poll opens at its place until voting day is over where days are counted."""
    return each.opening(setup.poll) - at < timedelta(days=days) and local_date(at, setup.days) <= each.voting_day


READERS: Mapping[WindowReading, Callable[[Setup, int, RoundDay, datetime], bool]] = MappingProxyType(
    {WindowReading.CALENDAR_DAYS: _is_near_by_days, WindowReading.HOURS_BEFORE_OPENING: _is_near_by_hours}
)


def near_rounds(setup: Setup, window: str, at: datetime) -> dict[WindowReading, RoundDay | None]:
    """For each reading of the window, the round that `at` is near to, or None."""
    rule = setup.rulebook.windows[window]
    rounds = setup.declared()
    return {
        reading: next((each for each in rounds if _is_near(setup, rule, reading, each, at)), None)
        for reading in rule.readings
    }


def _is_near(setup: Setup, window: Window, reading: WindowReading, each: RoundDay, at: datetime) -> bool:
    if window.less_than_days is not None:
        return READERS[reading](setup, window.less_than_days, each, at)
    return _is_near_while_polling(setup, window.until_hours_before_close or 0, each, at)


def _is_near_while_polling(setup: Setup, hours: int, each: RoundDay, at: datetime) -> bool:
    """On voting day, while at least so many hours are left before the poll closes."""
    return local_date(at, setup.poll) == each.voting_day and at <= each.closing(setup.poll) - timedelta(hours=hours)


def window_edges(rulebook: Rulebook, rounds: Iterable[RoundDay], days: Iterable[str], poll: str) -> Iterator[datetime]:
    """The instants (UTC) at which a window of the rulebook opens or closes, by the days of each of these zones."""
    for each in rounds:
        yield from (each.opening(poll), each.closing(poll), local_instant(each.voting_day, time(0), poll))
        for window in rulebook.windows.values():
            if window.less_than_days is None:
                yield each.closing(poll) - timedelta(hours=window.until_hours_before_close or 0)
                continue
            first = each.voting_day - DAY * (window.less_than_days - 1)
            yield each.opening(poll) - timedelta(days=window.less_than_days)
            yield from (local_instant(first, time(0), zone) for zone in days)


BOTH = "both"
"""Whom the readings of a body's time protect: both ends stand, and nobody is accused by one reading."""


@dataclass(frozen=True, slots=True)
class Shrinking:
    """What a window did to one count: which readings found it near, and to what end each leads."""

    meant: RoundDay
    near: Mapping[WindowReading, bool]
    ends: Mapping[WindowReading, datetime]
    applies: bool
    protects: str


def compress(setup: Setup, compression: Compression, normal: Count) -> tuple[Count, ...]:
    """`normal`, or the shorter count inside the window; where its readings differ the longer, and for a body both."""
    nears = near_rounds(setup, compression.window, normal.start)
    meant = next((each for each in nears.values() if each), None)
    if meant is None:
        return (normal,)
    short = count(setup, compression.to, normal.start)
    near = {reading: met is not None and short.end <= normal.end for reading, met in nears.items()}
    ends = {reading: short.end if is_near else normal.end for reading, is_near in near.items()}
    binds = setup.limit.binds
    contested = binds is Binds.BODY and len(set(ends.values())) > 1
    applies = all(near.values()) or (binds is Binds.BODY and any(near.values()) and not contested)
    protects = BOTH if contested else binds.value
    said = _explain_window(setup, compression.window, normal.start, Shrinking(meant, near, ends, applies, protects))
    shorter = Count(short.end, short.length, normal.start, (said, *short.steps))
    longer = Count(normal.end, normal.length, normal.start, (*normal.steps, said))
    if contested:
        return longer, shorter
    return (shorter,) if applies else (longer,)


def _explain_window(setup: Setup, window: str, start: datetime, found: Shrinking) -> Step:
    """A window shortens a limit only as surely as both are known: the less certain of the two is the source."""
    rule = setup.rulebook.windows[window]
    source = least_certain(rule, setup.limit)
    return step(
        "window",
        window=window,
        less_than_days=rule.less_than_days,
        until_hours_before_close=rule.until_hours_before_close,
        round=found.meant.number,
        voting_day=found.meant.voting_day.isoformat(),
        days_before=(found.meant.voting_day - local_date(start, setup.days)).days,
        applied=found.applies,
        protects=found.protects,
        readings=[
            {"reading": reading.value, "near": found.near[reading], "due_before": setup.local(end)}
            for reading, end in found.ends.items()
        ],
        cite=source.cite,
        trust=source.status.value,
    )
