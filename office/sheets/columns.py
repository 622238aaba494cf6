"""The table of sheets and columns, of which the reader and the templates are made."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cases.acts.office.entries import (
    BodyEntry,
    ConstituencyEntry,
    DayEntry,
    ElectionEntry,
    Entry,
    MemberEntry,
    RoundEntry,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffEntry:
    """Who works for a body: an account is invited by its address. `until` is the last day, if one is known."""

    email: str
    body: str
    role: str
    since: date
    until: date | None = None


AnyEntry = Entry | StaffEntry


class Kind(StrEnum):
    """How a cell is read."""

    TEXT = "text"
    CODE = "code"
    WHOLE = "whole"
    DAY = "day"
    HOUR = "hour"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True)
class Column:
    """`name` is the field of the entry and the word in the first line of the sheet. `longest` is in characters."""

    name: str
    kind: Kind = Kind.TEXT
    required: bool = False
    longest: int = 200


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    entry: type[AnyEntry]
    columns: tuple[Column, ...]

    @property
    def by_name(self) -> Mapping[str, Column]:
        return {column.name: column for column in self.columns}


NAMES = (Column("name", required=True), Column("name_kk"), Column("name_ru"))
ELECTION = Column("election", Kind.CODE, required=True, longest=50)
BODY = Column("body", Kind.CODE, required=True, longest=40)
ZONE = Column("zone", required=True, longest=40)

SHEETS: tuple[Sheet, ...] = (
    Sheet(
        "bodies",
        BodyEntry,
        (
            Column("code", Kind.CODE, required=True, longest=40),
            *NAMES,
            Column("kind", required=True, longest=20),
            Column("level", required=True, longest=20),
            Column("parent", Kind.CODE, longest=40),
            Column("court", Kind.CODE, longest=40),
            ZONE,
            Column("territory"),
            Column("seat"),
            Column("size", Kind.WHOLE),
            Column("email", longest=254),
            Column("address"),
            Column("telephone", Kind.CODE, longest=60),
            Column("opening_hours"),
            Column("ended_on", Kind.DAY),
            Column("successor", Kind.CODE, longest=40),
        ),
    ),
    Sheet(
        "members",
        MemberEntry,
        (
            BODY,
            Column("seat", Kind.WHOLE, required=True),
            Column("title", required=True, longest=120),
            Column("role", longest=20),
            Column("nominator", longest=120),
            Column("sworn_on", Kind.DAY),
            Column("term_from", Kind.DAY, required=True),
            Column("term_until", Kind.DAY),
        ),
    ),
    Sheet(
        "elections",
        ElectionEntry,
        (
            Column("slug", Kind.CODE, required=True, longest=50),
            *NAMES,
            Column("rulebook", required=True, longest=60),
            ZONE,
            Column("central", Kind.CODE, required=True, longest=40),
            Column("campaign_from", Kind.DAY),
            Column("closed_on", Kind.DAY),
        ),
    ),
    Sheet(
        "rounds",
        RoundEntry,
        (
            ELECTION,
            Column("number", Kind.WHOLE, required=True),
            Column("voting_day", Kind.DAY, required=True),
            Column("opens", Kind.HOUR),
            Column("closes", Kind.HOUR),
        ),
    ),
    Sheet(
        "constituencies",
        ConstituencyEntry,
        (
            ELECTION,
            Column("number", Kind.WHOLE, required=True),
            Column("name", required=True),
            Column("commission", Kind.CODE, required=True, longest=40),
            Column("run_off", Kind.YES_NO),
        ),
    ),
    Sheet(
        "days",
        DayEntry,
        (ELECTION, Column("day", Kind.DAY, required=True), Column("kind", required=True, longest=20), Column("cite")),
    ),
    Sheet(
        "staff",
        StaffEntry,
        (
            Column("email", required=True, longest=254),
            BODY,
            Column("role", required=True, longest=20),
            Column("since", Kind.DAY, required=True),
            Column("until", Kind.DAY),
        ),
    ),
)
BY_NAME: Mapping[str, Sheet] = {sheet.name: sheet for sheet in SHEETS}
