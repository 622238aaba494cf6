"""Files kept while their form is not yet sent, so that nobody has to choose them twice.

They lie below `var/held`, in a folder that only this browser's session together with this form's key can name, and are
swept away after a day. Nothing here is evidence: it becomes evidence when the complaint is lodged.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import shutil
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.core.files import File
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from cases.uploads import Checked

SESSION_KEY = "holding"
"""Names what the session keeps: the secret half of the names of this browser's folders."""
KEEP_SECONDS = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Held:
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


class Holding:
    """The folder of one form in one browser."""

    def __init__(self, request: HttpRequest, filing_key: UUID) -> None:
        token = request.session.setdefault(SESSION_KEY, secrets.token_urlsafe(24))
        named = hashlib.sha256(f"{token}{filing_key.hex}".encode()).hexdigest()
        self.folder = _root() / named

    def files(self) -> list[Held]:
        """What is kept, in the order in which it came."""
        found = (_read(note) for note in self.folder.glob("*.json"))
        return sorted((held for held in found if held is not None), key=lambda held: (held.kept_ns, held.name))

    def keep(self, file: UploadedFile[Any], checked: Checked) -> None:
        """Keep a checked file. The same content under the same name is kept once."""
        if any((each.sha256, each.name) == (checked.sha256, checked.name) for each in self.files()):
            return
        sweep()
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        key = uuid4().hex
        with (self.folder / key).open("wb") as copy:
            shutil.copyfileobj(file, copy, 1024 * 1024)
        # The note comes last: a file without one does not count, so a broken copy is never taken for evidence.
        (self.folder / f"{key}.json").write_text(json.dumps(asdict(checked)))

    def remove(self, keys: Iterable[str]) -> None:
        """Let go of these files; keys that name none are passed over."""
        wanted = set(keys)
        for held in self.files():
            if held.key in wanted:
                held.path.with_suffix(".json").unlink(missing_ok=True)
                held.path.unlink(missing_ok=True)

    def clear(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


def sweep() -> None:
    """Remove folders that nobody touched for a day. By the machine's clock: a file's age is no matter of the law."""
    root = _root()
    for folder in root.iterdir() if root.exists() else ():
        try:
            if time.time() - folder.stat().st_mtime > KEEP_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)
        except FileNotFoundError:
            continue


def _root() -> Path:
    return Path(settings.VAR) / "held"


def _read(note: Path) -> Held | None:
    """What a note says; None for one that is being written or was just removed by another request."""
    try:
        checked, kept_ns = Checked(**json.loads(note.read_text())), note.stat().st_mtime_ns
    except (FileNotFoundError, ValueError):
        return None
    return Held(
        note.stem, checked.name, checked.media_type, checked.size, checked.sha256, note.with_suffix(""), kept_ns
    )
