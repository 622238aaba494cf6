"""What the database calls committed is on the disk; one that would forget is noticed, and only the tests may use it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.core.management.base import SystemCheckError
from django.db import connection

from cases.models.complaint import EvidenceStorage
from cases.upkeep.durability import WHAT_TO_DO, require_durable, weakened
from notices.models.document import DocumentStorage
from tests.cases.raw_sql import ON_POSTGRESQL, run


@pytest.fixture
def strict(committed_db: str, settings) -> None:
    settings.DATABASE_MAY_FORGET = False


@pytest.fixture
def forgetful(strict: None) -> Iterator[str]:
    """A connection that answers before it has written; what that is called."""
    run("SET synchronous_commit = off" if ON_POSTGRESQL else "PRAGMA synchronous = NORMAL")
    yield "synchronous_commit = off" if ON_POSTGRESQL else "synchronous = 1"
    connection.close()


def test_sqlite_connection_writes_through(strict: None) -> None:
    if ON_POSTGRESQL:
        run("SET synchronous_commit = on")
    assert not [each for each in weakened(connection) if each.startswith("synchronous")]


def test_unsafe_database_is_named(forgetful: str) -> None:
    """A forgetful database is named with what to do."""
    assert forgetful in weakened(connection)
    with pytest.raises(ImproperlyConfigured) as refused:
        require_durable(connection)
    assert str(refused.value).startswith("The database 'default' may lose what it has committed (")
    assert f"{forgetful}): receipts would promise too much. {WHAT_TO_DO}" in str(refused.value)


def test_check_and_worker_refuse_unsafe_database(forgetful: str) -> None:
    with pytest.raises(SystemCheckError, match=rf"(?s)cases\.E002.*{forgetful}"):
        call_command("check", databases=["default"])
    with pytest.raises(CommandError, match=forgetful):
        call_command("worker", skip_checks=True)


def test_only_test_settings_accept_unsafe_database(forgetful: str, settings) -> None:
    settings.DATABASE_MAY_FORGET = True
    assert weakened(connection) == []
    root = Path(__file__).parent.parent.parent / "config" / "settings"
    named = [path.name for path in root.glob("*.py") if "DATABASE_MAY_FORGET = True" in path.read_text()]
    assert named == ["test.py"]


@pytest.mark.parametrize("storage", [EvidenceStorage, DocumentStorage])
def test_kept_file_is_synced(storage, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kept file and its folders are synced."""
    synced: list[Path] = []
    fsync = os.fsync

    def noted(descriptor: int) -> None:
        synced.append(Path(f"/proc/self/fd/{descriptor}").resolve())
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", noted)
    kept = storage()
    name = kept.save("ab/abcdef", ContentFile(b"A photo."))
    path = Path(kept.path(name))
    assert synced == [path, path.parent, path.parent.parent, path.parent.parent.parent]
