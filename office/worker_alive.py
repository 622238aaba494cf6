"""Whether a worker runs: it says so itself, in a file, every few seconds."""

import time
from contextlib import suppress
from pathlib import Path

from office.folder import office_folder

EVERY_SECONDS = 10
LONGEST_SECONDS = 90
"""After so long without a word it is taken for dead. By the machine's time: processes do not live in a demo's."""


def say_alive() -> None:
    """Leave word, at most every few seconds."""
    if _age() > EVERY_SECONDS:
        with suppress(OSError):
            _file().touch()


def is_worker_alive() -> bool:
    """Whether a worker left word a moment ago."""
    return _age() < LONGEST_SECONDS


def _file() -> Path:
    return office_folder() / "worker-alive"


def _age() -> float:
    """Seconds since the last word."""
    try:
        return time.time() - _file().stat().st_mtime
    except OSError:
        return float("inf")
