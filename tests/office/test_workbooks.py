"""Workbooks: what Excel makes of codes, days and empty rows; merged cells, formulas without a value, sheets of other names."""

import io
import zipfile
from datetime import date, datetime, time

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from office.sheets.columns import SHEETS
from office.sheets.reading import SheetFile
from office.sheets.templates import csv_templates, workbook_template, zip_template
from tests.office.written import BODIES, CEC, MEMBERS, SC, faults, read, text_file, workbook

HEADER = BODIES.split(",")
ROWS = [HEADER, SC.split(","), CEC.split(",")]


def file_of(sheets, change=None) -> SheetFile:
    return SheetFile("office.xlsx", workbook(sheets, change))


def test_same_as_csv():
    from_workbook, from_text = read(file_of({"bodies": ROWS})), read(text_file("bodies", BODIES, SC, CEC))
    assert not from_workbook.faults
    assert from_workbook.entries == from_text.entries


def test_numbers_days_and_hours_of_excel():
    rounds = [["election", "number", "voting_day", "opens", "closes"]]
    rounds.append(["a-2026", 1.0, datetime(2026, 12, 20), time(7), "20:00"])  # type: ignore[list-item]  # noqa: DTZ001
    found = read(file_of({"rounds": rounds}))
    assert not found.faults
    (entry,) = found.entries.rounds
    assert (entry.number, entry.voting_day, entry.opens, entry.closes) == (1, date(2026, 12, 20), time(7), time(20))


def test_zeros_before_a_code():
    def change(page: Worksheet) -> None:
        page["A2"].number_format = "0000"

    found = read(
        file_of({"bodies": [HEADER, [17, "Commission", "commission", "PEC", "", "", "Asia/Almaty", 7]]}, change)
    )
    assert found.entries.bodies[0].code == "0017"


def test_code_that_became_a_day():
    row = [datetime(2026, 3, 1), "Commission", "commission", "PEC", "", "", "Asia/Almaty", 7]  # noqa: DTZ001
    assert faults(file_of({"bodies": [HEADER, row]})) == [
        (
            "bodies, line 2, column code: The spreadsheet made a day of this code: 2026-03-01. Format the column as text and "
            "type the code anew."
        )
    ]


def test_day_that_became_a_number():
    row = ["CEC", 1, "Chair", 46266, None, None]
    assert faults(file_of({"members": [MEMBERS.split(","), row]})) == [
        (
            "members, line 2, column term_from: 46266 is a number, and a day belongs here. Format the column as a date, or write "
            "2026-11-30."
        )
    ]


def test_merged_cells():
    def change(page: Worksheet) -> None:
        page.merge_cells("B2:B3")

    assert faults(file_of({"bodies": ROWS}, change)) == [
        "bodies, line 2: The cells B2:B3 are merged, so that it is not clear which row they belong to. Unmerge them.",
        "bodies, line 3: The cells B2:B3 are merged, so that it is not clear which row they belong to. Unmerge them.",
    ]


def test_formula_without_a_value():
    row = ["CEC", "=CONCATENATE(A2)", "commission", "CEC", "", "SC", "Asia/Almaty", 5]
    assert faults(file_of({"bodies": [HEADER, row]})) == [
        (
            "bodies, line 2, column name: Here stands a formula without its result. Open the file in your spreadsheet "
            "program and save it, or write the value."
        )
    ]


def test_error_of_the_spreadsheet():
    row = ["CEC", "#REF!", "commission", "CEC", "", "SC", "Asia/Almaty", 5]
    assert faults(file_of({"bodies": [HEADER, row]})) == [
        "bodies, line 2, column name: Here stands an error of the spreadsheet, as #REF!. Write the value."
    ]


def test_hundred_thousand_empty_rows():
    """As a format that was put on a whole column leaves them."""
    packed = io.BytesIO(workbook({"bodies": ROWS}))
    empty = "".join(f'<row r="{line}"><c r="A{line}" s="0"/></row>' for line in range(4, 100_004))
    last = '<row r="100005"><c r="A100005" t="inlineStr"><is><t>LAST</t></is></c></row>'
    swollen = io.BytesIO()
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(swollen, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            text = old.read(part)
            if part == "xl/worksheets/sheet1.xml":
                text = text.replace(b"</sheetData>", f"{empty}{last}</sheetData>".encode())
            new.writestr(part, text)
    said = faults(SheetFile("office.xlsx", swollen.getvalue()))
    assert said[0] == "bodies, line 100005, column name: This cell is empty and must not be. Write the name."
    assert {line.partition(",")[2].split(",")[0] for line in said} == {" line 100005"}


def test_sheet_of_another_name():
    assert faults(file_of({"Лист1": ROWS})) == [
        (
            "Лист1: No sheet is called so. Call it one of these: bodies, members, elections, rounds, constituencies, days, "
            "staff. A sheet that is not to be read has a name that begins with #."
        )
    ]


def test_notes_and_empty_sheets_are_passed_over():
    found = read(file_of({"# how to": [["anything"]], "Bodies": ROWS, "days": []}))
    assert not found.faults
    assert len(found.entries.bodies) == 2


def test_rows_behind_a_hash_are_passed_over():
    found = read(file_of({"bodies": [HEADER, ["# what it means", "and so on"], *ROWS[1:]]}))
    assert not found.faults
    assert found.lines[id(found.entries.bodies[0])] == ("bodies", 3)


def test_cells_outside_the_columns():
    row = [*CEC.split(","), "", "stray"]
    assert faults(file_of({"bodies": [HEADER, row]})) == [
        (
            "bodies, line 2: Something stands in a cell whose column has no name: this row has 10 cells, the first line 8. Put a "
            "text that holds the separator into quotation marks, or name the column."
        )
    ]


def test_templates_are_read_as_empty():
    for file in (SheetFile("office.xlsx", workbook_template()), SheetFile("office.zip", zip_template())):
        found = read(file)
        assert not found.faults
        assert found.rows == 0


def test_templates_can_be_filled_in():
    book = openpyxl.load_workbook(io.BytesIO(workbook_template()))
    assert book.sheetnames == [sheet.name for sheet in SHEETS]
    names = [cell.value for cell in book["bodies"][1]]
    values = dict(zip(HEADER, CEC.split(","), strict=True))
    book["bodies"].append([values.get(str(name)) for name in names])
    filled = io.BytesIO()
    book.save(filled)
    found = read(SheetFile("office.xlsx", filled.getvalue()))
    assert not found.faults
    assert found.entries.bodies[0].code == "CEC"


def test_every_sheet_has_a_template_as_csv():
    assert [name for name, _content in csv_templates()] == [f"{sheet.name}.csv" for sheet in SHEETS]
