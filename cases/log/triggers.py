"""The database as the last guard: triggers that hold for raw SQL too, the same on SQLite and PostgreSQL.

They are put up after every `migrate` rather than by a migration, because SQLite loses the triggers of a table that a
migration rebuilds. What they refuse is said in `cases.log.trigger_rules`; why, in docs/adr/0001-triggers-guard-the-log.md.
"""

from collections.abc import Sequence

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor

from cases.log.refused_write import DIALECTS, RefusedWrite
from cases.log.revisions import REVISED, TABLE, RevisedRows, renewal
from cases.log.trigger_rules import REFUSED

Declared = RefusedWrite | RevisedRows

PREFIX = "recourse_guard_"
_STANDING = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
    # A trigger that was disabled does not stand.
    "postgresql": (
        "SELECT t.tgname, p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_class c ON c.oid = t.tgrelid"
        " WHERE c.relnamespace = to_regnamespace(current_schema()) AND t.tgenabled IN ('O', 'A')"
    ),
}
_NAMES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT proname FROM pg_proc WHERE pronamespace = to_regnamespace(current_schema())",
}
_DROP = {"sqlite": "DROP TRIGGER {name}", "postgresql": "DROP FUNCTION {name}() CASCADE"}


def install(connection: BaseDatabaseWrapper) -> None:
    """Make the triggers those of this release: put up what is missing, take down what an earlier release left.

    Leaves out a table that is not there. Does nothing, and locks nothing, when all is as it should be. Of a time without
    triggers nobody knows what changed, so nothing stays under the revisions that stood then.
    """
    tables = set(connection.introspection.table_names())
    wanted = [each for each in _list_triggers(connection) if _list_tables(each[1]) <= tables]
    if _read_standing(connection) == {
        name: _write_wording(connection, name, what, event) for name, what, event in wanted
    }:
        return
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        remove(connection)
        for name, declared, event in wanted:
            for statement in _write_creation(connection, name, declared, event):
                cursor.execute(statement)
        if TABLE in tables:
            cursor.execute(renewal(sorted({name for each in REVISED for name in each.revisions}), connection.vendor))


def _list_tables(declared: Declared) -> set[str]:
    """What must be there for its triggers."""
    return {declared.table, TABLE} if isinstance(declared, RevisedRows) else {declared.table}


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of the triggers that are absent, disabled or not worded as in this release."""
    standing = _read_standing(connection)
    return [
        name
        for name, declared, event in _list_triggers(connection)
        if standing.get(name) != _write_wording(connection, name, declared, event)
    ]


def _read_standing(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """The wording of each trigger of ours that is in force, by its name."""
    with connection.cursor() as cursor:
        cursor.execute(_STANDING[connection.vendor])
        return {name: wording for name, wording in cursor.fetchall() if name.startswith(PREFIX)}


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take down every trigger of ours. For migrations on SQLite, and for tests that play the intruder."""
    with connection.cursor() as cursor:
        cursor.execute(_NAMES[connection.vendor])
        for (name,) in cursor.fetchall():
            if name.startswith(PREFIX):
                cursor.execute(_DROP[connection.vendor].format(name=name))


def remove_for_migration(*, using: str, plan: Sequence[tuple[Migration, bool]], **_signal: object) -> None:
    """Before a migration of these tables on SQLite, which cannot rename a rebuilt table that a trigger elsewhere speaks of.

    On either database before every way back: of the tables of an earlier release these triggers know nothing.
    """
    every: tuple[Declared, ...] = (*REFUSED, *REVISED)
    apps = {declared.table.partition("_")[0] for declared in every}
    ours = [back for migration, back in plan if migration.app_label in apps]
    if any(ours) or (ours and connections[using].vendor == "sqlite"):
        remove(connections[using])


def reinstall(*, using: str, plan: Sequence[tuple[Migration, bool]] | None = None, **_signal: object) -> None:
    """After every `migrate` that leaves the tables of this release, and after every flush.

    The tables of an earlier release get their triggers by the `migrate` of that release; a missing one is reported by
    `manage.py check`.
    """
    if plan is None or not _list_waiting(connections[using]):
        install(connections[using])


def _list_waiting(connection: BaseDatabaseWrapper) -> list[tuple[Migration, bool]]:
    """The migrations of this release that the database has not seen."""
    executor = MigrationExecutor(connection)
    return executor.migration_plan(executor.loader.graph.leaf_nodes())


def _list_triggers(connection: BaseDatabaseWrapper) -> list[tuple[str, Declared, str]]:
    """Name, what was declared and event of every trigger: one trigger an event. SQLite knows no TRUNCATE."""
    every: tuple[Declared, ...] = (*REFUSED, *REVISED)
    return [
        (f"{PREFIX}{declared.name}_{event.lower()}", declared, event)
        for declared in every
        for event in declared.events
        if event != "TRUNCATE" or connection.vendor == "postgresql"
    ]


def _write_wording(connection: BaseDatabaseWrapper, name: str, declared: Declared, event: str) -> str:
    """What the database keeps of a trigger: its whole text on SQLite, its function's body on PostgreSQL."""
    if isinstance(declared, RevisedRows):
        return _write_renewal(connection, name, declared, event)
    return _write_refusal(connection, name, declared, event)


def _write_renewal(connection: BaseDatabaseWrapper, name: str, revised: RevisedRows, event: str) -> str:
    change, renewed = revised.change(event), renewal(revised.revisions, connection.vendor)
    if connection.vendor == "sqlite":
        return f"CREATE TRIGGER {name} AFTER {change} ON {revised.table} BEGIN {renewed}; END"
    return f"BEGIN /* {change} */ {renewed}; RETURN NULL; END"


def _write_refusal(connection: BaseDatabaseWrapper, name: str, refused: RefusedWrite, event: str) -> str:
    when = refused.when.format(**DIALECTS[connection.vendor])
    if connection.vendor == "sqlite":
        condition = f" WHEN {when}" if when else ""
        return (
            f"CREATE TRIGGER {name} BEFORE {event} ON {refused.table}{condition}"
            f" BEGIN SELECT RAISE(ABORT, '{refused.message}'); END"
        )
    error = f"RAISE EXCEPTION USING MESSAGE = '{refused.message}', ERRCODE = 'integrity_constraint_violation';"
    # Of a row that goes there is no NEW: returning it would leave the row where it is, without a word.
    return f"BEGIN IF {when or 'true'} THEN {error} END IF; RETURN {'OLD' if event == 'DELETE' else 'NEW'}; END"


def _write_creation(connection: BaseDatabaseWrapper, name: str, declared: Declared, event: str) -> list[str]:
    wording = _write_wording(connection, name, declared, event)
    if connection.vendor == "sqlite":
        return [wording]
    is_revised = isinstance(declared, RevisedRows)
    when, each = "AFTER" if is_revised else "BEFORE", "STATEMENT" if is_revised or event == "TRUNCATE" else "ROW"
    change = declared.change(event) if isinstance(declared, RevisedRows) else event
    # pg_temp comes last, so that a temporary table named like one of ours cannot stand in for it.
    path = f"{connection.ops.quote_name(_read_schema(connection))}, pg_temp"
    return [
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SET search_path = {path} AS $guard${wording}$guard$",
        f"CREATE TRIGGER {name} {when} {change} ON {declared.table} FOR EACH {each} EXECUTE FUNCTION {name}()",
    ]


def _read_schema(connection: BaseDatabaseWrapper) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        (schema,) = cursor.fetchone()
    return str(schema)
