"""From one start and one length to one end. Pure arithmetic; what it did is said in steps.

Days are civil days of a place; hours are elapsed seconds on UTC. So a change of the clocks makes a day limit longer or
shorter by an hour and never an hour limit.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import TypedDict

from workflow.clocks.calendars import (
    DAY,
    TICK,
    Calendar,
    RoundDay,
    day_end,
    end_of_day,
    local_date,
    utc,
    zone,
)
from workflow.rules.limits import Length, Limit
from workflow.rules.schema import Rulebook
from workflow.rules.session import Setting
from workflow.rules.words import Anchor, Binds, Roll, Unit, Weekday


class Step(TypedDict):
    """One step of an explanation: a code and plain values (see `workflow.clocks.deadlines`)."""

    code: str
    params: dict[str, object]


Counted = tuple[datetime, list[Step]]
NO_WEEKEND: frozenset[Weekday] = frozenset()


@dataclass(frozen=True, slots=True)
class Setup:
    """What a count stands on. `days` is the zone whose days count, `poll` that of the voting, `anchor` what it runs from."""

    rulebook: Rulebook
    limit: Limit
    calendar: Calendar
    poll: str
    runoff: bool
    days: str
    anchor: Anchor | None = None

    def rounds(self) -> tuple[RoundDay, ...]:
        """The rounds that this matter meets. Raises CalendarGap for an undeclared day."""
        return self.calendar.rounds_for(self.runoff)

    def declared(self) -> tuple[RoundDay, ...]:
        """The same, and none as long as no voting day is declared at all."""
        return self.calendar.declared_for(self.runoff)

    def coming(self, at: datetime) -> RoundDay | None:
        """The round whose poll has not yet closed at `at`."""
        return self.calendar.coming_round(at, self.poll, runoff=self.runoff)

    def local(self, at: datetime) -> str:
        """The instant as clocks of the counting place show it, with its offset."""
        return at.astimezone(zone(self.days)).isoformat()

    @property
    def weekend(self) -> frozenset[Weekday]:
        return frozenset(self.rulebook.clock.weekend.answer)

    def ends(self, on: date, start: datetime) -> datetime:
        """When that day is over for whom the limit binds; a day that was over before it began lasts until midnight."""
        hours = self.rulebook.clock.day_ends.answer
        end = day_end(on, hours.lodging if self.limit.binds is Binds.PERSON else hours.deciding, self.days)
        return end if end > start else end_of_day(on, self.days)


@dataclass(frozen=True, slots=True)
class Count:
    """The end of one count (UTC, the first instant that is too late) and how it was reached."""

    end: datetime
    length: Length
    start: datetime
    steps: tuple[Step, ...]

    def until(self, end: datetime, *said: Step) -> "Count":
        """The same count with another end, and why."""
        return Count(end, self.length, self.start, (*self.steps, *said))


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


def _find_day_zero(setup: Setup, start: datetime) -> tuple[date, Step]:
    """The day of the event. A time that ran out did so on the day of its last instant: at 24:00, not at 00:00 of the next."""
    zero = local_date(start - TICK if setup.anchor is Anchor.EXPIRY else start, setup.days)
    rule = setup.rulebook.clock.day_zero
    return zero, step("day_zero", date=zero.isoformat(), cite=rule.cite, trust=rule.status.value)


def _count_days(setup: Setup, length: Length, start: datetime) -> Counted:
    zero, said = _find_day_zero(setup, start)
    days = [zero + DAY * n for n in range(1, (length.n or 0) + 1)]
    last, rolled = _find_last_day(setup, days[-1] if days else zero, days)
    steps = [said, step("days", n=len(days), dates=[day.isoformat() for day in days]), *rolled]
    return setup.ends(last, start), steps


def _count_working_days(setup: Setup, length: Length, start: datetime) -> Counted:
    zero, said = _find_day_zero(setup, start)
    days: list[date] = []
    passed: list[date] = []
    on = zero
    while len(days) < (length.n or 0):
        on += DAY
        (days if setup.calendar.is_working_day(on, setup.weekend) else passed).append(on)
    rule = setup.rulebook.clock.weekend
    counted = step(
        "working_days",
        n=len(days),
        dates=[day.isoformat() for day in days],
        passed_over=[day.isoformat() for day in passed],
        cite=rule.cite,
        trust=rule.status.value,
    )
    return setup.ends(days[-1] if days else zero, start), [said, counted]


def _find_last_day(setup: Setup, last: date, days: list[date]) -> tuple[date, list[Step]]:
    """Find the day on which a limit ends whose last counted day is `last`, and what days off had to do with it."""
    rule, roll = _choose_roll_rule(setup)
    weekend = setup.weekend if roll is Roll.NEXT_WORKING_DAY else NO_WEEKEND
    ends = last if roll is Roll.NEVER else setup.calendar.next_open_day(last, weekend)
    met = [day.isoformat() for day in days if setup.calendar.is_holiday(day)]
    moved, on_last_day = ends != last, setup.calendar.is_holiday(last)
    if not met and not moved:
        return ends, []
    params = {
        "dates": met,
        "moved": moved,
        "on_last_day": on_last_day,
        "closure": on_last_day and last in setup.calendar.closures,
        "from": last.isoformat(),
        "to": ends.isoformat(),
    }
    return ends, [step("holiday", **params, cite=rule.cite, trust=rule.status.value)]


def _choose_roll_rule(setup: Setup) -> tuple[Setting[Roll] | Limit, Roll]:
    """Choose what moves the last day, and where that is laid down: by the limit itself or by the clock of the rulebook."""
    if setup.limit.roll is not None:
        return setup.limit, setup.limit.roll
    clock = setup.rulebook.clock
    rule = clock.roll_person if setup.limit.binds is Binds.PERSON else clock.roll_body
    return rule, rule.answer


def _count_hours(setup: Setup, length: Length, start: datetime) -> Counted:
    return start + timedelta(hours=length.n or 0), [step("hours", n=length.n or 0)]


def _count_same_day(setup: Setup, length: Length, start: datetime) -> Counted:
    today = local_date(start, setup.days)
    return setup.ends(today, start), [step("same_day", date=today.isoformat())]


def _count_immediate(setup: Setup, length: Length, start: datetime) -> Counted:
    today = local_date(start, setup.days)
    rule = setup.rulebook.clock.immediate
    params = {"date": today.isoformat(), "alarm_after_hours": rule.answer.alarm_after_hours, "is_default": rule.is_gap}
    return setup.ends(today, start), [step("immediate", **params, cite=rule.cite, trust=rule.status.value)]


def _poll_close(setup: Setup, length: Length, start: datetime) -> Counted:
    meant = setup.coming(start) or setup.rounds()[-1]
    end = meant.closing(setup.poll)
    return end, [step("poll_close", round=meant.number, voting_day=meant.voting_day.isoformat(), at=end.isoformat())]


def _poll_open(setup: Setup, length: Length, start: datetime) -> Counted:
    rounds = setup.rounds()
    meant = next((each for each in rounds if start < each.opening(setup.poll)), rounds[-1])
    end = meant.opening(setup.poll)
    return end, [step("poll_open", round=meant.number, voting_day=meant.voting_day.isoformat(), at=end.isoformat())]


def _count_back_from_voting(setup: Setup, length: Length, start: datetime) -> Counted:
    """The end of a day fixed by the next voting day, even when it is over already: it does not wait for another round."""
    meant = setup.coming(start) or setup.rounds()[-1]
    last = meant.voting_day - DAY * (length.n or 0)
    params = {"n": length.n or 0, "round": meant.number, "voting_day": meant.voting_day.isoformat()}
    return setup.ends(last, start), [step("days_before_voting", **params, date=last.isoformat())]


COUNTERS: Mapping[Unit, Callable[[Setup, Length, datetime], Counted]] = MappingProxyType(
    {
        Unit.DAY: _count_days,
        Unit.WORKING_DAY: _count_working_days,
        Unit.HOUR: _count_hours,
        Unit.SAME_DAY: _count_same_day,
        Unit.IMMEDIATE: _count_immediate,
        Unit.POLL_CLOSE: _poll_close,
        Unit.POLL_OPEN: _poll_open,
        Unit.DAYS_BEFORE_VOTING: _count_back_from_voting,
    }
)
