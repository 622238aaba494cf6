"""Files made to harm: what they hold is refused, and no more of them is unpacked than is read."""

import tracemalloc
import zipfile
from io import BytesIO

import openpyxl
import pytest

from office.sheets import apart
from office.sheets.apart import ReadingBroken, read_apart
from office.sheets.glances import Glance, glance_at
from office.sheets.grids import MOST_ROWS
from office.sheets.packed import pack_anew
from office.sheets.reading import SheetFile
from office.sheets.workbooks import MOST_PARTS, MOST_UNPACKED
from tests.office.hostile import MEGABYTE, ROWS, SHEET, lie_of_size, read_sheet, rewrite
from tests.office.written import BODIES, CEC, SC, faults, read, text_file, workbook

NO_WORKBOOK = (
    "office.xlsx: This file is called .xlsx and is no workbook, or is damaged. Open it in your spreadsheet program and save "
    "it as “Excel workbook (.xlsx)”."
)
NO_ZIP = "office.zip: This file is called .zip and cannot be unpacked. Pack the sheets again, without a password."


def said_of(content: bytes, name: str = "office.xlsx") -> list[str]:
    return faults(SheetFile(name, content))


def glance_of(content: bytes) -> Glance:
    with zipfile.ZipFile(pack_anew(content, most_parts=MOST_PARTS, most=MOST_UNPACKED)) as packed:
        return glance_at(packed, SHEET)


@pytest.mark.parametrize("piece", [b"<c ", b"<mergeCell ", b'<c r="A1" ', b"<c><f><c "])
def test_sheet_that_begins_again_and_again(piece: bytes):
    assert said_of(rewrite({SHEET: piece * 20_000})) == [NO_WORKBOOK]
    assert said_of(rewrite({SHEET: read_sheet().replace(b"</sheetData>", piece * 20_000)})) == [NO_WORKBOOK]


@pytest.mark.parametrize(("name", "told"), [("office.xlsx", NO_WORKBOOK), ("office.zip", NO_ZIP)])
@pytest.mark.parametrize("begins", [b"", BODIES.encode()])
def test_part_larger_than_it_declares(name: str, told: str, begins: bytes):
    content = lie_of_size("bodies.csv", begins=begins)
    tracemalloc.start()
    try:
        assert said_of(content, name) == [told]
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < MEGABYTE + 4 * len(content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
@pytest.mark.parametrize("name", ["xl/notes.bin", "xl/sharedStrings.xml", "xl/styles", SHEET])
@pytest.mark.parametrize("before", ["", f"<!-- {'x' * 100_000} -->"])
def test_dtd_in_any_part(encoding: str, name: str, before: str):
    text = f'<?xml version="1.0" encoding="{encoding}"?>{before}<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert said_of(rewrite({name: text.encode(encoding)})) == [NO_WORKBOOK]


def test_pictures_are_no_xml():
    assert not said_of(rewrite({"xl/media/image1.png": b"\x89PNG\r\n\x1a\n<!DOCTYPE a>"}))


def test_part_that_stands_there_twice():
    packed = BytesIO(workbook({"bodies": ROWS}))
    with zipfile.ZipFile(packed, "a") as into, pytest.warns(UserWarning, match="Duplicate name"):
        into.writestr(SHEET, read_sheet())
    assert said_of(packed.getvalue()) == [NO_WORKBOOK]


def test_merged_cells_without_end():
    merges = b'<mergeCell ref="A1:A9999999"/>' * 10_000
    many = b"</sheetData><mergeCells>" + merges + b"</mergeCells>"
    glance = glance_of(rewrite({SHEET: read_sheet().replace(b"</sheetData>", many)}))
    assert max(glance.merged) == 10_000
    assert glance.noted <= MOST_ROWS + 1


@pytest.mark.parametrize(("place", "is_wide"), [("A9", False), ("AZ9", False), ("BA9", True), ("XFD9", True)])
def test_cell_far_to_the_right(place: str, is_wide: bool):
    cell = f'<row r="9"><c r="{place}"/></row></sheetData>'.encode()
    assert glance_of(rewrite({SHEET: read_sheet().replace(b"</sheetData>", cell)})).is_wide is is_wide


def test_workbook_of_many_sheets_is_opened_twice(monkeypatch: pytest.MonkeyPatch):
    opened = []
    load = openpyxl.load_workbook

    def count(*args: object, **given: object) -> object:
        opened.append(given)
        return load(*args, **given)

    sheet = [["email", "body", "role", "since"], ["=A1", "CEC", "clerk", "2026-11-01"]]
    content = workbook({f"page {number}": sheet for number in range(20)})
    monkeypatch.setattr(openpyxl, "load_workbook", count)
    assert len(said_of(content)) == 20
    assert len(opened) == 2


class TestApart:
    def test_it_says_the_same(self) -> None:
        files = [text_file("bodies", BODIES, SC, "", CEC), text_file("members", "body")]
        here, there = read(*files), read_apart(files)
        assert (there.entries, there.faults, there.rows) == (here.entries, here.faults, here.rows)
        assert [there.lines[id(each)] for each in there.entries.bodies] == [("bodies", 2), ("bodies", 4)]

    def test_progress_is_told(self) -> None:
        told: list[int] = []
        read_apart([text_file("bodies", BODIES, *[SC] * 2500)], told=told.append)
        assert told == [1000, 2000]

    def test_too_much_memory(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(apart, "MOST_MEMORY", MEGABYTE)
        with pytest.raises(ReadingBroken):
            read_apart([text_file("bodies", BODIES, *[SC] * 50_000)])

    def test_too_long(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(apart, "LONGEST", 0)
        with pytest.raises(ReadingBroken):
            read_apart([text_file("bodies", BODIES, SC)])
