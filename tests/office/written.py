"""Spreadsheets for the tests: a small office as lines of CSV, and workbooks made of them."""

import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from office.sheets.reading import Read, SheetFile, read_files
from office.sheets.sentences import write_faults

COUNTRY = Path(__file__).resolve().parents[2] / "demo" / "small-country"
BODIES = "code,name,kind,level,parent,court,zone,size"
SC = "SC,Supreme Court,court,SC,,,Asia/Almaty,"
CEC = "CEC,Central Commission,commission,CEC,,SC,Asia/Almaty,5"
MEMBERS = "body,seat,title,term_from,term_until,sworn_on"
CHAIR = "CEC,1,Chair,2026-09-01,2031-08-31,2026-09-01"


def text_file(name: str, *lines: str) -> SheetFile:
    return SheetFile(f"{name}.csv", "\n".join(lines).encode())


def country() -> list[SheetFile]:
    """The small country, all sheets but the staff's."""
    return [SheetFile(path.name, path.read_bytes()) for path in sorted(COUNTRY.glob("*.csv")) if path.stem != "staff"]


def staff() -> SheetFile:
    return SheetFile("staff.csv", (COUNTRY / "staff.csv").read_bytes())


def workbook(sheets: Mapping[str, Sequence[Sequence[Any]]], change: Callable[[Worksheet], None] | None = None) -> bytes:
    """A workbook of these sheets; `change` does to the last what rows cannot say."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    if change is not None:
        change(book.worksheets[-1])
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def read(*files: SheetFile) -> Read:
    return read_files(files)


def faults(*files: SheetFile) -> list[str]:
    """What is said of these files, line by line."""
    return write_faults(read_files(files).faults)
