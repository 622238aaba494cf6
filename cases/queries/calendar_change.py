"""A change of an election's calendar as a value: asked about in a dry run, written by the act."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from cases.models import Election
from cases.queries.office import CalendarRows, calendar_from, calendar_rows
from workflow.clocks.calendars import Calendar, RoundDay

NO_DAYS: Mapping[int, date] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarChange:
    """`add` holds (kind, day), a kind being holiday, closure or working; `remove` days that are as their weekday says again.

    `voting_day` gives rounds another day, or their first; `run_offs` are all the constituencies that vote again, where
    these become known.
    """

    add: tuple[tuple[str, date], ...] = ()
    remove: tuple[date, ...] = ()
    voting_day: Mapping[int, date] = field(default_factory=lambda: NO_DAYS)
    run_offs: tuple[int, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.add or self.remove or self.voting_day or self.run_offs)

    def as_data(self) -> dict[str, object]:
        """The change in codes, numbers and dates, for the log."""
        return {
            "add": [{"kind": kind, "day": day.isoformat()} for kind, day in self.add],
            "remove": [day.isoformat() for day in self.remove],
            "voting_day": {str(number): day.isoformat() for number, day in sorted(self.voting_day.items())},
            "run_offs": sorted(self.run_offs),
        }


def calendar_with(election: Election, change: CalendarChange) -> Calendar:
    """The calendar of `election` as it would be. Raises ValueError for rounds that would be out of order."""
    return calendar_after(calendar_rows(election), change)


def calendar_after(rows: CalendarRows, change: CalendarChange) -> Calendar:
    """The calendar that these rows make once they are changed. Raises ValueError for rounds that would be out of order."""
    days = {day: kind for day, kind in rows.days.items() if day not in change.remove}
    days |= {day: kind for kind, day in change.add}
    run_offs = frozenset(map(str, change.run_offs)) or rows.run_offs
    return calendar_from(replace(rows, days=days, rounds=_apply_to_rounds(rows.rounds, change), run_offs=run_offs))


def _apply_to_rounds(rounds: tuple[RoundDay, ...], change: CalendarChange) -> tuple[RoundDay, ...]:
    """A round that had no day yet votes at the hours of the first."""
    known = {each.number: each for each in rounds}
    for number, day in change.voting_day.items():
        pattern = known.get(number) or (rounds[0] if rounds else RoundDay(1, day))
        known[number] = replace(pattern, number=number, voting_day=day)
    return tuple(known[number] for number in sorted(known))
