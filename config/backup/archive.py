"""The one file of a backup: a tar that is written and read from its beginning to its end, in little memory."""

import hashlib
import io
import tarfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from config.backup.errors import BackupRefused
from config.backup.manifest import Manifest, read_manifest

DATABASE, SUMS, MANIFEST = "database", "files.sha256", "manifest.json"
PIECE = 1024 * 1024
NO_BACKUP = "{name} is no backup of Recourse, or it was cut off: its end is missing. Take another one."
DAMAGED = "The backup is damaged: {what}. Take another one; nothing was changed here."


class Hashed:
    """What passes through `read` is hashed."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.digest = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self.file.read(size)
        self.digest.update(piece)
        return piece


def add_file(tar: tarfile.TarFile, name: str, path: Path) -> tuple[str, int]:
    """Add a file under this name. Gives its SHA-256 and its size. Raises FileNotFoundError where it is gone by now."""
    with path.open("rb") as file:
        info = _describe(name, path.stat().st_size)
        hashed = Hashed(file)
        tar.addfile(info, hashed)
    _forget_members(tar)
    return hashed.digest.hexdigest(), info.size


def add_bytes(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    tar.addfile(_describe(name, len(content)), io.BytesIO(content))
    _forget_members(tar)


def _forget_members(tar: tarfile.TarFile) -> None:
    """Or the names of a million files would stay in memory."""
    tar.members.clear()  # type: ignore[attr-defined]  # not in typeshed


def _describe(name: str, size: int) -> tarfile.TarInfo:
    """Nothing of the machine goes along: no owner, no time."""
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    return info


@dataclass(frozen=True, slots=True)
class Sum:
    """A line of the list: what a file of the backup is."""

    sha256: str
    size: int
    name: str

    def __str__(self) -> str:
        return f"{self.sha256} {self.size} {self.name}\n"


def read_whole(path: Path) -> Manifest:
    """Compare every byte with what the manifest names. Raises BackupRefused, with the file that is damaged."""
    manifest = find_manifest(path)
    seen = set()
    with open_sums(path, manifest) as sums:
        for name, file in _read_members(path):
            seen.add(name)
            if name == DATABASE:
                _compare(name, hash_file(file), manifest.database)
            elif name not in {SUMS, MANIFEST}:
                expect_file(name, file, sums)
        _expect_no_more(sums)
    if DATABASE not in seen:
        _refuse(f"{DATABASE} is missing")
    return manifest


def find_manifest(path: Path) -> Manifest:
    """The manifest alone; nothing is compared yet."""
    for name, file in _read_members(path):
        if name == MANIFEST:
            return read_manifest(file.read())
    raise BackupRefused(NO_BACKUP.format(name=path.name))


def open_member(path: Path, wanted: str) -> Iterator[IO[bytes]]:
    """One member, once; nothing where it is missing."""
    return (file for name, file in _read_members(path) if name == wanted)


def read_files(path: Path, manifest: Manifest) -> Iterator[tuple[str, IO[bytes], Sum]]:
    """Every file that is kept beside the database, with what it must be."""
    with open_sums(path, manifest) as sums:
        for name, file in _read_members(path):
            if name not in {DATABASE, SUMS, MANIFEST}:
                yield name, file, next_sum(name, sums)


@contextmanager
def open_sums(path: Path, manifest: Manifest) -> Iterator[Iterator[Sum]]:
    """The list of hashes, compared with the manifest first."""
    for file in open_member(path, SUMS):
        _compare(SUMS, hash_file(file), manifest.sums)
        break
    else:
        _refuse(f"{SUMS} is missing")
    for file in open_member(path, SUMS):
        yield _parse_sums(file)
        return


def _parse_sums(file: Iterable[bytes]) -> Iterator[Sum]:
    for line in file:
        sha256, size, name = line.decode().rstrip("\n").split(" ", 2)
        yield Sum(sha256, int(size), name)


def next_sum(name: str, sums: Iterator[Sum]) -> Sum:
    """What the next file must be, which is the one of this name. Raises BackupRefused."""
    wanted = next(sums, None)
    if wanted is None or wanted.name != name or not is_plain(name):
        raise BackupRefused(DAMAGED.format(what=f"{name} is not in its list of files"))
    return wanted


def expect_file(name: str, file: IO[bytes], sums: Iterator[Sum]) -> None:
    _compare(name, hash_file(file), next_sum(name, sums).sha256)


def hash_file(file: IO[bytes]) -> str:
    hashed = Hashed(file)
    while hashed.read(PIECE):
        pass
    return hashed.digest.hexdigest()


def is_plain(name: str) -> bool:
    """Whether a name leads below the folder into which it is written, and nowhere else."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and path.parts[:1] == ("files",) and len(path.parts) > 2  # noqa: PLR2004


def _expect_no_more(sums: Iterator[Sum]) -> None:
    if (left := next(sums, None)) is not None:
        _refuse(f"{left.name} is missing")


def _compare(name: str, got: str, wanted: str) -> None:
    if got != wanted:
        _refuse(f"{name} is not what its hash names")


def _refuse(what: str) -> None:
    raise BackupRefused(DAMAGED.format(what=what))


def _read_members(path: Path) -> Iterator[tuple[str, IO[bytes]]]:
    """Every member in its order, as a file to read. Raises BackupRefused for what is no whole tar."""
    try:
        with tarfile.open(path, "r:") as tar:
            while (info := tar.next()) is not None:
                file = tar.extractfile(info) if info.isreg() else None
                if file is not None:
                    yield info.name, file
                _forget_members(tar)
    except (tarfile.TarError, EOFError) as error:
        raise BackupRefused(NO_BACKUP.format(name=path.name)) from error
