"""When the last backup was made here, in a file of the data folder: no backup holds it, and no restored system has it."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from django.conf import settings


def find_last_backup() -> Path:
    """Where the instant is written."""
    return Path(settings.VAR) / "last-backup"


def note_backup(at: datetime) -> None:
    """Keep when it was made. A folder that cannot be written is told by the health of the disk."""
    with suppress(OSError):
        find_last_backup().write_text(f"{at.isoformat()}\n")


def read_last_backup() -> datetime | None:
    """Its instant; None where none was made here."""
    try:
        return datetime.fromisoformat(find_last_backup().read_text().strip())
    except (OSError, ValueError):
        return None
