"""What was read of files, as bytes and back: how it comes from the process that reads, and how it is kept until it is entered.

It is JSON: whatever a file made of who read it, nothing but values comes out of it.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date, time
from functools import lru_cache
from operator import attrgetter
from typing import Any

from cases.acts.office.entries import OfficeEntries
from office.sheets.columns import SHEETS, AnyEntry, Kind, Sheet
from office.sheets.faults import FaultList, RowFault
from office.sheets.reading import Read

FORM = 1
"""Raised whenever what is written is to be read otherwise."""
PARSED: Mapping[Kind, Callable[[str], object]] = {
    Kind.DAY: lru_cache(maxsize=4096)(date.fromisoformat),
    Kind.HOUR: lru_cache(maxsize=4096)(time.fromisoformat),
}


def write_read(read: Read) -> bytes:
    """All that was read, with the line of each entry."""
    whole = {
        "sheets": {sheet.name: [_tell(sheet, read, entry) for entry in _entries_of(read, sheet)] for sheet in SHEETS},
        "faults": [
            {"sheet": each.sheet, "line": each.line, "column": each.column, "code": each.code, "params": each.params}
            for each in read.faults.shown
        ],
        "more": read.faults.more,
        "unreadable": sorted(read.unreadable),
        "rows": read.rows,
    }
    return json.dumps(whole, separators=(",", ":"), default=_say).encode()


def parse_read(written: bytes) -> Read:
    """What `write_read` wrote. Raises ValueError, KeyError or TypeError for anything else."""
    whole = json.loads(written)
    read = Read(rows=whole["rows"], unreadable=set(whole["unreadable"]))
    read.faults = FaultList([RowFault(**each) for each in whole["faults"]], whole["more"])
    found = {sheet.name: tuple(_make_entries(sheet, whole["sheets"][sheet.name], read)) for sheet in SHEETS}
    read.staff = found.pop("staff")
    read.entries = OfficeEntries(**found)
    return read


def _entries_of(read: Read, sheet: Sheet) -> tuple[AnyEntry, ...]:
    entries: tuple[AnyEntry, ...] = read.staff if sheet.name == "staff" else getattr(read.entries, sheet.name)
    return entries


def _tell(sheet: Sheet, read: Read, entry: AnyEntry) -> tuple[object, ...]:
    return (read.lines[id(entry)][1], *_getter(sheet)(entry))


@lru_cache
def _getter(sheet: Sheet) -> Callable[[AnyEntry], tuple[Any, ...]]:
    return attrgetter(*(column.name for column in sheet.columns))


def _say(value: object) -> str:
    if isinstance(value, date | time):
        return value.isoformat()
    message = f"no sheet says {value!r}"
    raise TypeError(message)


def _make_entries(sheet: Sheet, rows: list[list[Any]], read: Read) -> list[Any]:
    names = [column.name for column in sheet.columns]
    parsed = [(place, PARSED[column.kind]) for place, column in enumerate(sheet.columns) if column.kind in PARSED]
    entries: list[Any] = []
    for line, *values in rows:
        for place, parse in parsed:
            if values[place] is not None:
                values[place] = parse(values[place])
        entry = sheet.entry(**dict(zip(names, values, strict=True)))
        read.lines[id(entry)] = (sheet.name, line)
        entries.append(entry)
    return entries
