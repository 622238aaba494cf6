"""What can be wrong with bodies among the others: above whom they stand, whose court they are, and when they end."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from cases.acts.office.entries import BodyEntry, Fault, OfficeEntries
from cases.acts.office.standing import Rows, Standing, codes_of, is_over, list_above, sort_by_depth
from workflow.rules.loader import load, names
from workflow.states import BodyKind

NAMED: Mapping[str, str] = MappingProxyType({"parent": "unknown_parent", "court": "unknown_court"})
OVER: Mapping[str, str] = MappingProxyType({"parent": "parent_ended", "court": "court_ended"})


def check_bodies(entries: OfficeEntries, standing: Standing, after: Mapping[str, Rows], today: date) -> Iterator[Fault]:
    """Every fault of the bodies that are entered, as all bodies would stand then."""
    look = _Look(standing, after, today)
    levels = known_levels()
    for entry in entries.bodies:
        old: BodyEntry | None = standing.find(entry)
        yield from _check_words(entry, levels)
        yield from look.check_above(entry, old)
        if old is not None:
            yield from look.check_change(entry, old)
        if entry.ended_on is not None and (old is None or entry.ended_on != old.ended_on):
            yield from look.check_end(entry)


def _check_words(entry: BodyEntry, levels: Mapping[str, frozenset[str]]) -> Iterator[Fault]:
    kinds = [each.value for each in BodyKind]
    if entry.kind and entry.kind not in kinds:
        yield Fault(entry=entry, code="unknown_kind", column="kind", params={"value": entry.kind, "known": kinds})
    elif entry.kind and entry.level in levels and entry.kind not in levels[entry.level]:
        params = {"value": entry.kind, "level": entry.level, "known": sorted(levels[entry.level])}
        yield Fault(entry=entry, code="kind_not_of_level", column="kind", params=params)
    if entry.level and entry.level not in levels:
        params = {"value": entry.level, "known": sorted(levels)}
        yield Fault(entry=entry, code="unknown_level", column="level", params=params)


def known_levels() -> Mapping[str, frozenset[str]]:
    """The levels of all rulebooks that are installed, each with the kinds that such a body may be of."""
    return _known_levels(tuple(names()))


@cache
def _known_levels(rulebooks: tuple[str, ...]) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for name in rulebooks:
        for level, rule in load(name).bodies.items():
            found[level] = found.get(level, frozenset()) | {rule.kind.value}
    return MappingProxyType(found)


class _Look:
    """The bodies as they would stand, with what is asked of all of them made once."""

    def __init__(self, standing: Standing, after: Mapping[str, Rows], today: date) -> None:
        self.standing, self.after, self.today = standing, after, today
        self.bodies = after["body"]
        self.rings = sort_by_depth(self.bodies)[1]
        self.below: dict[str, list[Any]] = {}
        self.before: dict[str, list[Any]] = {}
        for each in self.bodies.values():
            self.below.setdefault(each.parent, []).append(each)
            self.before.setdefault(each.court, []).append(each)
        self.seats: dict[str, int] = {}
        for each in after["member"].values():
            if each.term_until is None or each.term_until >= today:
                self.seats[each.body] = max(each.seat, self.seats.get(each.body, 0))

    def check_above(self, entry: BodyEntry, old: BodyEntry | None) -> Iterator[Fault]:
        """Its superior and its court are there, last as long as it does, and do not stand below it."""
        for column, code in NAMED.items():
            value = getattr(entry, column)
            above = self.bodies.get((value,))
            if value and above is None:
                yield Fault(entry=entry, code=code, column=column, params={"value": value})
            elif above is not None and self._outlives(entry, above) and _is_new(entry, old, column, "ended_on"):
                params = {"value": value, "day": above.ended_on}
                yield Fault(entry=entry, code=OVER[column], column=column, params=params)
        court = self.bodies.get((entry.court,))
        if court is not None and court.kind != BodyKind.COURT:
            yield Fault(entry=entry, code="no_court", column="court", params={"value": entry.court, "kind": court.kind})
        if entry.code in self.rings:
            params = {"value": entry.code, "codes": sorted(self.rings)}
            yield Fault(entry=entry, code="ring", column="parent", params=params)

    def _outlives(self, entry: BodyEntry, above: BodyEntry) -> bool:
        return above.ended_on is not None and not is_over(entry.ended_on, above.ended_on)

    def check_change(self, entry: BodyEntry, old: BodyEntry) -> Iterator[Fault]:
        """What the cases before it rest on stays; so do the ways on which they can still be passed up."""
        if entry.code in self.standing.had_cases:
            for column in ("kind", "level", "zone"):
                if getattr(entry, column) != getattr(old, column):
                    params = {"value": getattr(old, column)}
                    yield Fault(entry=entry, code="body_has_cases", column=column, params=params)
        if entry.size < self.seats.get(entry.code, 0) and entry.size != old.size:
            yield Fault(entry=entry, code="size_below_seats", column="size", params={"seat": self.seats[entry.code]})
        if entry.code not in self.rings:
            yield from self._check_routes(entry, old)

    def _check_routes(self, entry: BodyEntry, old: BodyEntry) -> Iterator[Fault]:
        court = self._old_level(old.court)
        if court != self._level(entry.court, self.bodies) and self.standing.open_at.get(entry.code):
            yield Fault(entry=entry, code="route_would_break", column="court", params={"levels": [court]})
        if entry.parent == old.parent:
            return
        before = {self._old_level(code) for code in list_above(entry.code, self.standing.rows["body"])}
        now = {self._level(code, self.bodies) for code in list_above(entry.code, self.bodies)}
        if (lost := before - now) and self._has_open_below(entry.code):
            params = {"levels": sorted(lost)}
            yield Fault(entry=entry, code="route_would_break", column="parent", params=params)

    def _old_level(self, code: str) -> str:
        return self._level(code, self.standing.rows["body"])

    def _level(self, code: str, bodies: Rows) -> str:
        found = bodies.get((code,))
        return found.level if found is not None else ""

    def _has_open_below(self, code: str) -> bool:
        """Whether a case is open before this body or before any below it."""
        reached, seen = [code], {code}
        for each in reached:
            if self.standing.open_at.get(each):
                return True
            fresh = [body.code for body in self.below.get(each, ()) if body.code not in seen]
            seen.update(fresh)
            reached += fresh
        return False

    def check_end(self, entry: BodyEntry) -> Iterator[Fault]:
        """Nothing is left that needs it: no open case, no body below it, none whose court it is, no open election."""
        day = entry.ended_on
        assert day is not None
        if entry.successor:
            return  # what needs it goes to its successor, if that can take it: `check_successors`
        for code, names_ in self._find_needing(entry, day):
            yield Fault(entry=entry, code=code, column="ended_on", params={"day": day, "names": names_})
        if count := self.standing.open_at.get(entry.code):
            yield Fault(entry=entry, code="ends_with_open_cases", column="ended_on", params={"count": count})

    def _find_needing(self, entry: BodyEntry, day: date) -> Iterator[tuple[str, list[str]]]:
        below = [each for each in self.below.get(entry.code, ()) if not is_over(each.ended_on, day)]
        if below:
            yield "ends_before_those_below", codes_of(below)
        before = [each for each in self.before.get(entry.code, ()) if not is_over(each.ended_on, day)]
        if before:
            yield "ends_as_their_court", codes_of(before)
        running = {each.slug: each for each in self.after["election"].values() if not is_over(each.closed_on, day)}
        if led := sorted(slug for slug, each in running.items() if each.central == entry.code):
            yield "ends_as_central", led
        conducts = (each for each in self.after["constituency"].values() if each.commission == entry.code)
        if led := sorted({each.election for each in conducts if each.election in running}):
            yield "ends_as_commission", led


def _is_new(entry: BodyEntry, old: BodyEntry | None, *columns: str) -> bool:
    return old is None or any(getattr(entry, each) != getattr(old, each) for each in columns)
