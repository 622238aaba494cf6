"""XLSX: what can be unpacked safely is read line by line, with cells that are merged, or hold a formula and no value, named."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import ParseError

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.exceptions import InvalidFileException

from office.sheets.faults import BadSheet
from office.sheets.grids import Grid, Row
from office.sheets.merges import find_merged
from office.sheets.packed import pack_anew
from office.sheets.page_rows import Book, iterate_rows

MOST_UNPACKED = 160 * 1024 * 1024
"""Bytes that a workbook may have once it is unpacked."""
MOST_PARTS = 500
OLD = b"\xd0\xcf\x11\xe0"
"""How a file of Excel 97 begins, and one that a password locks."""
UNREADABLE = (
    zipfile.BadZipFile,
    InvalidFileException,
    ParseError,
    AttributeError,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    OverflowError,
    OSError,
    RuntimeError,
    NotImplementedError,
    EOFError,
    zlib.error,
)
"""What is raised, in many places, for a file that is damaged or no workbook."""


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet as it stands in the file: `path` is its part."""

    name: str
    path: str
    book: Book
    packed: zipfile.ZipFile
    merged: Mapping[int, str]


def open_workbook(content: bytes) -> list[Page]:
    """The sheets of a workbook, but for those whose name begins with #. Raises BadSheet where it is none, or is too large."""
    if content.startswith(OLD):
        raise BadSheet("old_workbook")
    try:
        return _make_pages(pack_anew(content, most_parts=MOST_PARTS, most=MOST_UNPACKED))
    except UNREADABLE:
        raise BadSheet("not_a_workbook") from None


def grid_of(page: Page, sheet: str) -> Grid:
    return Grid(sheet, _iterate_rows(page), may_be_empty=True, merged=page.merged)


def _make_pages(packed: io.BytesIO) -> list[Page]:
    """openpyxl reads what the sheets share; the sheets themselves it would walk through once more than is needed."""
    reader = ExcelReader(packed, read_only=True, data_only=True, keep_links=False)
    reader.read_manifest()
    reader.read_strings()
    reader.read_workbook()
    apply_stylesheet(reader.archive, reader.wb)
    book = _make_book(reader)
    return [
        Page(sheet.name, rel.target, book, reader.archive, find_merged(reader.archive, rel.target))
        for sheet, rel in reader.parser.find_sheets()
        if rel.target in reader.valid_files and "chartsheet" not in rel.Type and not sheet.name.lstrip().startswith("#")
    ]


def _make_book(reader: ExcelReader) -> Book:
    whole = reader.wb
    return Book(
        strings=reader.shared_strings,
        epoch=whole.epoch,
        days=frozenset(whole._date_formats),
        spans=frozenset(whole._timedelta_formats),
        styles=whole._cell_styles,
        formats=whole._number_formats,
    )


def _iterate_rows(page: Page) -> Iterator[Row]:
    try:
        yield from iterate_rows(page.packed, page.path, page.book)
    except UNREADABLE:
        raise BadSheet("not_a_workbook") from None
