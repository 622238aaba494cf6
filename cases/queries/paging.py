"""Pages of a list by the key of their edge rows: no COUNT, no OFFSET, the same cost on the first page and the last."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet

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
    values: tuple[Any, ...]
    backwards: bool


def key_page(queryset: QuerySet[M], *, key: Sequence[str], cursor: str = "", size: int = 25) -> KeyPage[M]:
    """The page that `cursor` points to, in the order of `key`: two own columns, both with "-" or both without.

    The last column must be unique. A cursor that was not made here (or for another list) gives the first page.
    """
    edge = _read(queryset.model, key, cursor)
    backwards = edge is not None and edge.backwards
    ordered = queryset.order_by(*(_flipped(key) if backwards else key))
    rows = list((ordered.filter(_beyond(key, edge)) if edge else ordered)[: size + 1])
    more, items = len(rows) > size, rows[:size]
    if edge is None or not backwards:
        return _page(items, key, is_newer=edge is not None, is_older=more)
    return _page(items[::-1], key, is_newer=more, is_older=True)


def _page(items: list[M], key: Sequence[str], *, is_newer: bool, is_older: bool) -> KeyPage[M]:
    newer = _cursor(items[0], key, backwards=True) if items and is_newer else ""
    older = _cursor(items[-1], key, backwards=False) if items and is_older else ""
    return KeyPage(items, newer, older)


def _beyond(key: Sequence[str], edge: _Edge) -> Q:
    """Rows past the edge. `first <= x` stands alone so that the index is entered at the edge, not at its beginning."""
    (first, second), (x, y) = (name.lstrip("-") for name in key), edge.values
    less = key[0].startswith("-") is not edge.backwards
    on, past = ("lte", "lt") if less else ("gte", "gt")
    return Q(**{f"{first}__{on}": x}) & (Q(**{f"{first}__{past}": x}) | Q(**{f"{second}__{past}": y}))


def _flipped(key: Sequence[str]) -> list[str]:
    return [name[1:] if name.startswith("-") else f"-{name}" for name in key]


def _cursor(row: Model, key: Sequence[str], *, backwards: bool) -> str:
    values = [getattr(row, name.lstrip("-")) for name in key]
    plain = [value.isoformat() if isinstance(value, datetime) else str(value) for value in values]
    return base64.urlsafe_b64encode(json.dumps([int(backwards), *plain]).encode()).decode().rstrip("=")


def _read(model: type[Model], key: Sequence[str], cursor: str) -> _Edge | None:
    """The edge a cursor names, or None for anything that is not one."""
    if not cursor or len(cursor) > LONGEST_CURSOR:
        return None
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        backwards, *plain = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        if backwards not in (0, 1) or len(plain) != len(key) or not all(isinstance(text, str) for text in plain):
            return None
        values = tuple(_value(model, name.lstrip("-"), text) for name, text in zip(key, plain, strict=True))
    except (ValueError, TypeError, OverflowError, RecursionError, ValidationError):
        return None
    return _Edge(values, bool(backwards))


def _value(model: type[Model], name: str, text: str) -> object:
    """The text as a value of that column. Raises for one the column could never hold."""
    value = model._meta.get_field(name).clean(text, None)  # type: ignore[union-attr]  # a key is a column, never a relation back
    if not isinstance(value, datetime):
        return value
    if value.tzinfo is None:
        raise ValueError(text)
    return value.astimezone(UTC)
