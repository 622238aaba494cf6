"""Making a backup while the system works: the database first, then the files, which are only ever added."""

import fcntl
import os
import shutil
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import connection

from cases.upkeep.unfinished_restore import WHAT_TO_DO, is_unfinished
from config.backup.archive import DATABASE, MANIFEST, SUMS, Sum, add_bytes, add_file
from config.backup.databases import hide_from_others, measure_database, sync, take_snapshot
from config.backup.errors import BackupRefused
from config.backup.facts import Facts, collect_facts, count_rows, list_migrations
from config.backup.manifest import Manifest
from config.deployment.version import read_version

ROOTS = {"evidence": "EVIDENCE_ROOT", "documents": "DOCUMENT_ROOT", "media": "MEDIA_ROOT"}
"""The folders that are kept, with the settings that name them. The search index is built anew from the database."""
MARGIN = 16 * 1024**2
PART = ".part"
Told = Callable[[str], None]


def make_backup(target: Path, *, at: datetime, told: Told) -> Path:
    """Write a backup to `target`, or into it under the name of its instant where it is a folder. Gives where it lies.

    Whole or not at all, and for nobody else to read. Raises BackupRefused.
    """
    if is_unfinished(connection):
        message = f"What is here is half of a restore, and no backup is made of it. {WHAT_TO_DO}"
        raise BackupRefused(message)
    if target.is_dir():
        _sweep_parts(target)
        target /= f"recourse-{at:%Y-%m-%dT%H%M%SZ}.tar"
    elif target.exists():
        message = f"{target} is there already, and no backup is written over another. Name another file, or a folder."
        raise BackupRefused(message)
    elif not target.suffix:  # a folder that was forgotten or mistyped is no name of a file
        message = f"There is no folder {target}. Make it, or name a file that ends in .tar."
        raise BackupRefused(message)
    _check_room(target.parent)
    try:
        with _open_part(target) as part:
            _write(part, target, at, told)
            part.flush()
            os.fsync(part.fileno())
            target.with_name(target.name + PART).rename(target)
            sync(target.parent)
    except OSError as error:
        message = f"The backup cannot be written to {target} ({error.strerror}). Nothing is left of it there."
        raise BackupRefused(message) from error
    return target


@contextmanager
def _open_part(target: Path) -> Iterator[IO[bytes]]:
    """The file until it is whole; one that was killed leaves it behind, and the next takes it up from its beginning."""
    path = target.with_name(target.name + PART)
    snapshot = _place_snapshot(target)
    with os.fdopen(os.open(path, os.O_CREAT | os.O_RDWR, 0o600), "r+b") as part:
        try:
            fcntl.flock(part, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            message = f"Another backup is being written to {target} now. Wait for it, or name another file."
            raise BackupRefused(message) from None
        part.truncate(0)
        try:
            yield part
        finally:
            for left in (path, snapshot, *(snapshot.with_name(snapshot.name + end) for end in ("-wal", "-shm"))):
                left.unlink(missing_ok=True)


def _place_snapshot(target: Path) -> Path:
    return target.with_name(f"{target.name}{PART}-database")


def _write(part: IO[bytes], target: Path, at: datetime, told: Told) -> None:
    snapshot = _place_snapshot(target)
    snapshot.unlink(missing_ok=True)
    snapshot.touch(mode=0o600)
    if connection.vendor == "postgresql":
        snapshot.unlink()
    with hide_from_others(), take_snapshot(snapshot):
        facts, rows, migrations = collect_facts(), count_rows(), list_migrations()
    told(f"The database is kept as it stood: {facts.events_count} events, {sum(rows.values())} rows.")
    with tarfile.open(fileobj=part, mode="w") as tar:
        database, _size = add_file(tar, DATABASE, snapshot)
        snapshot.unlink()
        count, sums = _add_files(tar, target)
        told(f"{count} files are kept: evidence, documents and media.")
        manifest = _describe(at, facts, rows, migrations, database=database, sums=sums, files=count)
        add_bytes(tar, MANIFEST, manifest.to_bytes())


def _describe(
    at: datetime, facts: Facts, rows: dict[str, int], migrations: list[str], *, database: str, sums: str, files: int
) -> Manifest:
    return Manifest(
        recourse=read_version(),
        made_at=at.isoformat(),
        vendor=connection.vendor,
        migrations=migrations,
        rows=rows,
        facts=facts,
        database=database,
        sums=sums,
        files=files,
    )


def _add_files(tar: tarfile.TarFile, target: Path) -> tuple[int, str]:
    """Every file that is kept, then the list of them. How many, and the SHA-256 of the list."""
    path, count = target.with_name(f"{target.name}{PART}-sums"), 0
    try:
        with os.fdopen(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w", encoding="utf-8") as sums:
            for name, file in list_files():
                with suppress(FileNotFoundError):  # swept since: no row names it, or the restore will say so
                    sha256, size = add_file(tar, name, file)
                    sums.write(str(Sum(sha256, size, name)))
                    count += 1
        sha256, _size = add_file(tar, SUMS, path)
        return count, sha256
    finally:
        path.unlink(missing_ok=True)


def list_files() -> Iterator[tuple[str, Path]]:
    """Every file below the folders that are kept, by its name in the backup."""
    for what, setting in ROOTS.items():
        root = Path(getattr(settings, setting))
        for folder, folders, names in os.walk(root):
            folders.sort()
            for name in sorted(names):
                path = Path(folder) / name
                if path.is_file() and not path.is_symlink():
                    yield f"files/{what}/{path.relative_to(root).as_posix()}", path


def _check_room(folder: Path) -> None:
    """Raises BackupRefused where the disk is too small: for the database twice, since its dump lies beside for a while."""
    if not folder.is_dir():
        message = f"There is no folder {folder}. Make it, on another disk than the data."
        raise BackupRefused(message)
    needed = 2 * measure_database() + sum(path.stat().st_size for _name, path in list_files()) + MARGIN
    free = shutil.disk_usage(folder).free
    if free < needed:
        message = (
            f"The disk of {folder} is too full: a backup needs up to {needed // 1024**2 + 1} MB there and {free // 1024**2} MB "
            "are free. Make room, or name a folder on another disk. Nothing was written."
        )
        raise BackupRefused(message)


def _sweep_parts(folder: Path) -> None:
    """Take away what backups left that were killed, and nothing of one that is being written."""
    for path in folder.glob(f"recourse-*.tar{PART}"):
        with suppress(OSError), path.open("rb") as part:
            fcntl.flock(part, fcntl.LOCK_EX | fcntl.LOCK_NB)
            for left in folder.glob(f"{path.name}*"):
                left.unlink(missing_ok=True)
