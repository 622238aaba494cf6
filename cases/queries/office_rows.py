"""The rows of an office as its events tell of them: by which codes each is named, and by which path each value is read.

An event has a list of `rows`, each `{"kind", "key", "set"}`, and `"was"` where the row was there before. In the first
telling of a row a value that is blank is left out. `untold` are columns that were written and are not told in public.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from types import MappingProxyType
from typing import Any

from django.db.models import Model

from cases.models import Body, CalendarDay, Constituency, Election, Member, Round

Said = str | int | bool | None
"""A value as an event says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowKind:
    """A table of the office. `key` and `values` are the names of what is entered, each with the path by which it is read."""

    name: str
    model: type[Model]
    key: Mapping[str, str]
    values: Mapping[str, str]

    @property
    def paths(self) -> tuple[str, ...]:
        """Every path, those of the key first."""
        return (*self.key.values(), *self.values.values())

    @property
    def fields(self) -> tuple[str, ...]:
        """The name of what is entered for each of the paths."""
        return (*self.key, *self.values)


def _kind(name: str, model: type[Model], key: Iterable[str], values: Iterable[str], **paths: str) -> RowKind:
    return RowKind(
        name=name,
        model=model,
        key=MappingProxyType({each: paths.get(each, each) for each in key}),
        values=MappingProxyType({each: paths.get(each, each) for each in values}),
    )


_OF_ELECTION = {"election": "election__slug"}
KINDS: Mapping[str, RowKind] = MappingProxyType(
    {
        each.name: each
        for each in (
            _kind(
                "body",
                Body,
                ("code",),
                (
                    *("name", "name_kk", "name_ru", "kind", "level", "parent", "court", "zone", "territory", "seat"),
                    *("size", "email", "address", "telephone", "opening_hours", "ended_on", "successor"),
                ),
                parent="parent__code",
                court="court__code",
                successor="successor__code",
            ),
            _kind(
                "member",
                Member,
                ("body", "seat", "term_from"),
                ("title", "role", "nominator", "sworn_on", "term_until"),
                body="body__code",
            ),
            _kind(
                "election",
                Election,
                ("slug",),
                ("name", "name_kk", "name_ru", "rulebook", "zone", "central", "campaign_from", "closed_on"),
                central="central__code",
            ),
            _kind("round", Round, ("election", "number"), ("voting_day", "opens", "closes"), **_OF_ELECTION),
            _kind(
                "constituency",
                Constituency,
                ("election", "number"),
                ("name", "commission", "run_off"),
                commission="commission__code",
                **_OF_ELECTION,
            ),
            _kind("day", CalendarDay, ("election", "day"), ("kind", "cite"), **_OF_ELECTION),
        )
    }
)
"""The kinds of row in the order in which they are written: what names another comes after it."""
KIND_OF: Mapping[type[Model], RowKind] = MappingProxyType({each.model: each for each in KINDS.values()})
BLANK: frozenset[Said] = frozenset({"", None})


def say(value: object) -> Said:
    """A value of a row as an event says it: days and hours as ISO 8601 writes them."""
    if isinstance(value, date | time):
        return value.isoformat()
    if value is None or isinstance(value, str | int):
        return value
    raise TypeError(f"no event of the office says {value!r}")


def write_key(parts: Iterable[object]) -> str:
    """The name of a row among those of its kind: its codes and days, with a stroke between them."""
    return "/".join(str(say(each)) for each in parts)


def key_of(row: Model) -> str:
    """The name of this row in the events."""
    return write_key(_follow(row, path) for path in KIND_OF[type(row)].key.values())


def _follow(row: Any, path: str) -> object:  # noqa: ANN401 -- a row of any of these tables
    for name in path.split("__"):
        row = getattr(row, name)
    return row


def list_row_changes(data: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The rows that an event's data tells of."""
    yield from data.get("rows", ())


def tell_row(
    kind: str, key: str, new: Mapping[str, object], old: Mapping[str, object] | None = None, untold: Iterable[str] = ()
) -> dict[str, Any]:
    """One of the rows of an event. `old` are the values before, of the same columns; None for a row that is new."""
    row: dict[str, Any] = {"kind": kind, "key": key}
    if old is None:
        row["set"] = {name: said for name, value in new.items() if (said := say(value)) not in BLANK}
    else:
        row["set"] = {name: say(value) for name, value in new.items()}
        row["was"] = {name: say(value) for name, value in old.items()}
    if left := sorted(untold):
        row["untold"] = left
    return row
