"""A damaged log, event or evidence is noticed at the start of a process, and keeps nobody from filing.

A process starts outside every transaction, and in one SQLite would not let its log be looked at: so these commit.
"""

import logging
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.core import mail

from cases.models import Event
from cases.upkeep.verifying.at_start import look_over, look_over_log
from cases.upkeep.write_ahead_log import (
    FRAME_HEADER,
    HEADER,
    lost,
    written,
)
from tests.cases.raw_sql import past_the_guards
from tests.cases.rows import a_case, an_event
from tests.cases.test_triggers_fixed import an_evidence

PAGE = 4096


@pytest.fixture
def left_behind(tmp_path: Path) -> Path:
    """A database whose process was killed after five commits that no checkpoint has moved yet."""
    alive, dead = tmp_path / "alive.sqlite3", tmp_path / "dead.sqlite3"
    with closing(sqlite3.connect(alive, isolation_level=None)) as one:
        one.execute("PRAGMA journal_mode=WAL")
        one.execute("PRAGMA wal_autocheckpoint=0")
        one.execute("CREATE TABLE filed (number)")
        for number in range(5):
            one.execute("INSERT INTO filed VALUES (?)", [number])
        for ending in ("", "-wal"):
            shutil.copy(f"{alive}{ending}", f"{dead}{ending}")
    return dead


class Opened:
    """As much of a connection as the look needs."""

    vendor = "sqlite"

    def __init__(self, path: Path) -> None:
        self.settings_dict, self.path = {"NAME": str(path)}, path

    def cursor(self):
        return closing(sqlite3.connect(self.path).cursor())


def damage(path: Path, *, frame: int) -> None:
    """Turn one byte of the page of this frame of the log."""
    wal = Path(f"{path}-wal")
    content = bytearray(wal.read_bytes())
    content[HEADER + (frame - 1) * (FRAME_HEADER + PAGE) + FRAME_HEADER + 100] ^= 0xFF
    wal.write_bytes(content)


def test_a_whole_log_has_lost_nothing(left_behind: Path) -> None:
    before = written(left_behind)
    assert before is not None
    assert before.promised > 0
    assert lost(Opened(left_behind), before) == 0


def test_damaged_log_has_lost_data(left_behind: Path) -> None:
    before = written(left_behind)
    damage(left_behind, frame=before.promised - 1)
    assert lost(Opened(left_behind), written(left_behind)) > 0
    with closing(sqlite3.connect(left_behind)) as one:
        assert one.execute("SELECT count(*) FROM filed").fetchone() != (5,), "SQLite itself says nothing of it"


def test_cut_last_write_was_never_promised(left_behind: Path) -> None:
    wal = Path(f"{left_behind}-wal")
    wal.write_bytes(wal.read_bytes()[:-1000])
    assert lost(Opened(left_behind), written(left_behind)) == 0


def test_missing_log_has_lost_nothing(tmp_path: Path) -> None:
    assert written(tmp_path / "none.sqlite3") is None
    assert lost(Opened(tmp_path / "none.sqlite3"), None) == 0


@pytest.mark.only_on("sqlite", reason="PostgreSQL checks its own log")
def test_damaged_log_is_reported(committed_db: str, settings, monkeypatch, caplog) -> None:
    settings.ADMINS = [("", "keeper@example.org")]
    monkeypatch.setattr("cases.upkeep.verifying.at_start.lost", lambda *_: 3)
    with caplog.at_level(logging.ERROR):
        look_over_log()
    assert "the write-ahead log is damaged: 3 frames of it that were committed cannot be used" in caplog.text
    assert "receipts were given may be gone" in mail.outbox[0].body


@pytest.mark.usefixtures("committed_db")
def test_nothing_wrong_is_nothing_told() -> None:
    an_event(a_case())
    assert look_over() == []
    assert mail.outbox == []


@pytest.mark.usefixtures("committed_db")
def test_changed_event_is_reported() -> None:
    event = an_event(a_case())
    with past_the_guards():
        Event.objects.filter(pk=event.pk).update(canonical=b"{}")
    assert [str(fault) for fault in look_over()] == [f"{event.stream} seq 1: the event is not what its hash names"]


@pytest.mark.usefixtures("committed_db")
def test_missing_evidence_is_reported() -> None:
    evidence = an_evidence()
    path = Path(evidence.file.path)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"abc")
    assert look_over() == []
    path.write_bytes(b"a")
    cut = look_over()
    path.unlink()
    gone = look_over()
    said = f"evidence {evidence.pk} is missing from the disk or cut short"
    assert [str(fault).split(": ", 1)[1] for fault in (*cut, *gone)] == [said, said]
