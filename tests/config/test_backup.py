"""A backup that is whole or not there, and a restore that proves itself or stays marked; with the database's own tools."""

import fcntl
import signal
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, connections

from cases.log.outbox import machine_now
from cases.models import Case, Event
from cases.upkeep.unfinished_restore import is_unfinished
from config.backup import make
from config.backup.archive import find_manifest
from config.backup.last import read_last_backup
from config.deployment.version import read_version
from tests.cases.world import FILED, World, lodged
from tests.config.backups import System, build_file, empty_system, name_members, rewrite

NOT_STARTED = (
    "A restore was begun here and did not end well: what is here may be half of a file. Repeat it: python manage.py "
    "restore FILE"
)


@pytest.fixture
def world(committed_db: str, settings, tmp_path: Path) -> World:
    settings.VAR = tmp_path / "var"
    settings.VAR.mkdir()
    return build_file()


@pytest.fixture
def backup(world: World, tmp_path: Path) -> Path:
    target = tmp_path / "backup.tar"
    call_command("backup", str(target), verbosity=0)
    return target


@pytest.fixture
def other(tmp_path: Path, committed_db: str) -> Iterator[System]:
    with empty_system(tmp_path / "other") as system:
        yield system


def find_refusal(backup: Path) -> str:
    """Why a restore into this test's own, full database does not even begin."""
    with pytest.raises(CommandError) as refused:
        call_command("restore", str(backup))
    assert not is_unfinished(connection)
    return str(refused.value)


def test_restored_system_proves_itself(backup: Path, other: System) -> None:
    done = other.run("restore", str(backup))
    assert done.returncode == 0, done.stdout + done.stderr
    said = done.stdout.splitlines()
    assert said[-1] == (
        "Restored and proven: it holds what the backup holds. Start web and worker. Letters that waited in the backup are sent "
        "as soon as a worker starts: start none on a copy that is only tried."
    )
    proven = [line.removeprefix("proven  ") for line in said if line.startswith("proven")]
    assert len(proven) == 8, said
    assert f"{Event.objects.count()} events, link by link" in proven
    assert "1 decisions in the search index" in proven
    assert "1 searches find what they must" in proven
    again = other.run("backup", str(other.var / "again.tar"))
    assert again.returncode == 0, again.stderr
    assert find_manifest(other.var / "again.tar").facts == find_manifest(backup).facts


def test_backup_holds_files_and_no_key(backup: Path, other: System) -> None:
    names = name_members(backup)
    assert (names[0], names[-2:]) == ("database", ["files.sha256", "manifest.json"])
    assert sum(name.startswith("files/evidence/") for name in names) == 2
    assert any(name.startswith("files/documents/") for name in names)
    assert settings.SECRET_KEY.encode() not in backup.read_bytes()
    assert oct(backup.stat().st_mode & 0o777) == "0o600"
    assert sorted(each.name for each in backup.parent.glob("backup*")) == ["backup.tar"]
    manifest = find_manifest(backup)
    assert (manifest.recourse, manifest.files) == (read_version(), len(names) - 3)


def test_folder_gets_named_backup(world: World, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    before = machine_now()
    call_command("backup", str(folder), verbosity=0)
    last = read_last_backup()
    assert last is not None
    assert before <= last <= machine_now()
    (made,) = folder.iterdir()
    assert made.name.startswith("recourse-")
    assert made.suffix == ".tar"


def test_backup_runs_while_people_file(world: World, tmp_path: Path, other: System) -> None:
    stop = threading.Event()

    def file_on() -> None:
        while not stop.is_set():
            lodged(world, at=FILED + timedelta(hours=1))
        connections.close_all()

    people = threading.Thread(target=file_on)
    people.start()
    try:
        target = tmp_path / "backup.tar"
        call_command("backup", str(target), verbosity=0)
    finally:
        stop.set()
        people.join()
    done = other.run("restore", str(target))
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("kind", ["database", "files/evidence", "files.sha256"])
def test_damaged_file_is_named(backup: Path, kind: str) -> None:
    name = next(each for each in name_members(backup) if each.startswith(kind))
    damaged = rewrite(backup, backup.with_name("damaged.tar"), {name: b"noise"})
    assert find_refusal(damaged) == (
        f"The backup is damaged: {name} is not what its hash names. Take another one; nothing was changed here."
    )


@pytest.mark.parametrize(
    ("kind", "what"), [("files/evidence", "is not in its list of files"), ("database", "is missing")]
)
def test_missing_file_is_named(backup: Path, kind: str, what: str) -> None:
    name = next(each for each in name_members(backup) if each.startswith(kind))
    said = find_refusal(rewrite(backup, backup.with_name("without.tar"), {name: None}))
    assert said.startswith(f"The backup is damaged: {kind.split('/', maxsplit=1)[0]}")
    assert said.endswith(f"{what}. Take another one; nothing was changed here.")


def test_backup_that_was_cut_off_is_refused(backup: Path) -> None:
    short, whole = backup.with_name("short.tar"), backup.read_bytes()
    for content in (whole[: len(whole) // 2], whole[:1000], b"Dear office, please find attached", b""):
        short.write_bytes(content)
        assert find_refusal(short) == (
            "short.tar is no backup of Recourse, or it was cut off: its end is missing. Take another one."
        )


def test_newer_version_is_refused(backup: Path) -> None:
    newer = rewrite(backup, backup.with_name("n.tar"), {"manifest.json": lambda said: said | {"recourse": "99.1.0"}})
    assert find_refusal(newer) == (
        f"This is Recourse {read_version()}, the backup was made by 99.1.0: install 99.1.0 or newer. Nothing was changed."
    )
    later = rewrite(
        backup,
        backup.with_name("l.tar"),
        {"manifest.json": lambda said: said | {"migrations": [*said["migrations"], "cases.9999_of_next_year"]}},
    )
    assert "with later migrations" in find_refusal(later)


def test_full_database_is_refused(backup: Path) -> None:
    before = Case.objects.count()
    assert find_refusal(backup) == (
        "The database is not empty, and a restore never writes over one: name a new, empty one in RECOURSE_DATABASE_URL. Nothing "
        "was changed."
    )
    assert Case.objects.count() == before


def test_full_folder_is_refused(backup: Path, other: System) -> None:
    (other.var / "evidence" / "ab").mkdir(parents=True)
    paper = other.var / "evidence" / "ab" / "of-another-file"
    paper.write_text("keep me")
    assert other.run("restore", str(backup)).stderr == (
        "CommandError: The data folder is not empty (evidence/ab/of-another-file), and a restore never writes over one: name a "
        "new one in RECOURSE_VAR. Nothing was changed.\n"
    )
    assert paper.read_text() == "keep me"


@pytest.mark.only_on("sqlite", reason="the other kind is not even asked for")
def test_other_kind_of_database_is_refused(backup: Path, other: System) -> None:
    other.environment["RECOURSE_DATABASE_URL"] = "postgres://nobody@127.0.0.1:1/nothing"
    assert other.run("restore", str(backup)).stderr.startswith(
        "CommandError: The backup is of SQLite and this system keeps its data in PostgreSQL: name such a database"
    )


KILLED = """
import os, signal, django
django.setup()
from django.core.management import call_command
import config.backup.{module} as module
went_on = module.{function}
def dies(*given, **named):
    {before}
    os.kill(os.getpid(), signal.SIGKILL)
module.{function} = dies
call_command(*{command!r})
"""


def die_in(system: System, module: str, function: str, *command: str, before: str = "pass") -> None:
    """Run a command that is killed where it calls this function, before it or after it went on."""
    script = KILLED.format(module=module, function=function, before=before, command=command)
    done = system.run_python("-c", script)
    assert done.returncode == -signal.SIGKILL, done.stderr


def test_killed_backup_leaves_none(backup: Path, other: System) -> None:
    assert other.run("restore", str(backup)).returncode == 0
    folder = backup.with_name("backups")
    folder.mkdir()
    die_in(other, "make", "_describe", "backup", str(folder))
    assert [each.suffix for each in folder.iterdir() if not each.name.endswith("-sums")] == [".part"]
    done = other.run("backup", str(folder))
    assert done.returncode == 0, done.stderr
    (made,) = folder.iterdir()
    assert made.suffix == ".tar"


@pytest.mark.parametrize("function", ["load_database", "_write_file"])
def test_killed_restore_is_repeated(backup: Path, other: System, function: str) -> None:
    die_in(other, "restore", function, "restore", str(backup), before="went_on(*given, **named)")
    assert f"CommandError: {NOT_STARTED}" in other.run("worker").stderr
    done = other.run("restore", str(backup))
    assert done.returncode == 0, done.stdout + done.stderr
    assert not (other.var / "restore-unfinished").exists()


def test_second_restore_is_refused_meanwhile(backup: Path, other: System) -> None:
    other.var.mkdir()
    with (other.var / "restore.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        said = "Another restore is being made into this data folder now. Wait until it has ended. Nothing was changed."
        for words in ((str(backup),), ("--accept",)):
            done = other.run("restore", *words)
            assert (done.returncode, done.stderr) == (1, f"CommandError: {said}\n")
    assert sorted(each.name for each in other.var.iterdir() if each.name.startswith("restore")) == ["restore.lock"]
    assert other.run("restore", str(backup)).returncode == 0


def test_restore_that_differs_starts_nothing(backup: Path, other: System) -> None:
    def forge(said: dict) -> dict:
        return said | {"facts": said["facts"] | {"heads": "0" * 64}}

    forged = rewrite(backup, backup.with_name("forged.tar"), {"manifest.json": forge})
    done = other.run("restore", str(forged))
    assert done.returncode == 1
    assert " heads of chains: they are not the same (" in done.stdout.split("DIFFERS ")[1]
    assert "Neither web nor worker starts on it." in done.stderr
    for command in (("prepare",), ("worker",), ("backup", str(other.var / "x.tar"))):
        assert "Repeat it: python manage.py restore FILE" in other.run(*command).stderr
    assert NOT_STARTED in other.run_python("-c", "import config.wsgi").stderr
    assert other.run("restore", "--accept").returncode == 0
    assert not (other.var / "restore-unfinished").exists()


def test_full_disk_refuses_backup(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = make.shutil.disk_usage(tmp_path)
    monkeypatch.setattr(make.shutil, "disk_usage", lambda _path: usage._replace(free=1_000_000))
    with pytest.raises(
        CommandError, match=r"^The disk of .* is too full: a backup needs up to \d+ MB there and 0 MB are free\."
    ):
        call_command("backup", str(tmp_path / "backup.tar"))
    assert not (tmp_path / "backup.tar").exists()


def test_backup_writes_over_none(backup: Path) -> None:
    before = backup.read_bytes()
    with pytest.raises(CommandError, match=r"is there already, and no backup is written over another\."):
        call_command("backup", str(backup))
    assert backup.read_bytes() == before
    with pytest.raises(
        CommandError, match=r"^There is no folder .*missing\. Make it, on another disk than the data\.$"
    ):
        call_command("backup", str(backup.parent / "missing" / "b.tar"))


def test_folder_that_is_missing_becomes_no_file(world: World, tmp_path: Path) -> None:
    missing = tmp_path / "backups"
    with pytest.raises(CommandError) as refused:
        call_command("backup", str(missing))
    assert str(refused.value) == f"There is no folder {missing}. Make it, or name a file that ends in .tar."
    assert not missing.exists()


def test_two_backups_at_once_take_turns(world: World, tmp_path: Path) -> None:
    target = tmp_path / "backup.tar"
    with make._open_part(target), pytest.raises(CommandError, match=r"^Another backup is being written to .* now\."):
        call_command("backup", str(target))
    call_command("backup", str(target), verbosity=0)
    assert target.stat().st_size > 0
