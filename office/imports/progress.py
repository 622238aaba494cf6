"""How far an import is, beside the database: what a transaction has not committed yet nobody else could read there."""

import json
import os
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from office.folder import office_folder

PAUSE = 0.3
"""Seconds between two notes."""


@dataclass(frozen=True, slots=True)
class Noted:
    """`phase` is reading, checking or entering; `total` is 0 where it is not known yet."""

    phase: str
    done: int = 0
    total: int = 0

    @property
    def percent(self) -> int:
        return min(100, self.done * 100 // self.total) if self.total else 0


class Progress:
    """Notes how far it is, seldom enough to cost nothing."""

    def __init__(self, key: UUID, phase: str) -> None:
        self.path, self.phase = _path_of(key), phase
        self._last = 0.0
        self(0, 0)
        self._last = 0.0  # the first that is told is noted, however soon

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self._last < PAUSE and not 0 < total <= done:
            return
        self._last = now
        beside = self.path.with_suffix(f".{os.getpid()}")
        with suppress(OSError):  # a full disk must not end what it only tells of
            beside.write_text(json.dumps({"phase": self.phase, "done": done, "total": total}))
            beside.replace(self.path)


def read_progress(key: UUID) -> Noted | None:
    """What was noted last; None where no worker has begun."""
    try:
        return Noted(**json.loads(_path_of(key).read_text()))
    except (OSError, ValueError, TypeError):
        return None


def forget_progress(key: UUID) -> None:
    _path_of(key).unlink(missing_ok=True)


def _path_of(key: UUID) -> Path:
    return office_folder() / f"{key}.json"
