"""What the clocks are anchored to: zones, voting days with their hours, holidays, constituencies with a run-off.

Zones are read from the pinned `tzdata` package, never from the machine, so that one due time explains itself the same
way everywhere. A calendar is data somebody declared: what it does not know is a `CalendarGap`, never a guess.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib import resources
from typing import Literal
from zoneinfo import ZoneInfo

from workflow.errors import CalendarGap
from workflow.rules.words import Weekday

DAY = timedelta(days=1)
TICK = timedelta(microseconds=1)
MIDNIGHT = "24:00"
LONGEST_NAME = 64
"""No zone has a longer name, and no file system takes one of any length."""
WEEKDAYS = tuple(Weekday)
Midnight = Literal["", "skipped", "first", "second"]


@cache
def zone(name: str) -> ZoneInfo:
    """The IANA zone `name` as the pinned tzdata knows it. Raises ValueError for a name it does not know."""
    parts = name[:LONGEST_NAME].split("/")
    found = resources.files("tzdata").joinpath("zoneinfo", *parts)
    if (
        not all(part.replace("_", "").replace("-", "").replace("+", "").isalnum() for part in parts)
        or len(name) > LONGEST_NAME
        or not found.is_file()
    ):
        message = f"{name!r} is not a zone of tzdata {tzdata_version()}"
        raise ValueError(message)
    with found.open("rb") as data:
        return ZoneInfo.from_file(data, key=name)


@cache
def tzdata_version() -> str:
    """The edition of the zone data all local days are counted with, such as "2025b"."""
    return resources.files("tzdata").joinpath("zoneinfo", "tzdata.zi").read_text("ascii").split("\n", 1)[0].split()[-1]


def utc(at: datetime) -> datetime:
    """The same instant in UTC. Raises ValueError for a naive one: an hour without a zone is no instant."""
    if at.tzinfo is None:
        message = f"{at.isoformat()} has no zone"
        raise ValueError(message)
    return at.astimezone(UTC)


def local_date(at: datetime, zone_name: str) -> date:
    """The civil day at that place at that instant. Raises ValueError for a naive instant."""
    return utc(at).astimezone(zone(zone_name)).date()


def local_instant(on: date, at: time, zone_name: str) -> datetime:
    """The first instant (UTC) at which clocks of that place show `at` on that day, or jump over it."""
    return datetime.combine(on, at, tzinfo=zone(zone_name)).astimezone(UTC)


def end_of_day(on: date, zone_name: str) -> datetime:
    """24:00 of that local day: the first instant (UTC) that is too late for a thing due on it."""
    return local_instant(on + DAY, time(0), zone_name)


def midnight_is(at: datetime, zone_name: str) -> Midnight:
    """What is odd about `at` as the end of a local day: "" where it ends none, or one whose midnight comes once.

    "skipped": the clocks are put forward at that instant and never show it. "first": they are put back after it and show
    it again. "second": they were put back when they would first have shown it.
    """
    on = local_date(at - TICK, zone_name)
    if at != end_of_day(on, zone_name):
        return ""
    local = at.astimezone(zone(zone_name))
    if local.time() != time(0):
        return "skipped"
    if local.replace(fold=1).astimezone(UTC) != at:
        return "first"
    before = (at - TICK).astimezone(zone(zone_name))
    return "second" if before.fold else ""


def day_end(on: date, hour: str, zone_name: str) -> datetime:
    """The first instant (UTC) that is too late on that local day, where a day is over at `hour` ("18:00", or "24:00")."""
    return end_of_day(on, zone_name) if hour == MIDNIGHT else local_instant(on, time.fromisoformat(hour), zone_name)


@dataclass(frozen=True, slots=True)
class RoundDay:
    """One round of voting. `opens` and `closes` are the local hours of each polling place."""

    number: int
    voting_day: date
    opens: time = time(7)
    closes: time = time(20)

    def __post_init__(self) -> None:
        """Refuse hours that cannot be a poll's."""
        if self.number < 1 or self.opens >= self.closes:
            message = f"round {self.number} cannot vote from {self.opens} to {self.closes}"
            raise ValueError(message)

    def opening(self, zone_name: str) -> datetime:
        """When the poll opens at a place of that zone (UTC)."""
        return local_instant(self.voting_day, self.opens, zone_name)

    def closing(self, zone_name: str) -> datetime:
        """When the poll closes at a place of that zone (UTC)."""
        return local_instant(self.voting_day, self.closes, zone_name)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The declared days of one election. `zone` is the election's own; each seat and place may have another.

    `closures` are days on which bodies were shut though no holiday, `working` days on which they worked though weekend or
    holiday. `holidays_known_until` is the last day for which the days were looked up; None says they are complete.
    """

    zone: str
    rounds: tuple[RoundDay, ...]
    holidays: frozenset[date] = frozenset()
    runoff_constituencies: frozenset[str] = frozenset()
    holidays_known_until: date | None = None
    closures: frozenset[date] = frozenset()
    working: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        """Refuse an unknown zone and rounds out of order."""
        zone(self.zone)
        days = [each.voting_day for each in self.rounds]
        numbers = [each.number for each in self.rounds]
        if days != sorted(set(days)) or numbers != list(range(1, len(numbers) + 1)):
            message = "rounds are numbered from 1, each on a later day than the one before"
            raise ValueError(message)

    def round(self, number: int) -> RoundDay:
        """The round of that number. Raises CalendarGap when its day was not declared."""
        if not 1 <= number <= len(self.rounds):
            message = f"the calendar does not say when round {number} votes"
            raise CalendarGap(message)
        return self.rounds[number - 1]

    def in_runoff(self, constituency: str | None) -> bool:
        """Whether a matter of that constituency meets a second round. None is the whole country: if any does."""
        if constituency is None:
            return bool(self.runoff_constituencies)
        return constituency in self.runoff_constituencies

    def rounds_for(self, runoff: bool) -> tuple[RoundDay, ...]:
        """The rounds that matter to a place with or without a run-off. Raises CalendarGap for an undeclared day."""
        if runoff and self.runoff_constituencies:
            self.round(2)
        return (self.round(1), *(self.rounds[1:] if runoff else ()))

    def declared_for(self, runoff: bool) -> tuple[RoundDay, ...]:
        """The same, and none as long as no voting day is declared at all: then nothing is near to one or ends before it."""
        return self.rounds_for(runoff) if self.rounds else ()

    def is_voting_day(self, on: date, *, runoff: bool = True) -> bool:
        """Whether that local day is a voting day there."""
        return any(each.voting_day == on for each in self.declared_for(runoff))

    def is_holiday(self, on: date) -> bool:
        """Whether that day is a public holiday or closure. Raises CalendarGap beyond the days that were looked up."""
        if self.holidays_known_until is not None and on > self.holidays_known_until:
            message = f"the calendar knows no holidays after {self.holidays_known_until}, and {on} was asked"
            raise CalendarGap(message)
        return on not in self.working and (on in self.holidays or on in self.closures)

    def is_working_day(self, on: date, weekend: frozenset[Weekday]) -> bool:
        """Whether people work on that day: no weekend, holiday or closure, or declared a working day all the same."""
        free = self.is_holiday(on) or WEEKDAYS[on.weekday()] in weekend
        return on in self.working or not free

    def next_open_day(self, on: date, weekend: frozenset[Weekday] = frozenset()) -> date:
        """That day, or the first after it that is no public holiday and no closure, nor of the `weekend`."""
        while not self.is_working_day(on, weekend):
            on += DAY
        return on

    def coming_round(self, at: datetime, poll_zone: str, *, runoff: bool) -> RoundDay | None:
        """The round whose poll has not yet closed at that place at `at`; None once the last one has, and with none declared."""
        return next((each for each in self.declared_for(runoff) if at < each.closing(poll_zone)), None)
