"""The rows of a workbook that was checked are kept: entering reads no file again, and takes nothing of other files."""

import zlib
from datetime import date, time

import pytest
from django.contrib.auth.models import User

from cases.models import Body
from office.imports import work
from office.imports.kept_rows import hash_files, keep_rows
from office.imports.runs import ask_to_enter, begin, drop
from office.imports.work import work_once
from office.models import ImportFile, ImportRows, ImportRun, RunState
from office.sheets.reading import SheetFile
from office.sheets.written import parse_read, write_read
from tests.office.test_imports import AT
from tests.office.written import BODIES, CEC, SC, country, read, staff, text_file, workbook
from workflow import clock

ROWS = [line.split(",") for line in (BODIES, SC, CEC)]
WORKBOOK = SheetFile("office.xlsx", workbook({"bodies": ROWS}))


@pytest.fixture(autouse=True)
def _at():
    with clock.simulated(AT):
        yield


@pytest.fixture
def run(db, reads_here) -> ImportRun:
    by = User.objects.create_superuser("administrator@example.org", "administrator@example.org", "a-password-of-tests")
    run = begin(by=by, files=[WORKBOOK], at=AT)
    assert work_once()
    run.refresh_from_db()
    assert (run.state, run.faults) == (RunState.CHECKED, [])
    return run


@pytest.fixture
def readings(run: ImportRun, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Each time that files are read from now on."""
    counted: list[object] = []
    apart = work.read_apart

    def count(*args: object, **given: object) -> object:
        counted.append(args)
        return apart(*args, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(work, "read_apart", count)
    return counted


def test_entered_without_reading_again(run, readings):
    ask_to_enter(run)
    assert work_once()
    assert readings == []
    assert sorted(Body.objects.values_list("code", flat=True)) == ["CEC", "SC"]
    assert not ImportRows.objects.exists()


def test_other_content_is_read_anew(run, readings):
    other = workbook({"bodies": [ROWS[0], ROWS[1]]})
    ImportFile.objects.filter(run=run).update(content=other)
    ask_to_enter(run)
    assert work_once()
    assert len(readings) == 1
    assert Body.objects.get().code == "SC"


def test_rows_of_another_hash_are_not_taken(run, readings):
    ImportRows.objects.filter(run=run).update(hash="0" * 64)
    ask_to_enter(run)
    assert work_once()
    assert len(readings) == 1
    assert Body.objects.count() == 2


def test_nothing_kept_is_read_anew(run, readings):
    """As for an import that was checked before rows were kept."""
    ImportRows.objects.all().delete()
    ask_to_enter(run)
    assert work_once()
    assert len(readings) == 1
    assert Body.objects.count() == 2


def test_kept_rows_are_checked_again_by_the_act(run):
    """Rows that somebody changed where they are kept stand no higher than a file: the act refuses them."""
    kept = ImportRows.objects.get(run=run)
    forged = zlib.decompress(bytes(kept.content)).replace(b"Asia/Almaty", b"Asia/Atlant")
    ImportRows.objects.filter(run=run).update(content=zlib.compress(forged))
    ask_to_enter(run)
    assert work_once()
    run.refresh_from_db()
    assert run.state == RunState.CHECKED
    assert {fault["line"] for fault in run.faults} == {2, 3}
    assert not Body.objects.exists()


def test_rows_go_when_it_is_dropped(run):
    drop(run, at=AT)
    assert not ImportRows.objects.exists()


def test_nothing_is_kept_of_what_was_dropped_meanwhile(run):
    drop(run, at=AT)
    keep_rows(run, [WORKBOOK], read(WORKBOOK))
    assert not ImportRows.objects.exists()


def test_faults_are_not_kept(run):
    bad = text_file("bodies", BODIES, SC.replace("court,SC", "court,"))
    keep_rows(run, [bad], read(bad))
    assert ImportRows.objects.get(run=run).hash == hash_files([WORKBOOK])


def test_hash_is_of_names_and_contents():
    hashes = [[WORKBOOK], [SheetFile("b.xlsx", WORKBOOK.content)], [SheetFile(WORKBOOK.name, b"")], [WORKBOOK] * 2]
    assert len({hash_files(files) for files in hashes}) == len(hashes)


def test_written_and_read_alike():
    """Each kind of value, each sheet, each fault, with its line."""
    days = text_file("days", "election,day,kind", "majilis-2026,2026-13-45,holiday")
    given = read(*(file for file in country() if file.name != "days.csv"), days, staff())
    back = parse_read(write_read(given))
    assert (back.entries, back.staff, back.faults) == (given.entries, given.staff, given.faults)
    assert (back.rows, back.unreadable) == (given.rows, given.unreadable)
    assert sorted(back.lines.values()) == sorted(given.lines.values())
    assert back.lines[id(back.entries.members[3])] == given.lines[id(given.entries.members[3])]
    assert isinstance(back.entries.members[0].term_from, date)
    assert isinstance(back.entries.rounds[0].opens, time)
    assert back.faults.shown[0].code == "no_such_day"
