"""The rows of one sheet, straight from its XML: nothing is made of cells that hold nothing, or stand beyond the last column."""

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import ParseError
from xml.parsers import expat

from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.utils.datetime import from_excel, from_ISO8601

from office.sheets.cells import Cell
from office.sheets.faults import BadSheet
from office.sheets.grids import MOST_COLUMNS, MOST_ROWS, Row, is_comment, is_empty
from office.sheets.packed import PIECE

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ROW, CELL, VALUE, FORMULA = f"{MAIN} row", f"{MAIN} c", f"{MAIN} v", f"{MAIN} f"
INLINE, TEXT, SPOKEN = f"{MAIN} is", f"{MAIN} t", f"{MAIN} rPh"
LAST_LINE = 1_048_576
SEEN = 4096
"""So many values are remembered as cells: names, days and codes come again and again."""
ERRORS = frozenset({"#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!"})
NOTHING = Cell()
BROKEN = Cell(trouble="error_value")
UNCOUNTED = Cell(trouble="formula_without_value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What all sheets of a workbook share. `formats` and `styles` are as openpyxl reads them."""

    strings: Sequence[str] = ()
    epoch: Any = None
    days: frozenset[int] = frozenset()
    spans: frozenset[int] = frozenset()
    """The styles by which a number is a day, and those by which it is a length of time."""
    styles: Sequence[Any] = field(default=())
    formats: Sequence[str] = field(default=())

    def format_of(self, style: int) -> str:
        """Excel's format of a number. Raises IndexError where there is no such style."""
        number = self.styles[style].numFmtId
        if number < BUILTIN_FORMATS_MAX_SIZE:
            return str(BUILTIN_FORMATS.get(number, "General"))
        return str(self.formats[number - BUILTIN_FORMATS_MAX_SIZE])


def iterate_rows(packed: zipfile.ZipFile, name: str, book: Book) -> Iterator[Row]:
    """The lines of the sheet in this part that hold something. Raises BadSheet, and whatever a damaged file makes be raised."""
    reader = _RowReader(book)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reader.begin, reader.end
    parser.CharacterDataHandler = reader.hear
    try:
        with packed.open(name) as file:
            while piece := file.read(PIECE):
                parser.Parse(piece)
                yield from reader.take()
            parser.Parse(b"", True)
        yield from reader.take()
    except expat.ExpatError as error:
        raise ParseError(str(error)) from None


class _RowReader:
    """What the parser tells becomes rows."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.rows: list[Row] = []
        self.cells: list[Cell] = []
        self.line = self.last = self.column = 0
        self.kind, self.style = "n", 0
        self.said: list[str] = []
        self.is_heard = self.is_inline = self.is_spoken = self.has_value = self.has_formula = False
        self._make = lru_cache(maxsize=SEEN)(self._make_value)
        self._find_column = lru_cache(maxsize=SEEN)(_find_column)

    def take(self) -> list[Row]:
        """The rows that are whole, once."""
        rows, self.rows = self.rows, []
        return rows

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == CELL:
            place = attributes.get("r")
            self.column = self._find_column(place.rstrip("0123456789")) if place else self.column + 1
            self.kind, self.style = attributes.get("t", "n"), int(attributes.get("s", 0))
            self.said = []
            self.has_value = self.has_formula = self.is_inline = self.is_spoken = False
        elif name == VALUE:
            self.is_heard = self.kind != "inlineStr" and not self.has_value
        elif name == ROW:
            self._begin_row(attributes)
        elif name == TEXT:
            self.is_heard = self.is_inline and not self.is_spoken
        elif name == INLINE:
            self.is_inline = self.kind == "inlineStr"
        elif name == SPOKEN:
            self.is_spoken = True
        elif name == FORMULA:
            self.has_formula = True

    def hear(self, text: str) -> None:
        if self.is_heard:
            self.said.append(text)

    def end(self, name: str) -> None:
        if name == VALUE:
            self.is_heard, self.has_value = False, True
        elif name == CELL:
            self._end_cell()
        elif name == ROW:
            if self.line > self.last:
                self.last = self.line
                if self.cells and not is_empty(self.cells) and not is_comment(self.cells):
                    self.rows.append((self.line, self.cells))
            self.cells = []
        elif name == TEXT:
            self.is_heard = False
        elif name == SPOKEN:
            self.is_spoken = False

    def _begin_row(self, attributes: Mapping[str, str]) -> None:
        given = attributes.get("r")
        self.line = self.line + 1 if given is None else _read_whole(given)
        if self.line > LAST_LINE:
            raise BadSheet("too_many_rows", line=LAST_LINE + 1, most=MOST_ROWS)
        self.column, self.cells = 0, []

    def _end_cell(self) -> None:
        text = "".join(self.said)
        cell = self._make(self.kind, self.style, text) if text else UNCOUNTED if self.has_formula else NOTHING
        if cell is NOTHING or self.column > MOST_COLUMNS:
            return
        missing = self.column - len(self.cells)
        if missing <= 0:
            self.cells[self.column - 1] = cell  # a place that stands there twice, or out of order
        else:
            self.cells += [*[NOTHING] * (missing - 1), cell]

    def _make_value(self, kind: str, style: int, text: str) -> Cell:
        if kind == "n":
            return self._make_number(style, float(text) if "." in text or "e" in text or "E" in text else int(text))
        if kind == "s":
            text = self.book.strings[int(text)]
            return Cell(text) if text not in ERRORS else BROKEN
        if kind == "b":
            return Cell(bool(int(text)))
        if kind == "d":
            return Cell(from_ISO8601(text))
        return Cell(text) if text not in ERRORS else BROKEN

    def _make_number(self, style: int, number: float) -> Cell:
        if style not in self.book.days:
            return Cell(number, self.book.format_of(style))
        try:
            value = from_excel(number, self.book.epoch, timedelta=style in self.book.spans)
        except (OverflowError, ValueError):
            return BROKEN  # no day of the calendar
        return Cell(value)


def _find_column(letters: str) -> int:
    return int(coordinate_to_tuple(f"{letters}1")[1])


def _read_whole(text: str) -> int:
    number = float(text)
    if not number.is_integer():
        message = f"{text} is no number of a row"
        raise ValueError(message)
    return int(number)
