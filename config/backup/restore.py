"""Restoring into an empty system, which stays marked until it has proven that it holds what the backup holds."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from cases.upkeep.unfinished_restore import find_mark, is_marked
from config.backup.archive import DATABASE, Hashed, open_member, read_files, read_whole
from config.backup.databases import hide_from_others, is_empty, load_database, sync, take_mark_away
from config.backup.errors import BackupRefused
from config.backup.make import ROOTS, list_files
from config.backup.manifest import Manifest
from config.backup.prove import Proof, prove_raw, prove_whole
from config.deployment.version import order_version, read_version

Told = Callable[[str], None]
VENDORS = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def restore(path: Path, *, told: Told) -> list[Proof]:
    """Put a backup into the configured, empty database and folders. Gives what was proven, and what was not.

    The mark is taken away only where all of it was proven. Raises BackupRefused before anything was changed.
    """
    with _alone():
        return _restore(path, told)


def _restore(path: Path, told: Told) -> list[Proof]:
    manifest = read_whole(path)
    told(f"The backup is whole: made {manifest.made_at} by Recourse {manifest.recourse}, {manifest.files} files.")
    _check_version(manifest)
    _check_target(manifest)
    _check_room(path)
    with hide_from_others():
        return _restore_into_empty(path, manifest, told)


def _restore_into_empty(path: Path, manifest: Manifest, told: Told) -> list[Proof]:
    _mark_folder()
    _empty_folders()
    for dump in open_member(path, DATABASE):
        load_database(dump)
        break
    told("The database is loaded.")
    proofs = prove_raw(manifest)
    _write_files(path, manifest)
    told("The files are written.")
    call_command("migrate", interactive=False, verbosity=0)
    call_command("rebuild_search", verbosity=0)
    told("The tables are those of this version, and the index is built. Now it is proven:")
    proofs += prove_whole(manifest, path)
    if all(each.holds for each in proofs):
        _take_marks_away()
    return proofs


def accept() -> None:
    """Take the marks away, so that web and worker start. Raises BackupRefused while a restore is being made."""
    with _alone():
        _take_marks_away()


@contextmanager
def _alone() -> Iterator[None]:
    """No other restore is made into this folder meanwhile. The machine lets go of it, however this process ends."""
    with (Path(settings.VAR) / "restore.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            message = (
                "Another restore is being made into this data folder now. Wait until it has ended. Nothing was changed."
            )
            raise BackupRefused(message) from None
        yield


def _take_marks_away() -> None:
    take_mark_away()
    find_mark().unlink(missing_ok=True)


def _check_version(manifest: Manifest) -> None:
    """Raises BackupRefused for a backup of a newer version: its tables may say what this one does not understand."""
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    unknown = [each for each in manifest.migrations if each not in known and each.split(".")[0] in _list_apps(known)]
    if order_version(manifest.recourse) > order_version(read_version()) or unknown:
        message = (
            f"This is Recourse {read_version()}, the backup was made by {manifest.recourse}"
            f"{' with later migrations' if unknown else ''}: install {manifest.recourse} or newer. Nothing was changed."
        )
        raise BackupRefused(message)


def _list_apps(migrations: set[str]) -> set[str]:
    return {each.split(".")[0] for each in migrations}


def _check_target(manifest: Manifest) -> None:
    if manifest.vendor != connection.vendor:
        message = (
            f"The backup is of {VENDORS[manifest.vendor]} and this system keeps its data in {VENDORS[connection.vendor]}: name "
            "such a database in RECOURSE_DATABASE_URL. Nothing was changed."
        )
        raise BackupRefused(message)
    if not is_empty() and not is_marked(connection):
        message = (
            "The database is not empty, and a restore never writes over one: name a new, empty one in RECOURSE_DATABASE_URL. "
            "Nothing was changed."
        )
        raise BackupRefused(message)
    if not find_mark().exists() and (found := next(list_files(), None)) is not None:
        message = (
            f"The data folder is not empty ({found[0].removeprefix('files/')}), and a restore never writes over one: name a new "
            "one in RECOURSE_VAR. Nothing was changed."
        )
        raise BackupRefused(message)


def _check_room(path: Path) -> None:
    needed, free = 2 * path.stat().st_size, shutil.disk_usage(settings.VAR).free
    if free < needed:
        message = (
            f"The disk of the data folder is too full: a restore needs up to {needed // 1024**2 + 1} MB and {free // 1024**2} MB "
            "are free. Nothing was changed."
        )
        raise BackupRefused(message)


def _mark_folder() -> None:
    mark = find_mark()
    mark.touch(mode=0o600)
    sync(mark)
    sync(mark.parent)


def _empty_folders() -> None:
    """Take away what an earlier restore left: the mark said that it was one."""
    for setting in ROOTS.values():
        shutil.rmtree(getattr(settings, setting), ignore_errors=True)


def _write_files(path: Path, manifest: Manifest) -> None:
    for name, file, wanted in read_files(path, manifest):
        _kind, what, below = name.split("/", 2)
        if what not in ROOTS:
            message = (
                f"The backup is damaged: {name} belongs to no folder of this version. The restore is not finished."
            )
            raise BackupRefused(message)
        if _write_file(Path(getattr(settings, ROOTS[what])) / below, file) != wanted.sha256:
            message = f"The backup is damaged: {name} is not what its hash names. The restore is not finished."
            raise BackupRefused(message)
    os.sync()


def _write_file(path: Path, file: IO[bytes]) -> str:
    """Write one file for nobody else to read. Its SHA-256."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    hashed = Hashed(file)
    with os.fdopen(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as written:
        shutil.copyfileobj(hashed, written)
    return hashed.digest.hexdigest()
