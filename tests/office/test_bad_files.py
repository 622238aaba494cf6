"""Files that cannot be read, or only in part: each is named, and how it is saved so that it can."""

import io
import zipfile

import pytest

from office.sheets.cells import Cell
from office.sheets.csv_files import decode
from office.sheets.faults import BadSheet
from office.sheets.reading import MOST_BYTES, SheetFile
from office.sheets.workbooks import MOST_UNPACKED
from tests.office.written import BODIES, CEC, SC, faults, read, text_file, workbook

HEADER = BODIES.split(",")
KNOWN = "bodies, members, elections, rounds, constituencies, days, staff"
RUSSIAN = "\n".join([BODIES, "ЦИК,Центральная избирательная комиссия,commission,CEC,,SC,Asia/Almaty,7"])


def test_windows_1251():
    assert faults(SheetFile("bodies.csv", RUSSIAN.encode("cp1251"))) == [
        (
            "bodies.csv, line 2: This file is written in Windows-1251, not in UTF-8. Save it again: in Excel as “CSV UTF-8”, in "
            "LibreOffice with the character set “Unicode (UTF-8)”."
        )
    ]


def test_utf_16():
    assert faults(SheetFile("bodies.csv", RUSSIAN.encode("utf-16"))) == [
        (
            "bodies.csv: This file is written in UTF-16, not in UTF-8. Save it again: in Excel as “CSV UTF-8”, in LibreOffice "
            "with the character set “Unicode (UTF-8)”."
        )
    ]


def test_other_encoding():
    with pytest.raises(BadSheet) as raised:
        decode("Café".encode("latin-1"))
    assert raised.value.code == "not_utf8"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_separators_and_marks(delimiter: str, mark: bytes):
    text = "\r\n".join([BODIES, SC, CEC, ""]).replace(",", delimiter)
    found = read(SheetFile("bodies.csv", mark + text.encode()))
    assert not found.faults
    assert [entry.code for entry in found.entries.bodies] == ["SC", "CEC"]


def test_binary_under_a_name():
    assert faults(SheetFile("bodies.csv", b"code\x00name")) == [
        "bodies.csv: This file is no text. Save the sheet again as CSV, or hand in the workbook itself (.xlsx)."
    ]


def test_empty_file():
    assert faults(SheetFile("days.csv", b"")) == [
        "days: This sheet is empty. Its first line names the columns: election, day, kind, cite."
    ]


def test_name_of_no_sheet():
    assert faults(text_file("commissions", BODIES, CEC)) == [
        f"commissions.csv: No sheet is called so. Name the file after what it holds, one of these: {KNOWN}."
    ]


def test_kind_of_file():
    assert faults(SheetFile("bodies.pdf", b"%PDF")) == [
        "bodies.pdf: This is neither .csv nor .xlsx nor .zip. Save the sheet as one of these."
    ]


def test_sheet_twice():
    assert faults(text_file("bodies", BODIES, SC), SheetFile("more/bodies.csv", BODIES.encode())) == [
        (
            "more/bodies.csv: The sheet “bodies” was read from “bodies.csv” already. Put all its rows into one sheet, or leave "
            "one of the two out."
        )
    ]


def test_workbook_that_is_none():
    said = (
        "office.xlsx: This file is called .xlsx and is no workbook, or is damaged. Open it in your spreadsheet program and "
        "save it as “Excel workbook (.xlsx)”."
    )
    assert faults(SheetFile("office.xlsx", BODIES.encode())) == [said]
    whole = workbook({"bodies": [HEADER]})
    assert faults(SheetFile("office.xlsx", whole[: len(whole) // 2])) == [said]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as into:
        into.writestr("letter.txt", "no workbook")
    assert faults(SheetFile("office.xlsx", packed.getvalue())) == [said]


def test_old_workbook():
    assert faults(SheetFile("office.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500))) == [
        (
            "office.xlsx: This is a workbook of an old Excel (.xls), or one with a password. Save it as “Excel workbook (.xlsx)” "
            "without a password."
        )
    ]


def test_bomb():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as into, into.open("xl/worksheets/sheet1.xml", "w") as part:
        for _ in range(MOST_UNPACKED // 1024 // 1024 + 1):
            part.write(bytes(1024 * 1024))
    assert faults(SheetFile("office.xlsx", packed.getvalue())) == [
        (
            "office.xlsx: Unpacked, this file would have more than 160 megabytes. Copy the cells alone into a new file and save "
            "that."
        )
    ]


def test_declared_entities_are_no_workbook():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as into:
        into.writestr("xl/workbook.xml", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    assert "is no workbook" in faults(SheetFile("office.xlsx", packed.getvalue()))[0]


def test_too_large():
    assert faults(SheetFile("bodies.csv", bytes(MOST_BYTES + 1))) == [
        "bodies.csv: This file has more than 24 megabytes. Divide it and enter its parts one after another."
    ]


def test_zip_of_sheets():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as into:
        into.writestr("office/bodies.csv", "\n".join([BODIES, SC]))
        into.writestr("__MACOSX/office/._bodies.csv", b"\x00")
        into.writestr("office/read-me.txt", "how this was made")
    found = read(SheetFile("office.zip", packed.getvalue()))
    assert not found.faults
    assert [entry.code for entry in found.entries.bodies] == ["SC"]


def test_zip_that_is_none():
    assert faults(SheetFile("office.zip", b"PK nothing")) == [
        "office.zip: This file is called .zip and cannot be unpacked. Pack the sheets again, without a password."
    ]


def test_zip_in_a_zip():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as into:
        into.writestr("again.zip", b"PK")
    assert faults(SheetFile("office.zip", packed.getvalue())) == [
        "office.zip: There is a .zip inside this .zip. Pack the sheets themselves."
    ]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (Cell(1.0), "1"),
        (Cell(7, "000"), "007"),
        (Cell("007"), "007"),
        (Cell(7.0, "General"), "7"),
        (Cell("  two \n words "), "two words"),
        (Cell(value=True), "yes"),
    ],
)
def test_cells_as_people_mean_them(cell: Cell, text: str):
    assert cell.text == text
