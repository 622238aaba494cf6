"""A grid: the lines of one sheet as they stand in the file, whatever the file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from office.sheets.cells import Cell

MOST_ROWS = 250_000
"""Lines that hold something. A country with 10,000 precincts of seven members has 70,000 in its longest sheet."""
MOST_COLUMNS = 60
Row = tuple[int, list[Cell]]


@dataclass(frozen=True, slots=True)
class Grid:
    """`rows` are those that hold something, with their lines; read once. `may_be_empty`: a workbook's empty sheet is none."""

    sheet: str
    rows: Iterator[Row]
    may_be_empty: bool = False
    merged: Mapping[int, str] = field(default_factory=dict)
    """The lines that a merged cell reaches into, each with its place, as A3:A5."""


def is_empty(cells: list[Cell]) -> bool:
    return all(cell.is_empty for cell in cells)


def is_comment(cells: list[Cell]) -> bool:
    """A line whose first cell begins with # explains the sheet and is not read."""
    first = cells[0].value if cells else None
    return isinstance(first, str) and first.lstrip().startswith("#")
