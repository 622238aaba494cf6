"""XLSX: what can be unpacked safely is read line by line, with cells that are merged, or hold a formula and no value, named."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from office.sheets.cells import Cell
from office.sheets.faults import BadSheet
from office.sheets.grids import MOST_COLUMNS, MOST_ROWS, Grid, Row, is_comment, is_empty

MOST_UNPACKED = 160 * 1024 * 1024
"""Bytes that a workbook may have once it is unpacked."""
MOST_PARTS = 500
LAST_LINE = 1_048_576
LONGEST_MERGE = 10_000
OLD = b"\xd0\xcf\x11\xe0"
"""How a file of Excel 97 begins, and one that a password locks."""
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)"')
FAR_RIGHT = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="(?:[A-Z]{3}|[B-Z][A-Z])\d')
"""A cell in the column BA or beyond."""
FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
HEAD = 4096
UNREADABLE = (
    zipfile.BadZipFile,
    InvalidFileException,
    ParseError,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    OSError,
)
"""What openpyxl raises, in many places, for a file that is damaged or no workbook."""
ERRORS = frozenset({"#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!"})


NOTHING = Cell()


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet as it stands in the file."""

    name: str
    values: Any
    formulas: Any
    merged: Mapping[int, str]
    widest: int | None
    """How many columns are read; None where no row has many, since cutting costs more than reading them."""


def open_workbook(content: bytes) -> list[Page]:
    """The sheets of a workbook, but for those whose name begins with #. Raises BadSheet where it is none, or is too large."""
    if content.startswith(OLD):
        raise BadSheet("old_workbook")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            _require_bounds(packed)
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        return [_make_page(sheet, content) for sheet in book.worksheets if not sheet.title.lstrip().startswith("#")]
    except UNREADABLE:
        raise BadSheet("not_a_workbook") from None


def grid_of(page: Page, sheet: str) -> Grid:
    return Grid(sheet, _iterate_rows(page), may_be_empty=True, merged=page.merged)


def _require_bounds(packed: zipfile.ZipFile) -> None:
    """A part is unpacked to the size that it declares and no further, so their sum is what will be unpacked."""
    parts = packed.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise BadSheet("unpacks_too_large", most=MOST_UNPACKED // 1024 // 1024)
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            with packed.open(part) as file:
                if DECLARED.search(file.read(HEAD)):
                    raise BadSheet("not_a_workbook")


def _make_page(sheet: Any, content: bytes) -> Page:  # noqa: ANN401 -- openpyxl carries no types
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        raw = packed.read(sheet._worksheet_path)
    formulas = None
    if FORMULA.search(raw):
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        formulas = book[sheet.title]
        formulas.reset_dimensions()
    sheet.reset_dimensions()
    return Page(sheet.title, sheet, formulas, _find_merged(raw), MOST_COLUMNS if FAR_RIGHT.search(raw) else None)


def _find_merged(raw: bytes) -> dict[int, str]:
    merged: dict[int, str] = {}
    for found in MERGED.finditer(raw):
        left, top, right, bottom = (part.decode() for part in found.groups())
        last = min(int(bottom), int(top) + LONGEST_MERGE)
        merged |= dict.fromkeys(range(int(top), last + 1), f"{left}{top}:{right}{bottom}")
    return merged


def _iterate_rows(page: Page) -> Iterator[Row]:
    try:
        formulas = page.formulas.iter_rows(max_col=page.widest) if page.formulas is not None else None
        for line, row in enumerate(page.values.iter_rows(max_col=page.widest), start=1):
            if line > LAST_LINE:
                raise BadSheet("too_many_rows", line=line, most=MOST_ROWS)
            written = next(formulas, ()) if formulas is not None else ()
            cells = _make_cells(row, written)
            if not is_empty(cells) and not is_comment(cells):
                yield line, cells
    except UNREADABLE:
        raise BadSheet("not_a_workbook") from None


def _make_cells(row: Any, written: Any) -> list[Cell]:  # noqa: ANN401 -- openpyxl carries no types
    cells = [_make_cell(each) for each in row]
    for place, each in enumerate(written[: len(cells)]):
        if each.data_type == "f" and cells[place].value is None:
            cells[place] = Cell(trouble="formula_without_value")
    return cells


def _make_cell(cell: Any) -> Cell:  # noqa: ANN401 -- openpyxl carries no types
    value = cell.value
    if value is None:
        return NOTHING
    if isinstance(value, str):
        return Cell(trouble="error_value") if value in ERRORS else Cell(value)
    shown = cell.number_format if isinstance(value, int | float) else ""
    return Cell(value, shown or "")
