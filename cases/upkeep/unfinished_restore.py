"""Whether a restore was begun here and not proven: neither web nor worker starts on half of a file.

Two marks, because the database and the folder can be on two machines: a file in the data folder, a table in the database.
"""

from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "recourse_restore_unfinished"
FILE = "restore-unfinished"
SENTENCE = "A restore was begun here and did not end well: what is here may be half of a file."
WHAT_TO_DO = "Repeat it: python manage.py restore FILE"


def find_mark() -> Path:
    """Where the file lies while a restore is unfinished."""
    return Path(settings.VAR) / FILE


def is_marked(connection: BaseDatabaseWrapper) -> bool:
    return TABLE in connection.introspection.table_names()


def is_unfinished(connection: BaseDatabaseWrapper) -> bool:
    return find_mark().exists() or is_marked(connection)


def require_restored(connection: BaseDatabaseWrapper) -> None:
    """For the start of a process that serves or works. Raises ImproperlyConfigured, with what to do."""
    if is_unfinished(connection):
        message = f"{SENTENCE} {WHAT_TO_DO}"
        raise ImproperlyConfigured(message)


def check_restored(*, databases: Sequence[str] | None = None, **_kwargs: object) -> list[CheckMessage]:
    """E003 for each database into which a restore did not end."""
    return [
        Error(SENTENCE, hint=WHAT_TO_DO, id="cases.E003")
        for alias in databases or ()
        if is_unfinished(connections[alias])
    ]
