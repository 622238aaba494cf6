"""What an office enters of itself: one frozen entry for each row, named by its code, as a spreadsheet or a form says it.

An entry says the whole row. Entering it again with other values changes the row that has its code; nothing is ever
removed: a body, a term or a day ends instead.
"""

from dataclasses import dataclass, field
from datetime import date, time
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyEntry:
    """A body; `parent`, `court` and `successor` are codes of bodies, "" for none. `ended_on` is its last day, if it has one."""

    code: str
    name: str
    name_kk: str = ""
    name_ru: str = ""
    kind: str
    level: str
    parent: str = ""
    court: str = ""
    zone: str
    territory: str = ""
    seat: str = ""
    size: int = 0
    email: str = ""
    address: str = ""
    telephone: str = ""
    opening_hours: str = ""
    ended_on: date | None = None
    successor: str = ""
    """Of one that has ended: who takes its matters over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberEntry:
    """One seat of a collegiate body in one term; `body` is the body's code, `term_until` the last day of the term."""

    body: str
    seat: int
    term_from: date
    title: str
    role: str = "member"
    nominator: str = ""
    sworn_on: date | None = None
    term_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectionEntry:
    """An election; `central` is the code of the commission at its top, `closed_on` the day from which nothing new is filed."""

    slug: str
    name: str
    name_kk: str = ""
    name_ru: str = ""
    rulebook: str
    zone: str
    central: str
    campaign_from: date | None = None
    closed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundEntry:
    """A voting day with its hours, in the local time of each polling station."""

    election: str
    number: int
    voting_day: date
    opens: time = time(7)
    closes: time = time(20)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConstituencyEntry:
    """A constituency of an election; `commission` is the code of the body that conducts the election in it."""

    election: str
    number: int
    name: str
    commission: str
    run_off: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DayEntry:
    """A day that is not as its weekday says; `kind` is `holiday`, `closure`, `working`, or `withdrawn`: as its weekday again."""

    election: str
    day: date
    kind: str
    cite: str = ""


Entry = BodyEntry | MemberEntry | ElectionEntry | RoundEntry | ConstituencyEntry | DayEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeEntries:
    """Everything that is entered in one go. The order within each list is that of its sheet."""

    bodies: tuple[BodyEntry, ...] = ()
    members: tuple[MemberEntry, ...] = ()
    elections: tuple[ElectionEntry, ...] = ()
    rounds: tuple[RoundEntry, ...] = ()
    constituencies: tuple[ConstituencyEntry, ...] = ()
    days: tuple[DayEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Why one entry cannot be entered: the code of a sentence and what it names. `column` is the field that is wrong, if one is.

    The sentence, with its mend, is made in `cases.wording.office_faults`.
    """

    entry: Entry
    code: str
    column: str = ""
    params: dict[str, Any] = field(default_factory=dict)
