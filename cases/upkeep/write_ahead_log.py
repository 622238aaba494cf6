"""Whether SQLite's write-ahead log lost what had been committed: SQLite itself passes over a damaged frame in silence.

Frames are read from the file before it is opened, and compared with how many SQLite finds fit to use. A commit that
another frame follows had been synced before that one was written: it was promised. A last commit that was cut short was
never answered.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.db.backends.base.base import BaseDatabaseWrapper

HEADER, FRAME_HEADER = 32, 24
SALTS = slice(16, 24)


@dataclass(frozen=True, slots=True)
class Written:
    """What the file holds of the log's present generation: commits followed by another frame, in frames from its start."""

    salts: bytes
    promised: int


def written(path: Path) -> Written | None:
    """Read the log beside the database file `path`; None where there is none."""
    try:
        with Path(f"{path}-wal").open("rb") as file:
            header = file.read(HEADER)
            if len(header) < HEADER:
                return None
            (page,) = struct.unpack(">8xI20x", header)
            return Written(header[SALTS], _count_promised(_read_frames(file, page or 65536, header[SALTS])))
    except FileNotFoundError:
        return None


def _read_frames(file: BinaryIO, page: int, salts: bytes) -> Iterator[tuple[int, bool]]:
    """Number of each frame of this generation, and whether it ends a commit."""
    number = 0
    while len(head := file.read(FRAME_HEADER)) == FRAME_HEADER:
        number += 1
        file.seek(page, 1)
        if head[8:16] == salts:
            yield number, head[4:8] != b"\0\0\0\0"


def _count_promised(frames: Iterator[tuple[int, bool]]) -> int:
    promised = commit = 0
    for number, is_commit in frames:
        promised = commit
        if is_commit:
            commit = number
    return promised


def lost(connection: BaseDatabaseWrapper, before: Written | None) -> int:
    """How many promised frames SQLite does not use of a log that was read before the file was opened."""
    if before is None or connection.vendor != "sqlite":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(PASSIVE)")
        _busy, used, _moved = cursor.fetchone()
    now = written(Path(str(connection.settings_dict["NAME"])))
    if now is None or now.salts != before.salts:
        return 0  # another process has begun the log anew: it was whole
    return max(0, before.promised - max(0, int(used)))
