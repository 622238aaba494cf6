"""What a stage says: its bodies with their members, and the calendar of its election."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Literal

from pydantic import Field

from replay.grammar import Day, Frozen


class MemberRow(Frozen):
    """One seat, with the dates of its term."""

    seat: int
    role: str
    title: str
    nominator: str = ""
    sworn_on: Day | None = None
    term_from: Day = date.min
    term_until: Day | None = None


class MemberTemplate(Frozen):
    """The seats that many bodies fill alike."""

    sworn_on: Day
    term_from: Day
    term_until: Day
    seats: tuple[MemberRow, ...]

    def rows(self) -> Iterator[MemberRow]:
        """The seats with the template's dates."""
        dates = {"sworn_on": self.sworn_on, "term_from": self.term_from, "term_until": self.term_until}
        for row in self.seats:
            yield row.model_copy(update=dates)


class Names(Frozen):
    """A name in the three languages."""

    en: str
    ru: str = ""
    kk: str = ""


class BodyRow(Frozen):
    """One body."""

    code: str
    name: Names
    kind: str
    level: str
    parent: str | None = None
    court: str | None = None
    zone: str
    territory: str = ""
    seat: str = ""
    email: str = ""
    size: int = 0
    members: str | tuple[MemberRow, ...] = ()
    placed: str = ""
    constituency: int | None = None
    precinct: int | None = None


class Bodies(Frozen):
    """bodies.yaml."""

    election: str
    member_templates: dict[str, MemberTemplate]
    bodies: tuple[BodyRow, ...]


class Holiday(Frozen):
    """A day on which nobody works."""

    date: Day
    name: Names


class RoundRow(Frozen):
    """A voting day with its local hours."""

    number: int
    voting_day: Day
    opens: str
    closes: str
    hours: str = ""
    constituencies: Literal["all"] | tuple[int, ...]
    placed: str = ""
    placed_by_report: tuple[int, ...] = ()


class KeyDate(Frozen):
    """A day worth remembering."""

    date: date | datetime
    what: str


class CalendarFile(Frozen):
    """calendar.yaml."""

    election: str
    title: Names
    rulebook: str
    zone: str
    bodies: str
    seats: dict[str, int] = Field(default_factory=dict)
    registration_until: Day | None = None
    campaign_from: Day | None = None
    holidays: tuple[Holiday, ...] = ()
    rounds: tuple[RoundRow, ...]
    key_dates: tuple[KeyDate, ...] = ()
