"""Triggers that give `NamesRevision` a new value whenever a row changes that pages name and no event tells.

So whoever writes, by an act, a command or raw SQL, a page that was kept under the value before is known to be old.
Put up after every `migrate`, because SQLite loses the triggers of a table that a migration rebuilds.
"""

from collections.abc import Sequence

from django.core.checks import CheckMessage, Error
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import Migration

from cases.log.trigger_checks import WHAT_TO_DO, are_being_put_up

PREFIX = "recourse_names_"
TABLES = ("cases_body", "cases_member", "cases_election", "cases_constituency")
EVENTS = ("INSERT", "UPDATE", "DELETE")
_UNUSED = {"sqlite": "lower(hex(randomblob(16)))", "postgresql": "gen_random_uuid()::text"}
_STANDING = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": (
        "SELECT t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
        " WHERE c.relnamespace = to_regnamespace(current_schema()) AND t.tgenabled IN ('O', 'A')"
    ),
}


def install(connection: BaseDatabaseWrapper) -> None:
    """Put up what is missing. Nothing is kept under the value of a time without triggers: it is made anew."""
    if not missing(connection):
        return
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        remove(connection)
        if connection.vendor == "postgresql":
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION {PREFIX}change() RETURNS trigger LANGUAGE plpgsql AS"
                f" $names$BEGIN {_change(connection)}; RETURN NULL; END$names$"
            )
        for name, table, event in _wanted():
            cursor.execute(_creation(connection, name, table, event))
        cursor.execute(_change(connection))


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of the triggers that do not stand. Leaves out a database that has no such tables yet."""
    if not {"cases_namesrevision", *TABLES} <= set(connection.introspection.table_names()):
        return []
    standing = _standing(connection)
    return [name for name, _table, _event in _wanted() if name not in standing]


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take them down."""
    tables = {name: table for name, table, _event in _wanted()}
    with connection.cursor() as cursor:
        for name in sorted(_standing(connection) & tables.keys()):
            of_its_table = "" if connection.vendor == "sqlite" else f" ON {tables[name]}"
            cursor.execute(f"DROP TRIGGER {name}{of_its_table}")


def make_way(*, using: str, plan: Sequence[tuple[Migration, bool]], **_signal: object) -> None:
    """Before a migration of these tables: SQLite cannot rename a rebuilt table that a trigger elsewhere speaks of."""
    if connections[using].vendor == "sqlite" and any(migration.app_label == "cases" for migration, _back in plan):
        remove(connections[using])


def stand_again(*, using: str, **_signal: object) -> None:
    """After every `migrate`, whatever it did."""
    install(connections[using])


def check_names(*, databases: Sequence[str] | None = None, **_kwargs: object) -> list[CheckMessage]:
    """E003 for each database in which a page could name what has another name by now."""
    if are_being_put_up():
        return []
    return [
        Error(f"The database '{alias}' lacks the triggers: {', '.join(absent)}.", hint=WHAT_TO_DO, id="cases.E003")
        for alias in databases or ()
        if (absent := missing(connections[alias]))
    ]


def _wanted() -> list[tuple[str, str, str]]:
    return [(f"{PREFIX}{table}_{event.lower()}", table, event) for table in TABLES for event in EVENTS]


def _standing(connection: BaseDatabaseWrapper) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(_STANDING[connection.vendor])
        return {name for (name,) in cursor.fetchall() if name.startswith(PREFIX)}


def _change(connection: BaseDatabaseWrapper) -> str:
    return f"UPDATE cases_namesrevision SET value = {_UNUSED[connection.vendor]}"  # noqa: S608 -- two expressions of ours


def _creation(connection: BaseDatabaseWrapper, name: str, table: str, event: str) -> str:
    if connection.vendor == "sqlite":
        return f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {_change(connection)}; END"
    return f"CREATE TRIGGER {name} AFTER {event} ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {PREFIX}change()"
