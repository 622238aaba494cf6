"""Pages of a list by the key of their edge rows: no COUNT, no OFFSET, the same cost on the first page and the last."""

import base64
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet

from cases.queries.prepared import Prepared

M = TypeVar("M", bound=Model)
LONGEST_CURSOR = 400
"""Characters; a cursor of ours is far shorter, so anything longer was not made here."""


@dataclass(frozen=True, slots=True)
class KeyPage(Generic[M]):
    """Rows of one page in order. `newer` and `older` are the cursors of the pages before and after it, "" for none."""

    items: list[M]
    newer: str
    older: str


@dataclass(frozen=True, slots=True)
class _Edge:
    """The row a page begins after, or ends before. The first value is None among the rows that have none."""

    values: tuple[Any, ...]
    backwards: bool

    @property
    def is_null(self) -> bool:
        return self.values[0] is None


def key_page(
    queryset: QuerySet[M],
    *,
    key: Sequence[str],
    cursor: str = "",
    size: int = 25,
    nulls_last: bool = False,
    first: Callable[[], list[M]] | None = None,
) -> KeyPage[M]:
    """The page that `cursor` points to, in the order of `key`: two own columns, both with "-" or both without.

    The last column must be unique. With `nulls_last` the first may be empty, and such rows come after all others, on every
    database. A cursor that was not made here (or for another list) gives the first page. `first` asks for
    the first page of the same list, as `first_page` prepares it.
    """
    edge = _read(queryset.model, key, cursor, nulls=nulls_last)
    if edge is None and first is not None:
        found = first()
        return _page(found[:size], key, is_newer=False, is_older=len(found) > size)
    rows: list[M] = []
    for stretch in _split_stretches(queryset, key, edge) if nulls_last else [_order_past_edge(queryset, key, edge)]:
        rows += stretch[: size + 1 - len(rows)]
        if len(rows) > size:
            break
    more, items = len(rows) > size, rows[:size]
    if edge is None or not edge.backwards:
        return _page(items, key, is_newer=edge is not None, is_older=more)
    return _page(items[::-1], key, is_newer=more, is_older=True)


def first_page(make: Callable[[], QuerySet[M]], *, key: Sequence[str], size: int) -> Prepared[M]:
    """The first page of a list that is the same for everybody, whose key is never empty: most readers ask for no other."""
    return Prepared(lambda: make().order_by(*key)[: size + 1])


def _split_stretches(queryset: QuerySet[M], key: Sequence[str], edge: _Edge | None) -> Iterator[QuerySet[M]]:
    """What is left of the rows with a first value and of those without one, from the edge on, in the direction of the edge.

    Two queries, because databases disagree on where nulls go; the second is asked only where the first fills no page.
    """
    backwards = edge is not None and edge.backwards
    sides = [True, False] if backwards else [False, True]
    for is_null in sides[sides.index(edge.is_null) if edge else 0 :]:
        rows = queryset.filter(**{f"{_name(key[0])}__isnull": is_null})
        inside = edge if edge is not None and edge.is_null is is_null else None
        yield _order_past_edge(rows, key[1:] if is_null else key, inside, backwards=backwards)


def _order_past_edge(
    queryset: QuerySet[M], key: Sequence[str], edge: _Edge | None, *, backwards: bool | None = None
) -> QuerySet[M]:
    """The rows past the edge, in its direction."""
    if backwards is None:
        backwards = edge is not None and edge.backwards
    ordered = queryset.order_by(*(_turn_around(key) if backwards else key))
    return ordered.filter(_filter_beyond(key, edge)) if edge else ordered


def _page(items: list[M], key: Sequence[str], *, is_newer: bool, is_older: bool) -> KeyPage[M]:
    newer = _write_cursor(items[0], key, backwards=True) if items and is_newer else ""
    older = _write_cursor(items[-1], key, backwards=False) if items and is_older else ""
    return KeyPage(items, newer, older)


def _filter_beyond(key: Sequence[str], edge: _Edge) -> Q:
    """Rows past the edge. `first <= x` stands alone so that the index is entered at the edge, not at its beginning."""
    less = key[0].startswith("-") is not edge.backwards
    on, past = ("lte", "lt") if less else ("gte", "gt")
    *first, last = (_name(column) for column in key)
    after = Q(**{f"{last}__{past}": edge.values[-1]})
    for name, value in zip(first, edge.values, strict=False):
        after = Q(**{f"{name}__{on}": value}) & (Q(**{f"{name}__{past}": value}) | after)
    return after


def _name(column: str) -> str:
    return column.lstrip("-")


def _turn_around(key: Sequence[str]) -> list[str]:
    return [name[1:] if name.startswith("-") else f"-{name}" for name in key]


def _write_cursor(row: Model, key: Sequence[str], *, backwards: bool) -> str:
    plain = [_write_plain(getattr(row, _name(column))) for column in key]
    return base64.urlsafe_b64encode(json.dumps([int(backwards), *plain]).encode()).decode().rstrip("=")


def _write_plain(value: object) -> str | None:
    if value is None:
        return None
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _read(model: type[Model], key: Sequence[str], cursor: str, *, nulls: bool) -> _Edge | None:
    """The edge a cursor names, or None for anything that is not one. With `nulls` its first value may be none."""
    if not cursor or len(cursor) > LONGEST_CURSOR:
        return None
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        backwards, *plain = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        if backwards not in (0, 1) or len(plain) != len(key) or not _has_only_texts(plain, nulls=nulls):
            return None
        values = tuple(_parse_value(model, _name(column), text) for column, text in zip(key, plain, strict=True))
    except (ValueError, TypeError, OverflowError, RecursionError, ValidationError):
        return None
    return _Edge(values, bool(backwards))


def _has_only_texts(plain: list[object], *, nulls: bool) -> bool:
    first, *rest = plain
    return (isinstance(first, str) or (nulls and first is None)) and all(isinstance(text, str) for text in rest)


def _parse_value(model: type[Model], name: str, text: str | None) -> object:
    """The text as a value of that column. Raises for one the column could never hold."""
    if text is None:
        return None
    value = model._meta.get_field(name).clean(text, None)  # type: ignore[union-attr]  # a key is a column, never a relation back
    if not isinstance(value, datetime):
        return value
    if value.tzinfo is None:
        raise ValueError(text)
    return value.astimezone(UTC)
