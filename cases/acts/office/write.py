"""Writing what is entered: in batches, each one event that tells of its rows, and the rows that name it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby, islice
from typing import Any

from django.db.models import Model

from cases.access.actors import Actor
from cases.acts.office.entries import Entry, OfficeEntries
from cases.acts.office.standing import KIND, Key, Standing, key_of, list_entries, sort_by_depth
from cases.log.events import record
from cases.models import Event, OfficeLog
from cases.queries.office_rows import KINDS, RowKind, tell_row, write_key

BATCH = 500
"""Rows that one event tells of at most: it is read and hashed whole."""
ENTERED = "office.entered"
Progress = Callable[[int, int], None]
"""Told how many rows are written, of how many."""


@dataclass(frozen=True, slots=True)
class Change:
    """One row to be written: what is entered, and what stood before (None: nothing)."""

    entry: Entry
    old: Entry | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The values that are new."""
        names = KIND[type(self.entry)].values
        if self.old is None:
            return tuple(names)
        return tuple(name for name in names if getattr(self.entry, name) != getattr(self.old, name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """How many rows of each kind were added, changed, and stood so already."""

    added: Mapping[str, int] = field(default_factory=dict)
    changed: Mapping[str, int] = field(default_factory=dict)
    unchanged: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_nothing(self) -> bool:
        """Whether nothing was to be written."""
        return not (self.added or self.changed)


def compare(entries: OfficeEntries, standing: Standing) -> tuple[dict[str, list[Change]], Entered]:
    """What is to be written of each kind, and how much that is."""
    changes: dict[str, list[Change]] = {}
    added: dict[str, int] = {}
    changed: dict[str, int] = {}
    unchanged: dict[str, int] = {}
    for name in KINDS:
        for entry in list_entries(entries, name):
            old = standing.find(entry)
            counted = added if old is None else unchanged if old == entry else changed
            counted[name] = counted.get(name, 0) + 1
            if old != entry:
                changes.setdefault(name, []).append(Change(entry, old))
    return changes, Entered(added=added, changed=changed, unchanged=unchanged)


@dataclass(slots=True, kw_only=True)
class Writing:
    """One going-in of rows, under the lock of the office's log."""

    log: OfficeLog
    actor: Actor
    at: datetime
    reason: str
    pks: dict[str, dict[Key, int]]

    def write(self, batches: Sequence[tuple[Change, ...]], progress: Progress | None) -> None:
        """Write each batch with its event, and tell how far it is."""
        total, done = sum(map(len, batches)), 0
        for number, batch in enumerate(batches, start=1):
            kind = KIND[type(batch[0].entry)]
            event = self._record(kind, batch, number, len(batches))
            self._add(kind, [each for each in batch if each.old is None], event)
            self._change(kind, [each for each in batch if each.old is not None], event)
            done += len(batch)
            if progress is not None:
                progress(done, total)

    def _record(self, kind: RowKind, batch: Iterable[Change], number: int, of: int) -> Event:
        data = {"batch": number, "of": of, "rows": [_tell(kind, each) for each in batch]}
        personal: dict[str, object] = {"reason": self.reason}
        if self.actor.user_id is not None:
            personal["user"] = self.actor.user_id
        return record(self.log, ENTERED, actor=self.actor, at=self.at, data=data, personal=personal)

    def _add(self, kind: RowKind, changes: Sequence[Change], event: Event) -> None:
        rows = kind.model._default_manager.bulk_create([self._make(kind, each.entry, event) for each in changes])
        for change, row in zip(changes, rows, strict=True):
            self.pks[kind.name][key_of(change.entry)] = row.pk

    def _change(self, kind: RowKind, changes: Sequence[Change], event: Event) -> None:
        if not changes:
            return
        columns = {kind.values[name].partition("__")[0] for each in changes for name in each.columns}
        rows = [self._make(kind, each.entry, event, pk=self.pks[kind.name][key_of(each.entry)]) for each in changes]
        kind.model._default_manager.bulk_update(rows, [*sorted(columns), "written_by"])

    def _make(self, kind: RowKind, entry: Entry, event: Event, pk: int | None = None) -> Model:
        given: dict[str, Any] = {"pk": pk, "written_by": event}
        for name, path in zip(kind.fields, kind.paths, strict=True):
            value = getattr(entry, name)
            column, _, named = path.partition("__")
            if not named:
                given[column] = value
            else:
                owner = "election" if column == "election" else "body"
                given[f"{column}_id"] = self.pks[owner][(value,)] if value else None
        return kind.model(**given)


def _tell(kind: RowKind, change: Change) -> dict[str, Any]:
    new = {name: getattr(change.entry, name) for name in change.columns}
    old = {name: getattr(change.old, name) for name in change.columns} if change.old is not None else None
    return tell_row(kind.name, write_key(key_of(change.entry)), new, old)


def list_batches(
    changes: Mapping[str, Sequence[Change]], after: Mapping[str, Mapping[Key, Any]]
) -> list[tuple[Change, ...]]:
    """The rows in the order in which they can be written: what is named comes before what names it."""
    return [batch for name in KINDS for group in _grouped(name, changes, after) for batch in _cut(group)]


def _cut(changes: Iterable[Change]) -> Iterator[tuple[Change, ...]]:
    rest = iter(changes)
    while batch := tuple(islice(rest, BATCH)):
        yield batch


def _grouped(
    name: str, changes: Mapping[str, Sequence[Change]], after: Mapping[str, Mapping[Key, Any]]
) -> Iterator[Iterable[Change]]:
    of_kind = changes.get(name, ())
    if name != "body":
        yield of_kind
        return
    depth, _rings = sort_by_depth(dict(after["body"]))

    def level(change: Change) -> int:
        return depth[key_of(change.entry)[0]]

    for _level, group in groupby(sorted(of_kind, key=level), key=level):
        yield group
