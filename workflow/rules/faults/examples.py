"""Worked examples, computed by the clocks; and what shrinking near voting really does, computed too."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from workflow.clocks.calendars import Calendar, zone
from workflow.clocks.counting import Setup, count
from workflow.clocks.deadlines import Due, due
from workflow.clocks.nearness import near_rounds
from workflow.errors import CalendarGap
from workflow.rules.faults.fault import Fault, Place
from workflow.rules.faults.limits import place_of
from workflow.rules.limits import Compression, Example, Length, Limit
from workflow.rules.schema import Rulebook

TRIED_EVERY = timedelta(hours=6)


def calendar(rulebook: Rulebook) -> Iterator[Fault]:
    """Whether the days on which the examples are counted are a calendar at all."""
    name = rulebook.calendar.zone
    try:
        zone(name)
    except ValueError:
        yield Fault(("calendar", "zone"), f"{name} is no zone that the clocks know", "Write a zone such as Asia/Almaty")
        return
    try:
        rulebook.calendar.calendar().round(1)
    except (ValueError, CalendarGap) as error:
        yield Fault(("calendar", "rounds"), str(error), "Write the voting days in order, each with its hours")


def examples(rulebook: Rulebook) -> Iterator[Fault]:
    """Every limit that ends without an example, and every example that does not come true."""
    days = rulebook.calendar.calendar()
    for key in rulebook.limit_keys():
        limit, place = rulebook.limit(key), place_of(rulebook, key)
        if limit.ends and not limit.examples:
            yield Fault(
                place,
                "there is no worked example",
                "Write under examples a start and the due time that the law gives for it",
            )
        yield from miscounted(rulebook, days, key)


def miscounted(rulebook: Rulebook, days: Calendar, key: str) -> Iterator[Fault]:
    """Every example of that limit that does not come true on these days."""
    place = place_of(rulebook, key)
    for at, example in enumerate(rulebook.limit(key).examples):
        yield from _try_example(rulebook, days, key, (*place, "examples", at), example)


def _try_example(rulebook: Rulebook, days: Calendar, key: str, place: Place, example: Example) -> Iterator[Fault]:
    try:
        found = _compute_example(rulebook, days, key, example)
        yield from _compare_example(place, example, found, example.zone or days.zone)
    except (ValueError, OverflowError, CalendarGap) as error:
        yield Fault(place, f"this cannot be counted: {error}", "Mend the start or the zone of the example")


def _compute_example(rulebook: Rulebook, days: Calendar, key: str, example: Example) -> Due:
    return due(
        rulebook=rulebook,
        key=key,
        start=example.start,
        calendar=days,
        zone=example.zone or days.zone,
        poll_zone=example.poll_zone or None,
        filing_zone=example.filing_zone or None,
        runoff=example.runoff,
        also={anchor.value: at for anchor, at in example.also.items()},
    )


def _compare_example(place: Place, example: Example, found: Due, zone_name: str) -> Iterator[Fault]:
    if example.start.utcoffset() != example.start.astimezone(zone(zone_name)).utcoffset():
        here = example.start.astimezone(zone(zone_name)).isoformat(timespec="minutes")
        yield Fault((*place, "start"), f"clocks of {zone_name} show {here} then", "Write the start as they show it")
    for name, said, counted in (
        ("due", example.due, found.due_before),
        ("contested_from", example.contested_from, found.contested_from),
        ("useful_until", example.useful_until, found.useful_until),
        ("alarm", example.alarm or found.alarm_at, found.alarm_at),
        ("track", example.track or found.track, found.track),
    ):
        if said != counted:
            yield Fault(
                (*place, name),
                f"the clocks count {_write_local(counted, zone_name)}, and the example says {_write_local(said, zone_name)}",
                "Mend the example if it was miscounted, else the limit",
            )


def _write_local(value: object, zone_name: str) -> str:
    return (
        value.astimezone(zone(zone_name)).isoformat(timespec="minutes") if isinstance(value, datetime) else str(value)
    )


def lengthened(rulebook: Rulebook) -> Iterator[Fault]:
    """Each shrinking near voting that would make a limit longer for some start in its window."""
    days = rulebook.calendar.calendar()
    known: dict[tuple[Length, Length, str], datetime | None] = {}
    for key in rulebook.limit_keys():
        limit, place = rulebook.limit(key), place_of(rulebook, key)
        for at, each in enumerate(limit.compression):
            pair = (limit.length, each.to, each.window)
            if limit.ends and pair not in known:
                known[pair] = _find_longer_from(rulebook, days, limit, each)
            if (start := known.get(pair)) is not None:
                yield Fault(
                    (*place, "compression", at, "to"),
                    f"near voting this would be longer than the limit itself, as from {_write_local(start, days.zone)}",
                    "Write a shorter time: near voting a limit only ever shrinks",
                )


def _find_longer_from(rulebook: Rulebook, days: Calendar, limit: Limit, each: Compression) -> datetime | None:
    """Find the first start tried inside the window from which the short time ends after the long one."""
    window = rulebook.windows.get(each.window)
    setup = Setup(rulebook, limit, days, days.zone, runoff=True, days=days.zone)
    for meant in days.rounds_for(True) if window is not None else ():
        start = meant.opening(days.zone) - timedelta(days=(window.less_than_days or 1) if window else 1)
        while start < meant.closing(days.zone):
            inside = any(near_rounds(setup, each.window, start).values())
            if inside and count(setup, each.to, start).end > count(setup, limit.length, start).end:
                return start
            start += TRIED_EVERY
    return None
