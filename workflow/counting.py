"""From one start and one length to one end. Pure arithmetic; what it did is said in steps.

Days are civil days of a place; hours are elapsed seconds on UTC. So a change of the clocks makes a day limit longer or
shorter by an hour and never an hour limit.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import TypedDict

from workflow.calendars import DAY, Calendar, RoundDay, end_of_day, local_date, utc, zone
from workflow.rules.limits import Length, Limit
from workflow.rules.schema import Rulebook
from workflow.rules.session import Setting
from workflow.rules.words import Binds, Roll, Unit


class Step(TypedDict):
    """One step of an explanation: a code and plain values (see `workflow.deadlines`)."""

    code: str
    params: dict[str, object]


Counted = tuple[datetime, list[Step]]
RollRule = Setting[Roll]


@dataclass(frozen=True, slots=True)
class Setup:
    """What a count stands on. `seat` is the zone whose days count, `poll` that of the place of voting."""

    rulebook: Rulebook
    limit: Limit
    calendar: Calendar
    seat: str
    poll: str
    runoff: bool

    def rounds(self) -> tuple[RoundDay, ...]:
        """The rounds that this matter meets."""
        return self.calendar.rounds_for(self.runoff)

    def local(self, at: datetime) -> str:
        """The instant as clocks at the seat show it, with its offset."""
        return at.astimezone(zone(self.seat)).isoformat()


@dataclass(frozen=True, slots=True)
class Count:
    """The end of one count (UTC, the first instant that is too late) and how it was reached."""

    end: datetime
    length: Length
    start: datetime
    steps: tuple[Step, ...]


def step(code: str, /, **params: object) -> Step:
    """One step as plain data."""
    return {"code": code, "params": params}


def count(setup: Setup, length: Length, start: datetime) -> Count:
    """Count `length` from `start`. Raises ValueError for a length without end, CalendarGap for an undeclared day."""
    counter = COUNTERS.get(length.unit)
    if counter is None:
        message = f"a limit of unit {length.unit} has no end"
        raise ValueError(message)
    end, steps = counter(setup, length, utc(start))
    return Count(end, length, utc(start), tuple(steps))


def _days(setup: Setup, length: Length, start: datetime) -> Counted:
    zero = local_date(start, setup.seat)
    days = [zero + DAY * n for n in range(1, (length.n or 0) + 1)]
    last, rolled = _roll(setup, days[-1] if days else zero, days)
    rule = setup.rulebook.clock.day_zero
    steps = [
        step("day_zero", date=zero.isoformat(), cite=rule.cite, trust=rule.status.value),
        step("days", n=len(days), dates=[day.isoformat() for day in days]),
        *rolled,
    ]
    return end_of_day(last, setup.seat), steps


def _roll(setup: Setup, last: date, days: list[date]) -> tuple[date, list[Step]]:
    """The day on which a limit ends whose last counted day is `last`, and what holidays had to do with it."""
    rule = _roll_rule(setup)
    ends = setup.calendar.next_open_day(last) if rule.answer is not Roll.NEVER else last
    met = [day.isoformat() for day in days if setup.calendar.is_holiday(day)]
    if not met:
        return ends, []
    moved = ends != last
    params = {
        "dates": met,
        "moved": moved,
        "on_last_day": setup.calendar.is_holiday(last),
        "from": last.isoformat(),
        "to": ends.isoformat(),
    }
    return ends, [step("holiday", **params, cite=rule.cite, trust=rule.status.value)]


def _roll_rule(setup: Setup) -> RollRule:
    clock = setup.rulebook.clock
    return clock.roll_person if setup.limit.binds is Binds.PERSON else clock.roll_body


def _hours(setup: Setup, length: Length, start: datetime) -> Counted:
    return start + timedelta(hours=length.n or 0), [step("hours", n=length.n or 0)]


def _same_day(setup: Setup, length: Length, start: datetime) -> Counted:
    today = local_date(start, setup.seat)
    return end_of_day(today, setup.seat), [step("same_day", date=today.isoformat())]


def _immediate(setup: Setup, length: Length, start: datetime) -> Counted:
    today = local_date(start, setup.seat)
    rule = setup.rulebook.clock.immediate
    params = {"date": today.isoformat(), "alarm_after_hours": rule.answer.alarm_after_hours, "is_default": rule.is_gap}
    return end_of_day(today, setup.seat), [step("immediate", **params, cite=rule.cite, trust=rule.status.value)]


def _poll_close(setup: Setup, length: Length, start: datetime) -> Counted:
    rounds = setup.rounds()
    meant = next((each for each in rounds if start < each.closing(setup.poll)), rounds[-1])
    end = meant.closing(setup.poll)
    return end, [step("poll_close", round=meant.number, voting_day=meant.voting_day.isoformat(), at=end.isoformat())]


COUNTERS: Mapping[Unit, Callable[[Setup, Length, datetime], Counted]] = MappingProxyType(
    {
        Unit.DAY: _days,
        Unit.HOUR: _hours,
        Unit.SAME_DAY: _same_day,
        Unit.IMMEDIATE: _immediate,
        Unit.POLL_CLOSE: _poll_close,
    }
)
