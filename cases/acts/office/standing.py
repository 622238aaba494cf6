"""What stands before anything is entered: the rows as entries, by what names them, and what hangs on them."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from types import MappingProxyType
from typing import Any

from django.db.models import Count, Exists, Max, Min, OuterRef

from cases.acts.office.entries import (
    BodyEntry,
    ConstituencyEntry,
    DayEntry,
    ElectionEntry,
    Entry,
    MemberEntry,
    OfficeEntries,
    RoundEntry,
)
from cases.models import Attendance, Body, Case, Constituency, Election, Proceeding
from cases.queries.office_rows import KINDS, RowKind
from workflow.clocks.calendars import local_date

Key = tuple[Any, ...]
"""What names a row among those of its kind."""


def _make_key_reader(first: str, *others: str) -> Callable[[Entry], Key]:
    """What reads these fields of an entry at once: a whole country asks for some hundred thousand keys."""
    read = attrgetter(first, *others)
    return read if others else lambda entry: (read(entry),)


ENTRIES: Mapping[str, type[Entry]] = MappingProxyType(
    {
        "body": BodyEntry,
        "member": MemberEntry,
        "election": ElectionEntry,
        "round": RoundEntry,
        "constituency": ConstituencyEntry,
        "day": DayEntry,
    }
)
KIND: Mapping[type[Entry], RowKind] = MappingProxyType({ENTRIES[name]: kind for name, kind in KINDS.items()})
LISTS: Mapping[str, str] = MappingProxyType(
    {
        "body": "bodies",
        "member": "members",
        "election": "elections",
        "round": "rounds",
        "constituency": "constituencies",
        "day": "days",
    }
)
"""The list of each kind among what is entered."""
KEY_OF: Mapping[type[Entry], Callable[[Entry], Key]] = MappingProxyType(
    {entry: _make_key_reader(*kind.key) for entry, kind in KIND.items()}
)
FEW = 500
"""Rows of more bodies than that are not asked for by name: all are read."""


def key_of(entry: Entry) -> Key:
    """What names the row of this entry."""
    return KEY_OF[type(entry)](entry)


def list_entries(entries: OfficeEntries, kind: str) -> tuple[Entry, ...]:
    """What is entered of one kind."""
    listed: tuple[Entry, ...] = getattr(entries, LISTS[kind])
    return listed


Rows = dict[Key, Any]
"""Entries of one kind by what names them."""


@dataclass(slots=True, kw_only=True)
class Standing:
    """The rows that stand, by kind, and their keys in the database; with what is entered laid over them, `after`."""

    rows: dict[str, Rows] = field(default_factory=dict)
    pks: dict[str, dict[Key, int]] = field(default_factory=dict)
    open_at: Mapping[str, int] = field(default_factory=dict)
    """How many proceedings are open at each body that has one."""
    had_cases: frozenset[str] = frozenset()
    """The bodies before which there was ever a case."""
    filed_in: frozenset[str] = frozenset()
    """The elections in which something was filed."""
    filed_from: frozenset[Key] = frozenset()
    """The constituencies, by election and number, from which something was filed."""
    sat: Mapping[Key, tuple[date, date]] = field(default_factory=dict)
    """The first and the last day on which each member was present in a session."""

    def find(self, entry: Entry) -> Any:  # noqa: ANN401 -- an entry of the same kind, or None
        """The row that has this entry's codes, as an entry; None for one that is new."""
        return self.rows[KIND[type(entry)].name].get(key_of(entry))

    def after(self, entries: OfficeEntries) -> dict[str, Rows]:
        """The rows as they would stand."""
        return {
            name: {**rows, **{key_of(each): each for each in list_entries(entries, name)}}
            for name, rows in self.rows.items()
        }


def read_standing(entries: OfficeEntries) -> Standing:
    """Read what these entries may meet: every body, the members of those that are named, every election's calendar."""
    standing = Standing()
    codes = {each.body for each in entries.members} | {each.code for each in entries.bodies}
    for name, kind in KINDS.items():
        narrow: dict[str, Any] = {}
        if name == "member" and len(codes) <= FEW:
            narrow = {"body__code__in": codes}
        elif name == "day":
            narrow = {"election__slug__in": {each.election for each in entries.days}}
        _read(standing, name, kind, narrow)
    _read_cases(standing)
    _read_attendance(standing, [key_of(each) for each in entries.members if standing.find(each) not in (None, each)])
    return standing


def _read(standing: Standing, name: str, kind: RowKind, narrow: Mapping[str, Any]) -> None:
    make: Any = ENTRIES[name]
    rows, pks = standing.rows.setdefault(name, {}), standing.pks.setdefault(name, {})
    found = kind.model._default_manager.filter(**narrow).values_list("pk", *kind.paths)
    for pk, *values in found.iterator(chunk_size=2000):
        given = dict(zip(kind.fields, values, strict=True))
        if name == "body":
            given |= {column: given[column] or "" for column in ("parent", "court", "successor")}
        entry = make(**given)
        rows[key_of(entry)], pks[key_of(entry)] = entry, pk


def _read_cases(standing: Standing) -> None:
    waiting = Proceeding.objects.filter(ended_at=None).values_list("body__code")
    standing.open_at = dict(waiting.annotate(count=Count("pk")).order_by())
    had = Body.objects.filter(Exists(Proceeding.objects.filter(body=OuterRef("pk"))))
    standing.had_cases = frozenset(had.values_list("code", flat=True))
    filed = Election.objects.filter(Exists(Case.objects.filter(election=OuterRef("pk"))))
    standing.filed_in = frozenset(filed.values_list("slug", flat=True))
    places = Constituency.objects.filter(Exists(Case.objects.filter(constituency=OuterRef("pk"))))
    standing.filed_from = frozenset(places.values_list("election__slug", "number"))


def _read_attendance(standing: Standing, changed: Collection[Key]) -> None:
    """When those members sat whose seat is entered otherwise than it stands."""
    pks = {standing.pks["member"][key]: key for key in changed}
    found = Attendance.objects.values_list("member", "member__body__zone")
    if len(pks) <= FEW:
        found = found.filter(member__in=pks)
    times = found.annotate(Min("present_from"), Max("present_from")).order_by()
    standing.sat = {
        pks[pk]: (local_date(first, zone), local_date(last, zone)) for pk, zone, first, last in times if pk in pks
    }


def list_above(code: str, bodies: Rows) -> list[str]:
    """The codes above this one, nearest first; a ring is walked once."""
    found: list[str] = []
    at = bodies.get((code,))
    while at is not None and at.parent and at.parent not in found and at.parent != code:
        found.append(at.parent)
        at = bodies.get((at.parent,))
    return found


def sort_by_depth(bodies: Rows) -> tuple[dict[str, int], frozenset[str]]:
    """How many bodies stand above each, by superior, court or successor; and the codes in a ring, which no order can reach."""
    above = {
        each.code: {code for code in (each.parent, each.court) if (code,) in bodies} | _find_heir(each, bodies)
        for each in bodies.values()
    }
    below: dict[str, list[str]] = {code: [] for code in above}
    for code, its in above.items():
        for each in its:
            below[each].append(code)
    depth = dict.fromkeys((code for code, its in above.items() if not its), 0)
    waiting = {code: len(its) for code, its in above.items()}
    ready = list(depth)
    for code in ready:
        for each in below[code]:
            waiting[each] -= 1
            depth[each] = max(depth.get(each, 0), depth[code] + 1)
            if not waiting[each]:
                ready.append(each)
    done = set(ready)
    return depth, _without_ends({code: its - done for code, its in above.items() if code not in done})


def _find_heir(body: Any, bodies: Rows) -> set[str]:  # noqa: ANN401 -- an entry of a body
    """Its successor is written before it."""
    return {body.successor} - {body.code} if (body.successor,) in bodies else set()


def _without_ends(above: Mapping[str, Collection[str]]) -> frozenset[str]:
    """Of these codes those that are in a ring, without what only hangs below one."""
    left = dict(above)
    while True:
        named = {each for its in left.values() for each in its}
        ends = left.keys() - named
        if not ends:
            return frozenset(left)
        left = {code: its for code, its in left.items() if code not in ends}


def is_over(ended_on: date | None, by: date | None) -> bool:
    """Whether something that ends on `ended_on` has ended by the day `by` (None: never)."""
    return ended_on is not None and (by is None or ended_on <= by)


def codes_of(rows: Iterable[Any]) -> list[str]:
    """The codes of these bodies, in order."""
    return sorted(each.code for each in rows)
