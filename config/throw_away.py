"""A system that exists for one play: an empty database with its guards, and folders, all gone afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import connection

from cases.log.trigger_checks import require_guards
from config.migrated_copy import copy_whole, template
from config.other_database import other_database

FOLDERS = ("MEDIA_ROOT", "EVIDENCE_ROOT", "DOCUMENT_ROOT", "SEARCH_ROOT")


def templates() -> Path:
    """The folder of the migrated files to copy."""
    return Path(settings.VAR) / "replay"


@contextmanager
def throw_away_system() -> Iterator[Path]:
    """Inside, everything is written into a temporary folder, which is removed afterwards, also on an error.

    The configured database and folders are not touched, be they on SQLite or PostgreSQL.
    """
    made = template(templates())
    with TemporaryDirectory(prefix="recourse-replay-") as name:
        folder = Path(name)
        copy_whole(made, folder / "replay.sqlite3")
        with _place_folders(folder), other_database(folder / "replay.sqlite3"):
            require_guards(connection)
            yield folder


@contextmanager
def _place_folders(folder: Path) -> Iterator[None]:
    configured = {name: getattr(settings, name) for name in FOLDERS}
    try:
        for name in FOLDERS:
            setattr(settings, name, folder / name.lower())
        yield
    finally:
        for name, path in configured.items():
            setattr(settings, name, path)
