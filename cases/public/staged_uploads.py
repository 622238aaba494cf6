"""Files kept while their form is not yet sent, so that nobody has to choose them twice.

They lie below `var/held`, in a folder that only this browser's session together with this form's key can name, and are
swept away after a day. Nothing here is evidence: it becomes evidence when the complaint is lodged.
What waits has a largest size, for each visitor and in all, and the oldest give way; nothing is kept when the disk is nearly full.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import shutil
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.core.files import File
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from cases.files.uploads import Checked
from cases.public.throttle import counted_address

SESSION_KEY = "holding"
"""Names what the session keeps: the secret half of the names of this browser's folders."""
KEEP_SECONDS = 24 * 60 * 60
BY = "by"
"""The note that says who began a folder."""


@dataclass(frozen=True, slots=True)
class StagedUpload:
    """A checked file that waits for its form. `key` names it within the form; `size` in bytes."""

    key: str
    name: str
    media_type: str
    size: int
    sha256: str
    path: Path
    kept_ns: int

    def open(self) -> File[Any]:
        return File(self.path.open("rb"), name=self.name)


class NoRoom(Exception):
    """There is no room for a file at the moment."""


class StagingArea:
    """The folder of one form in one browser. A note in it says from which address it was begun, without telling it."""

    def __init__(self, request: HttpRequest, filing_key: UUID) -> None:
        token = request.session.setdefault(SESSION_KEY, secrets.token_urlsafe(24))
        named = hashlib.sha256(f"{token}{filing_key.hex}".encode()).hexdigest()
        self.visitor = hmac.digest(settings.SECRET_KEY.encode(), counted_address(request).encode(), "sha256").hex()[:16]
        self.folder = _find_root() / named

    def files(self) -> list[StagedUpload]:
        """What is kept, in the order in which it came."""
        found = (_read(note) for note in self.folder.glob("*.json"))
        return sorted(
            (staged for staged in found if staged is not None), key=lambda staged: (staged.kept_ns, staged.name)
        )

    def keep(self, file: UploadedFile[Any], checked: Checked) -> None:
        """Keep a checked file. The same content under the same name is kept once. Raises NoRoom when it does not fit."""
        if any((each.sha256, each.name) == (checked.sha256, checked.name) for each in self.files()):
            return
        sweep()
        make_room(self, checked.size)
        key = uuid4().hex
        try:
            self._write(file, checked, key)
        except OSError as error:
            for left in (self.folder / key, self.folder / f"{key}.json"):
                left.unlink(missing_ok=True)
            raise NoRoom from error

    def _write(self, file: UploadedFile[Any], checked: Checked, key: str) -> None:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        (self.folder / BY).write_text(self.visitor)
        with (self.folder / key).open("wb") as copy:
            shutil.copyfileobj(file, copy, 1024 * 1024)
        # The note comes last: a file without one does not count, so a broken copy is never taken for evidence.
        (self.folder / f"{key}.json").write_text(json.dumps(asdict(checked)))

    def remove(self, keys: Iterable[str]) -> None:
        """Let go of these files; keys that name none are passed over."""
        wanted = set(keys)
        for staged in self.files():
            if staged.key in wanted:
                staged.path.with_suffix(".json").unlink(missing_ok=True)
                staged.path.unlink(missing_ok=True)

    def clear(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


def sweep() -> None:
    """Remove folders that nobody touched for a day. By the machine's clock: a file's age is no matter of the law."""
    root = _find_root()
    for folder in root.iterdir() if root.exists() else ():
        try:
            if time.time() - folder.stat().st_mtime > KEEP_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)
        except FileNotFoundError:
            continue


def make_room(staging: StagingArea, size: int) -> None:
    """Let the oldest folders go until `size` bytes more fit: the visitor's own first, then anybody's. Raises NoRoom."""
    others = sorted((each for each in _list_folders() if each.path != staging.folder), key=lambda each: each.touched)
    own = [each for each in others if each.visitor == staging.visitor]
    here = _measure_size(staging.folder)
    _remove_oldest(own, here + size, settings.STAGED_MAX_BYTES_VISITOR)
    left = [each for each in others if each.path.exists()]
    _remove_oldest(left, here + size, settings.STAGED_MAX_BYTES)
    left = [each for each in left if each.path.exists()]
    while left and not has_room(size):
        shutil.rmtree(left.pop(0).path, ignore_errors=True)
    if not has_room(size) or here + size > settings.STAGED_MAX_BYTES_VISITOR:
        raise NoRoom


def has_room(size: int) -> bool:
    """Whether the disk takes so many bytes more and keeps its reserve."""
    root = _find_root()
    root.mkdir(parents=True, exist_ok=True, mode=0o700)
    return shutil.disk_usage(root).free - size >= settings.FREE_BYTES_RESERVE


@dataclass(frozen=True, slots=True)
class _Folder:
    path: Path
    visitor: str
    touched: float
    size: int


def _list_folders() -> list[_Folder]:
    root = _find_root()
    paths = list(root.iterdir()) if root.exists() else []
    return [_Folder(path, _read_begun_by(path), _read_touched(path), _measure_size(path)) for path in paths]


def _read_begun_by(path: Path) -> str:
    try:
        return (path / BY).read_text()
    except OSError:  # another request has just let it go
        return ""


def _read_touched(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:  # another request has just let it go
        return 0


def _measure_size(folder: Path) -> int:
    total = 0
    for each in folder.glob("*"):
        with suppress(FileNotFoundError):
            total += each.stat().st_size
    return total


def _remove_oldest(oldest_first: list[_Folder], wanted: int, most: int) -> None:
    total = wanted + sum(each.size for each in oldest_first)
    for each in oldest_first:
        if total <= most:
            return
        shutil.rmtree(each.path, ignore_errors=True)
        total -= each.size


def _find_root() -> Path:
    return Path(settings.VAR) / "held"


def _read(note: Path) -> StagedUpload | None:
    """What a note says; None for one that is being written or was just removed by another request."""
    try:
        checked, kept_ns = Checked(**json.loads(note.read_text())), note.stat().st_mtime_ns
    except (FileNotFoundError, ValueError):
        return None
    return StagedUpload(
        note.stem, checked.name, checked.media_type, checked.size, checked.sha256, note.with_suffix(""), kept_ns
    )
