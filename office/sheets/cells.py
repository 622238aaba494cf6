"""One cell, read as its column wants it: numbers that Excel made of codes, days as dates or as text, hours, yes and no."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from office.sheets.columns import Column, Kind
from office.sheets.faults import BadCell

Value = str | int | float | bool | datetime | date | time | None
EARLIEST, LATEST = 1990, 2200
LARGEST = 32_767
ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
POINT_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
HOUR = re.compile(r"(\d{1,2})[:.](\d{2})(?::00)?")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
ZEROS = re.compile(r"0+")
YES, NO = {"yes", "true", "1", "да", "иә"}, {"no", "false", "0", "нет", "жоқ"}


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell. `shown_as` is Excel's format of a number; `trouble` the code of why it has no value."""

    value: Value = None
    shown_as: str = ""
    trouble: str = ""

    @property
    def text(self) -> str:
        """As a person would type it: a whole number without a point, a code with the zeros that its format shows."""
        value = self.value
        if value is None:
            return ""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, int) and ZEROS.fullmatch(self.shown_as):
            return str(value).zfill(len(self.shown_as))
        if isinstance(value, datetime):
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
        return " ".join(str(value).split())

    @property
    def is_empty(self) -> bool:
        return not self.trouble and (self.value is None or (isinstance(self.value, str) and not self.value.strip()))


def read_cell(cell: Cell, column: Column) -> object:
    """The value for the entry, or None where the cell is empty and may be. Raises BadCell."""
    if cell.trouble:
        raise BadCell(cell.trouble)
    if cell.is_empty:
        if column.required:
            raise BadCell("cell_missing", column=column.name)
        return None
    return READERS[column.kind](cell, column)


def _read_text(cell: Cell, column: Column) -> str:
    if isinstance(cell.value, str) and CONTROL.search(cell.value):
        raise BadCell("control_characters")
    text = cell.text
    if len(text) > column.longest:
        raise BadCell("too_long", most=column.longest, length=len(text))
    return text


def _read_code(cell: Cell, column: Column) -> str:
    if isinstance(cell.value, float) and not cell.value.is_integer():
        raise BadCell("code_is_fraction", value=cell.text)
    if isinstance(cell.value, datetime | date | time):
        raise BadCell("code_is_date", value=cell.text)
    return _read_text(cell, column)


def _read_whole(cell: Cell, _column: Column) -> int:
    text = cell.text
    if text.endswith(".0"):
        text = text.removesuffix(".0")
    if not (text.isascii() and text.isdigit()):
        raise BadCell("not_whole", value=shorten(text))
    if len(text) > len(str(LARGEST)) or int(text) > LARGEST:
        raise BadCell("number_too_large", value=shorten(text), most=LARGEST)
    return int(text)


def _read_day(cell: Cell, _column: Column) -> date:
    value = cell.value
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, bool | time):
        raise BadCell("not_a_day", value=cell.text)
    if isinstance(value, int | float):
        raise BadCell("number_for_day", value=cell.text)
    day = value if isinstance(value, date) else _parse_day(cell.text)
    if not EARLIEST <= day.year <= LATEST:
        raise BadCell("year_unlikely", value=cell.text, first=EARLIEST, last=LATEST)
    return day


def _parse_day(text: str) -> date:
    iso, pointed = ISO_DAY.fullmatch(text.removesuffix(" 00:00:00")), POINT_DAY.fullmatch(text)
    if iso is not None:
        year, month, day = iso.groups()
    elif pointed is not None:
        day, month, year = pointed.groups()
    else:
        raise BadCell("not_a_day", value=shorten(text))
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise BadCell("no_such_day", value=shorten(text)) from None


def _read_hour(cell: Cell, _column: Column) -> time:
    value = cell.value
    if isinstance(value, time):
        return value.replace(second=0, microsecond=0)
    found = HOUR.fullmatch(cell.text) if isinstance(value, str) else None
    try:
        if found is not None:
            return time(int(found[1]), int(found[2]))
    except ValueError:
        pass
    raise BadCell("not_an_hour", value=shorten(cell.text))


def _read_yes_no(cell: Cell, _column: Column) -> bool:
    text = cell.text.casefold()
    if text not in YES | NO:
        raise BadCell("not_yes_no", value=shorten(cell.text))
    return text in YES


def shorten(text: str) -> str:
    """Enough of a text to know it again in a sentence."""
    return text if len(text) <= 40 else text[:39] + "…"  # noqa: PLR2004 -- a matter of taste


READERS: Mapping[Kind, Callable[[Cell, Column], object]] = {
    Kind.TEXT: _read_text,
    Kind.CODE: _read_code,
    Kind.WHOLE: _read_whole,
    Kind.DAY: _read_day,
    Kind.HOUR: _read_hour,
    Kind.YES_NO: _read_yes_no,
}
