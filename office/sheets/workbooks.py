"""XLSX: what can be unpacked safely is read line by line, with cells that are merged, or hold a formula and no value, named."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from office.sheets.cells import Cell
from office.sheets.faults import BadSheet
from office.sheets.glances import Glance, glance_at
from office.sheets.grids import MOST_COLUMNS, MOST_ROWS, Grid, Row, is_comment, is_empty
from office.sheets.packed import pack_anew

MOST_UNPACKED = 160 * 1024 * 1024
"""Bytes that a workbook may have once it is unpacked."""
MOST_PARTS = 500
LAST_LINE = 1_048_576
OLD = b"\xd0\xcf\x11\xe0"
"""How a file of Excel 97 begins, and one that a password locks."""
UNREADABLE = (
    zipfile.BadZipFile,
    InvalidFileException,
    ParseError,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    OSError,
    RuntimeError,
    NotImplementedError,
    EOFError,
    zlib.error,
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
        packed = pack_anew(content, most_parts=MOST_PARTS, most=MOST_UNPACKED)
        return _make_pages(packed)
    except UNREADABLE:
        raise BadSheet("not_a_workbook") from None


def grid_of(page: Page, sheet: str) -> Grid:
    return Grid(sheet, _iterate_rows(page), may_be_empty=True, merged=page.merged)


def _make_pages(packed: io.BytesIO) -> list[Page]:
    sheets = [sheet for sheet in _load(packed, values=True).worksheets if not sheet.title.lstrip().startswith("#")]
    with zipfile.ZipFile(packed) as parts:
        glances = {sheet.title: glance_at(parts, sheet._worksheet_path) for sheet in sheets}
    has_formulas = any(glance.has_formulas for glance in glances.values())
    written = _load(packed, values=False) if has_formulas else None
    return [_make_page(sheet, written, glances[sheet.title]) for sheet in sheets]


def _load(packed: io.BytesIO, *, values: bool) -> Any:  # noqa: ANN401 -- openpyxl carries no types
    return openpyxl.load_workbook(packed, read_only=True, data_only=values, keep_links=False)


def _make_page(sheet: Any, written: Any, glance: Glance) -> Page:  # noqa: ANN401 -- openpyxl carries no types
    formulas = written[sheet.title] if glance.has_formulas else None
    for each in (sheet, formulas):
        if each is not None:
            each.reset_dimensions()
    return Page(sheet.title, sheet, formulas, glance.merged, MOST_COLUMNS if glance.is_wide else None)


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
