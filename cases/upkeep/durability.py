"""Whether what the database calls committed would outlive a cut of the power: asked by the check and at start-up.

A receipt promises that a filing is kept. It is shown after the commit, so the commit must be on the disk by then.
"""

from collections.abc import Sequence

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

POSTGRESQL = ("fsync", "full_page_writes", "synchronous_commit")
"""What must not be "off". A `synchronous_commit` of "local" gives up copies on other machines, not this disk."""
SQLITE_FULL = 2
WHAT_TO_DO = "Give them their defaults back: in postgresql.conf, by ALTER ROLE and ALTER DATABASE, and in the settings."


def weakened(connection: BaseDatabaseWrapper) -> list[str]:
    """The settings of this connection by which it answers before it has written to the disk, as `name = value`."""
    if settings.DATABASE_MAY_FORGET:
        return []
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA synchronous")
            (level,) = cursor.fetchone()
            return [] if level >= SQLITE_FULL else [f"synchronous = {level}"]
        cursor.execute(
            "SELECT name FROM pg_settings WHERE name = ANY(%s) AND setting = 'off' ORDER BY name", [list(POSTGRESQL)]
        )
        return [f"{name} = off" for (name,) in cursor.fetchall()]


def require_durable(connection: BaseDatabaseWrapper) -> None:
    """For the start of a process that gives receipts. Raises ImproperlyConfigured, with what to do."""
    if found := weakened(connection):
        raise ImproperlyConfigured(f"{_write_sentence(connection.alias, found)} {WHAT_TO_DO}")


def check_durability(*, databases: Sequence[str] | None = None, **_kwargs: object) -> list[CheckMessage]:
    """E002 for each database that may lose what it has committed."""
    return [
        Error(_write_sentence(alias, found), hint=WHAT_TO_DO, id="cases.E002")
        for alias in databases or ()
        if (found := weakened(connections[alias]))
    ]


def _write_sentence(alias: str, found: list[str]) -> str:
    return (
        f"The database '{alias}' may lose what it has committed ({', '.join(found)}): receipts would promise too much."
    )
