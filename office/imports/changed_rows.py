"""Which rows an import would change, column by column, with the line each was read from."""

from collections.abc import Iterable
from itertools import islice
from typing import TypedDict

from cases.acts.office.standing import key_of
from cases.acts.office.write import Change
from cases.queries.office_rows import Said, say, write_key
from office.sheets.columns import AnyEntry
from office.sheets.reading import Read

MOST_KEPT = 1000
"""Changed rows that are kept to be looked at; the counts tell how many there are."""


class ChangedRow(TypedDict):
    """One row that would change. `columns` are the name of each, what stands there, and what would."""

    sheet: str
    line: int
    key: str
    columns: list[tuple[str, Said, Said]]


def list_changed_rows(changes: Iterable[Change], read: Read) -> list[ChangedRow]:
    """The first of them, in the order in which they would be written."""
    return [_tell(change, read) for change in islice(changes, MOST_KEPT)]


def place_of(entry: AnyEntry, read: Read) -> tuple[str, int]:
    """The sheet and the line of what was read."""
    return read.lines.get(id(entry), ("", 0))


def _tell(change: Change, read: Read) -> ChangedRow:
    sheet, line = place_of(change.entry, read)
    columns = [(name, say(getattr(change.old, name)), say(getattr(change.entry, name))) for name in change.columns]
    return ChangedRow(sheet=sheet, line=line, key=write_key(key_of(change.entry)), columns=columns)
