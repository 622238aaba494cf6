"""Templates to fill in: the same columns as one workbook, or as one CSV file a sheet in a ZIP.

Below the names of the columns stand, behind a # that keeps them from being read, what each means and one example.
"""

import csv
import io
import zipfile
from collections.abc import Iterator

from django.utils.translation import gettext
from openpyxl import Workbook
from openpyxl.styles import Font

from office.sheets.columns import SHEETS, Kind, Sheet
from office.sheets.explained import EXAMPLES, EXPLAINED

STARTED = (1980, 1, 1, 0, 0, 0)
"""The date on every part, so that the same templates are the same bytes."""
WIDEST = 28


def make_lines(sheet: Sheet) -> list[list[str]]:
    """The first line and two that are not read: what the columns mean, and an example."""
    names = [column.name for column in sheet.columns]
    meaning = [_explain(sheet, name) for name in names]
    example = [EXAMPLES[sheet.name].get(name, "") for name in names]
    return [names, ["# " + meaning[0], *meaning[1:]], ["# " + example[0], *example[1:]]]


def _explain(sheet: Sheet, name: str) -> str:
    said = str(EXPLAINED[sheet.name][name])
    if sheet.by_name[name].required:
        return gettext("%(explanation)s (must be given)") % {"explanation": said}
    return said


def csv_template(sheet: Sheet) -> bytes:
    """One sheet as CSV, with the mark by which Excel knows UTF-8."""
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\r\n").writerows(make_lines(sheet))
    return file.getvalue().encode("utf-8-sig")


def csv_templates() -> Iterator[tuple[str, bytes]]:
    """Every sheet as a file: its name and what it holds."""
    for sheet in SHEETS:
        yield f"{sheet.name}.csv", csv_template(sheet)


def zip_template() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as into:
        for name, content in csv_templates():
            into.writestr(zipfile.ZipInfo(name, STARTED), content)
    return packed.getvalue()


def workbook_template() -> bytes:
    """One workbook. Columns of codes are formatted as text, so that no zero is lost and no code becomes a day."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in SHEETS:
        _add_page(book, sheet)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _add_page(book: Workbook, sheet: Sheet) -> None:
    page = book.create_sheet(sheet.name)
    for line in make_lines(sheet):
        page.append(line)
    for cell in page[1]:
        cell.font = Font(bold=True)
    for line in page.iter_rows(min_row=2):
        for cell in line:
            cell.font = Font(italic=True, color="666666")
    page.freeze_panes = "A2"
    for column, cell in zip(sheet.columns, page[1], strict=True):
        width = page.column_dimensions[cell.column_letter]
        width.width = min(WIDEST, max(12, len(column.name) + 4))
        if column.kind in {Kind.CODE, Kind.DAY, Kind.HOUR}:
            width.number_format = "@"
