"""Files made to harm: what they hold is refused, and no more of them is unpacked than is read."""

import tracemalloc
import zipfile
from datetime import datetime
from io import BytesIO

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from office.sheets import apart
from office.sheets.apart import ReadingBroken, read_apart
from office.sheets.faults import BadSheet
from office.sheets.grids import MOST_COLUMNS, MOST_ROWS
from office.sheets.merges import Merges
from office.sheets.reading import SheetFile
from office.sheets.workbooks import grid_of, open_workbook
from tests.office.hostile import MEGABYTE, ROWS, SHEET, lie_of_size, read_sheet, rewrite
from tests.office.written import BODIES, CEC, SC, faults, read, text_file, workbook

NO_WORKBOOK = (
    "office.xlsx: This file is called .xlsx and is no workbook, or is damaged. Open it in your spreadsheet program and save "
    "it as “Excel workbook (.xlsx)”."
)
NO_ZIP = "office.zip: This file is called .zip and cannot be unpacked. Pack the sheets again, without a password."


def said_of(content: bytes, name: str = "office.xlsx") -> list[str]:
    return faults(SheetFile(name, content))


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
    merges = Merges()
    for _merge in range(10_000):
        merges.begin("http://schemas.openxmlformats.org/spreadsheetml/2006/main mergeCell", {"ref": "A1:A9999999"})
    assert max(merges.lines) == 10_000
    assert merges.noted <= MOST_ROWS + 1


def test_merged_cells_behind_the_rows():
    merges = b'</sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells>'
    (page,) = open_workbook(rewrite({SHEET: read_sheet().replace(b"</sheetData>", merges)}))
    assert page.merged == {2: "A2:A3", 3: "A2:A3"}


def rows_of(*rows: str) -> list[tuple[int, list[object]]]:
    """The rows of a sheet after those of the small workbook, with what stands in their cells."""
    content = rewrite({SHEET: read_sheet().replace(b"</sheetData>", f"{''.join(rows)}</sheetData>".encode())})
    (page,) = open_workbook(content)
    return [(line, [cell.trouble or cell.value for cell in cells]) for line, cells in grid_of(page, "bodies").rows][3:]


@pytest.mark.parametrize("place", ["BI9", "XFD9", "ZZZ9"])
def test_cell_far_to_the_right_is_not_read(place: str):
    last = "BH9"  # the sixtieth column
    ((line, cells),) = rows_of(f'<row r="9"><c r="{last}"><v>7</v></c><c r="{place}"><v>8</v></c></row>')
    assert (line, len(cells), cells[-1]) == (9, MOST_COLUMNS, 7)


def test_cells_without_a_place_stand_one_after_another():
    cells = [*["<c><v>1</v></c>"] * (MOST_COLUMNS + 5)]
    ((line, found),) = rows_of(f"<row>{''.join(cells)}</row>")
    assert (line, found) == (4, [1] * MOST_COLUMNS)


def test_text_is_heard_where_it_is_written():
    """Of runs all, of what is only to be spoken nothing, of a formula its result."""
    inline = '<c t="inlineStr"><is><r><t>Al</t></r><r><t>maty</t></r><rPh sb="0" eb="1"><t>spoken</t></rPh></is></c>'
    formula = '<c t="str"><f>A1&amp;"x"</f><v>Astana</v></c><c><f>A1</f></c><c t="e"><v>#REF!</v></c>'
    ((_line, found),) = rows_of(f"<row>{inline}{formula}</row>")
    assert found == ["Almaty", "Astana", "formula_without_value", "error_value"]


def test_rows_that_go_back_are_passed_over():
    """Each line is read once, whatever the rows are numbered."""
    rows = [f'<row r="{line}"><c><v>{line}</v></c></row>' for line in (9, 9, 2, 0, 10)]
    assert rows_of(*rows) == [(9, [9]), (10, [10])]


@pytest.mark.parametrize("row", ['<row r="1048577"/>', '<row r="99999999999"/>', '<row r="1048576"/><row/>'])
def test_line_that_no_sheet_has(row: str):
    with pytest.raises(BadSheet, match="too_many_rows"):
        rows_of(row)


@pytest.mark.parametrize(
    "cell",
    [
        '<c t="s"><v>99999</v></c>',
        '<c r="1"><v>1</v></c>',
        '<c s="9999"><v>1</v></c>',
        '<c s="x"><v>1</v></c>',
        "<c><v>1.2.3</v></c>",
        '<c t="d"><v>soon</v></c>',
        '<c r="ABCD1"><v>1</v></c>',
    ],
)
def test_cell_that_cannot_be_read(cell: str):
    content = rewrite({SHEET: read_sheet().replace(b"</sheetData>", f"<row>{cell}</row></sheetData>".encode())})
    assert said_of(content) == [NO_WORKBOOK.replace("office.xlsx", "bodies")]


def test_day_outside_the_calendar():
    def change(page: Worksheet) -> None:
        for place in ("A1", "B1"):
            page[place].number_format = "yyyy-mm-dd"

    content = workbook({"bodies": [[99_999_999, 46_266]]}, change)
    (page,) = open_workbook(content)
    ((_line, cells),) = grid_of(page, "bodies").rows
    assert [cell.trouble or cell.value for cell in cells] == ["error_value", datetime(2026, 9, 1)]  # noqa: DTZ001


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
