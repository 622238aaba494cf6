"""Working for a while on another database than the configured one, which is not so much as connected to."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.utils import ConnectionHandler

# It lives for minutes and nobody else reads it, so nothing need reach the disk before it goes on.
QUICK = "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"


@contextmanager
def other_database(path: Path) -> Iterator[None]:
    """Inside, the default database of this thread is the SQLite file at `path`, whatever is configured."""
    settings = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path), "OPTIONS": _build_options()}
    configured, connection = connections.settings[DEFAULT_DB_ALIAS], connections[DEFAULT_DB_ALIAS]
    connections.settings[DEFAULT_DB_ALIAS] = ConnectionHandler({DEFAULT_DB_ALIAS: settings}).settings[DEFAULT_DB_ALIAS]
    del connections[DEFAULT_DB_ALIAS]
    ContentType.objects.clear_cache()
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS].close()
        connections.settings[DEFAULT_DB_ALIAS] = configured
        connections[DEFAULT_DB_ALIAS] = connection
        ContentType.objects.clear_cache()


def _build_options() -> dict[str, object]:
    return {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": QUICK}
