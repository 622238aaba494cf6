"""Files into entries: every sheet with its lines, and everything that is wrong with any of them, at once."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from cases.acts.office.entries import OfficeEntries
from office.sheets.cells import Cell, read_cell, shorten
from office.sheets.columns import BY_NAME, AnyEntry, Sheet, StaffEntry
from office.sheets.csv_files import open_csv
from office.sheets.faults import BadCell, BadSheet, FaultList, RowFault
from office.sheets.grids import MOST_ROWS, Grid, Row
from office.sheets.packed import read_part, require_bounds
from office.sheets.workbooks import grid_of, open_workbook

MOST_BYTES = 24 * 1024 * 1024
"""Of all files of one import together."""
MOST_FILES = 20
EVERY = 1000
"""Progress is told every so many lines."""
KEYS = ("code", "slug")
CALLED = ", ".join(BY_NAME)
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class SheetFile:
    """One file as it was handed in."""

    name: str
    content: bytes


@dataclass(slots=True)
class Read:
    """What the files say. `lines` knows each entry, by its identity, by sheet and line; `unreadable` are the codes of rows
    that have a fault, so that nobody is told of a body that it is missing."""

    entries: OfficeEntries = field(default_factory=OfficeEntries)
    staff: tuple[StaffEntry, ...] = ()
    faults: FaultList = field(default_factory=FaultList)
    lines: dict[int, tuple[str, int]] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)
    rows: int = 0


def read_files(files: Sequence[SheetFile], *, told: Progress = lambda _lines: None) -> Read:
    """Read all of them. `told` hears how many lines were read so far; nothing is raised for what is wrong in a file."""
    read = Read()
    found: dict[str, list[AnyEntry]] = {name: [] for name in BY_NAME}
    seen: dict[str, str] = {}
    for file in files:
        for name, grid in _open(file, read.faults):
            if name in seen:
                params = {"name": name, "file": seen[name]}
                read.faults.add(RowFault(sheet=file.name, code="sheet_twice", params=params))
                continue
            seen[name] = file.name
            found[name] = _read_grid(grid, BY_NAME[name], read, told)
    staff = tuple(each for each in found.pop("staff") if isinstance(each, StaffEntry))
    groups: dict[str, Any] = {name: tuple(entries) for name, entries in found.items()}
    read.entries, read.staff = OfficeEntries(**groups), staff
    return read


def _open(file: SheetFile, faults: FaultList) -> Iterator[tuple[str, Grid]]:
    """The grids of one file, by the name of their sheet; a ZIP is a folder of files."""
    try:
        if len(file.content) > MOST_BYTES:
            raise BadSheet("too_large_file", most=MOST_BYTES // 1024 // 1024)
        suffix = PurePath(file.name).suffix.casefold()
        if suffix == ".zip":
            for each in _unpack(file):
                yield from _open(each, faults)
        elif suffix in {".xlsx", ".xlsm"}:
            yield from _open_pages(file, faults)
        elif suffix in {".csv", ".tsv", ".txt"}:
            yield from _open_csv(file)
        else:
            raise BadSheet("unknown_file_kind")
    except BadSheet as bad:
        faults.add(RowFault(sheet=file.name, line=bad.line, code=bad.code, params=bad.params))


def _open_csv(file: SheetFile) -> Iterator[tuple[str, Grid]]:
    name = PurePath(file.name).stem.strip().casefold()
    if name not in BY_NAME:
        raise BadSheet("unknown_file", known=CALLED)
    yield name, open_csv(name, file.content)


def _open_pages(file: SheetFile, faults: FaultList) -> Iterator[tuple[str, Grid]]:
    for page in open_workbook(file.content):
        name = page.name.strip().casefold()
        if name in BY_NAME:
            yield name, grid_of(page, name)
        else:
            faults.add(RowFault(sheet=page.name, code="unknown_sheet", params={"known": CALLED}))


def _unpack(file: SheetFile) -> Iterator[SheetFile]:
    try:
        with zipfile.ZipFile(io.BytesIO(file.content)) as packed:
            parts = [part for part in packed.infolist() if not part.is_dir() and not _is_note(part.filename)]
            require_bounds(parts, most_parts=MOST_FILES, most=4 * MOST_BYTES)
            for part in parts:
                if part.filename.casefold().endswith(".zip"):
                    raise BadSheet("zip_in_zip")
                yield SheetFile(PurePath(part.filename).name, read_part(packed, part))
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, ValueError, OSError, zlib.error):
        raise BadSheet("not_a_zip") from None


def _is_note(name: str) -> bool:
    """What machines and templates put beside the sheets."""
    return "__MACOSX" in name or PurePath(name).name.startswith((".", "#")) or name.endswith(".txt")


def _read_grid(grid: Grid, sheet: Sheet, read: Read, told: Progress) -> list[AnyEntry]:
    entries: list[AnyEntry] = []
    try:
        header = next(grid.rows, None)
        if header is None:
            if not grid.may_be_empty:
                _blame(read, sheet, 0, "no_header", columns=_columns_of(sheet))
            return []
        names = _read_header(sheet, header[0], header[1], read)
        for count, (line, cells) in enumerate(grid.rows, start=1):
            if count > MOST_ROWS:
                raise BadSheet("too_many_rows", line=line, most=MOST_ROWS)
            read.rows += 1
            if read.rows % EVERY == 0:
                told(read.rows)
            entry = _read_row(sheet, names, (line, cells), grid=grid, read=read) if names is not None else None
            if entry is not None:
                read.lines[id(entry)] = (sheet.name, line)
                entries.append(entry)
    except BadSheet as bad:
        read.faults.add(RowFault(sheet=sheet.name, line=bad.line, code=bad.code, params=bad.params))
    return entries


def _read_header(sheet: Sheet, line: int, cells: list[Cell], read: Read) -> list[str] | None:
    """The columns in the order of the file, "" for one without a name; None where rows cannot be read by them."""
    names = [cell.text.strip().casefold() for cell in cells]
    is_readable = True
    for name in dict.fromkeys(names):
        if name and name not in sheet.by_name:
            _blame(read, sheet, line, "unknown_column", name, known=_columns_of(sheet), name=shorten(name))
        elif name and names.count(name) > 1:
            _blame(read, sheet, line, "column_twice", name, name=name)
            is_readable = False
    for column in sheet.columns:
        if column.required and column.name not in names:
            _blame(read, sheet, line, "column_missing", column.name, name=column.name)
            is_readable = False
    return names if is_readable else None


def _read_row(sheet: Sheet, names: list[str], row: Row, *, grid: Grid, read: Read) -> AnyEntry | None:
    line, cells = row
    if line in grid.merged:
        _blame(read, sheet, line, "merged", cells=grid.merged[line])
        return None
    if any(not cell.is_empty and (place >= len(names) or not names[place]) for place, cell in enumerate(cells)):
        _blame(read, sheet, line, "too_many_cells", cells=len(cells), columns=len(names))
        return None
    by_name = dict(zip(names, cells, strict=False))
    values: dict[str, Any] = {}
    is_whole = True
    for column in sheet.columns:
        try:
            value = read_cell(by_name.get(column.name, Cell()), column)
        except BadCell as bad:
            _blame(read, sheet, line, bad.code, column.name, **bad.params)
            is_whole = False
        else:
            if value is not None:
                values[column.name] = value
    if is_whole:
        return sheet.entry(**values)
    read.unreadable |= {by_name[name].text for name in KEYS if name in by_name}
    return None


def _columns_of(sheet: Sheet) -> str:
    return ", ".join(column.name for column in sheet.columns)


def _blame(read: Read, sheet: Sheet, line: int, code: str, column: str = "", /, **params: object) -> None:
    read.faults.add(RowFault(sheet=sheet.name, line=line, column=column, code=code, params=params))
