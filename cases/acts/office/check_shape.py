"""What can be wrong with one entry by itself, whatever its kind: something missing, too long, no number, no zone."""

import re
import zoneinfo
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from cases.acts.office.entries import Entry, Fault, OfficeEntries
from cases.acts.office.standing import KIND, LISTS, key_of, list_entries

REQUIRED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "body": ("code", "name", "kind", "level", "zone"),
        "member": ("body", "title", "term_from"),
        "election": ("slug", "name", "rulebook", "zone", "central"),
        "round": ("election", "voting_day", "opens", "closes"),
        "constituency": ("election", "name", "commission"),
        "day": ("election", "day", "kind"),
    }
)
LEAST: Mapping[tuple[str, str], int] = MappingProxyType(
    {("body", "size"): 0, ("member", "seat"): 1, ("round", "number"): 1, ("constituency", "number"): 1}
)
MOST = 32_767
"""What a column of a small number holds."""
CODE = re.compile(r"\w[\w.\-]*")
SLUG = re.compile(r"[a-z0-9][a-z0-9\-]*")
CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def check_shape(entries: OfficeEntries) -> Iterator[Fault]:
    """Every fault that an entry has by itself, and every row that is entered twice."""
    for name in LISTS:
        listed = list_entries(entries, name)
        times = Counter(key_of(each) for each in listed)
        for entry in listed:
            if times[key_of(entry)] > 1:
                yield Fault(entry=entry, code="twice", column=next(iter(KIND[type(entry)].key)))
            yield from _check_texts(name, entry)
            yield from _check_numbers(name, entry)
            for column, check in SHAPES.get(name, {}).items():
                if value := getattr(entry, column):
                    yield from check(entry, column, value)


def _check_texts(name: str, entry: Entry) -> Iterator[Fault]:
    for column in REQUIRED[name]:
        value = getattr(entry, column)
        if value is None or (isinstance(value, str) and not value.strip()):
            yield Fault(entry=entry, code="missing", column=column)
    for column, most in _lengths(name).items():
        value = getattr(entry, column)
        if len(value) > most:
            yield Fault(entry=entry, code="too_long", column=column, params={"most": most, "length": len(value)})
        if CONTROL.search(value):
            yield Fault(entry=entry, code="control_character", column=column)


@cache
def _lengths(name: str) -> Mapping[str, int]:
    """The longest text of each column that holds one, codes of other rows among them."""
    kind = next(each for each in KIND.values() if each.name == name)
    found = {}
    for column, path in zip(kind.fields, kind.paths, strict=True):
        model: Any = kind.model
        *way, last = path.split("__")
        for step in way:
            model = model._meta.get_field(step).related_model
        field = model._meta.get_field(last)
        if field.max_length is not None:
            found[column] = field.max_length
    return MappingProxyType(found)


def _check_numbers(name: str, entry: Entry) -> Iterator[Fault]:
    for (kind, column), least in LEAST.items():
        if kind == name and not least <= getattr(entry, column) <= MOST:
            params = {"least": least, "most": MOST, "value": getattr(entry, column)}
            yield Fault(entry=entry, code="number_out_of_range", column=column, params=params)


def _check_code(entry: Entry, column: str, value: str) -> Iterator[Fault]:
    if not CODE.fullmatch(value):
        yield Fault(entry=entry, code="code_shape", column=column, params={"value": value})


def _check_slug(entry: Entry, column: str, value: str) -> Iterator[Fault]:
    if not SLUG.fullmatch(value):
        yield Fault(entry=entry, code="slug_shape", column=column, params={"value": value})


def _check_zone(entry: Entry, column: str, value: str) -> Iterator[Fault]:
    if value not in _zones():
        yield Fault(entry=entry, code="unknown_zone", column=column, params={"value": value})


@cache
def _zones() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())


def _check_email(entry: Entry, column: str, value: str) -> Iterator[Fault]:
    try:
        validate_email(value)
    except ValidationError:
        yield Fault(entry=entry, code="no_email", column=column, params={"value": value})


Check = Callable[[Entry, str, str], Iterator[Fault]]
SHAPES: Mapping[str, Mapping[str, Check]] = MappingProxyType(
    {
        "body": {"code": _check_code, "zone": _check_zone, "email": _check_email},
        "election": {"slug": _check_slug, "zone": _check_zone},
    }
)
