"""The triggers survive migrations, and their absence is noticed: on SQLite a rebuilt table silently loses its own."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import OperationalError, connection, models, transaction

import cases.migrations
from cases.log import triggers
from cases.log.revisions import REVISED
from cases.log.trigger_checks import guards_stand, require_guards
from cases.log.trigger_rules import REFUSED
from cases.log.triggers import (
    PREFIX,
    install,
    missing,
    remove,
)
from cases.models import Deadline, Event
from tests.cases.raw_sql import ON_POSTGRESQL, everything, refused, run
from tests.cases.rows import a_case, a_limit, an_event, an_opened_proceeding

THROWAWAY = """
from django.db import migrations, models

class Migration(migrations.Migration):
    dependencies = [("cases", "{latest}")]
    operations = [migrations.AlterField("{model}", "{field}", models.CharField(max_length=333))]
"""


@pytest.fixture
def _filed(committed_db: str) -> None:
    """The file with an event, a proceeding and a limit, really committed."""
    an_event(a_case())
    a_limit()


@pytest.fixture
def rebuilding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings) -> Iterator[Callable[[str, str], None]]:
    """Puts one more migration beside the project's own, which changes a column and so, on SQLite, rebuilds its table."""
    package = tmp_path / "migrations_and_one_more"
    package.mkdir()
    own = Path(cases.migrations.__path__[0])
    (package / "__init__.py").write_text(f"__path__.append({str(own)!r})\n")
    monkeypatch.syspath_prepend(tmp_path)
    settings.MIGRATION_MODULES = {"cases": package.name}

    def write(model: str, field: str) -> None:
        latest = max(path.stem for path in own.glob("0*.py"))
        (package / "9999_throwaway.py").write_text(THROWAWAY.format(latest=latest, model=model, field=field))

    yield write
    for name in [name for name in sys.modules if name.startswith(package.name)]:
        del sys.modules[name]


def check() -> None:
    call_command("check", databases=["default"])


def test_first_migrate_installs_every_trigger(db: None) -> None:
    assert missing(connection) == []
    assert guards_stand(connection)
    remove(connection)
    events = [event for declared in (*REFUSED, *REVISED) for event in declared.events]
    assert len(missing(connection)) == len(events) - (0 if ON_POSTGRESQL else events.count("TRUNCATE"))


def test_check_names_missing_and_remedy(db: None) -> None:
    check()
    drop("event_changed_update", "cases_event")
    with pytest.raises(SystemCheckError, match=rf"(?s)cases\.E001.*{PREFIX}event_changed_update\..*manage\.py migrate"):
        check()


def test_writer_needs_the_guards(db: None) -> None:
    """A process that writes does not start without the guards."""
    require_guards(connection)
    drop("event_changed_update", "cases_event")
    assert not guards_stand(connection)
    with pytest.raises(ImproperlyConfigured, match=r"event_changed_update.*manage\.py migrate"):
        require_guards(connection)


def drop(name: str, table: str) -> None:
    run(f"DROP TRIGGER {PREFIX}{name}" + (f" ON {table}" if ON_POSTGRESQL else ""))


def test_weaker_trigger_counts_as_missing(db: None) -> None:
    name = f"{PREFIX}event_changed_update"
    if ON_POSTGRESQL:
        run(f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'")
    else:
        drop("event_changed_update", "cases_event")
        run(f"CREATE TRIGGER {name} BEFORE UPDATE ON cases_event BEGIN SELECT 1; END")
    assert missing(connection) == [name]
    install(connection)
    assert missing(connection) == []


@pytest.mark.only_on("postgresql", reason="SQLite cannot disable a trigger")
def test_a_disabled_trigger_counts_as_missing(db: None) -> None:
    run("ALTER TABLE cases_event DISABLE TRIGGER ALL")
    assert f"{PREFIX}event_changed_update" in missing(connection)


def test_obsolete_trigger_is_removed(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(triggers, "REFUSED", tuple(each for each in REFUSED if each.name != "limit_revived"))
    install(connection)
    limit = a_limit(state="met")
    Deadline.objects.filter(pk=limit.pk).update(state="running")
    assert Deadline.objects.get(pk=limit.pk).state == "running"


def test_installing_twice_changes_nothing(db: None) -> None:
    install(connection)
    install(connection)
    assert missing(connection) == []


@pytest.mark.usefixtures("_filed")
def test_sqlite_rebuild_loses_triggers_until_migrate() -> None:
    """A table rebuilt without migrate loses its triggers on SQLite until the next migrate."""
    rebuild_deadlines()
    lost = missing(connection)
    assert bool(lost) is not ON_POSTGRESQL
    if lost:
        assert f"{PREFIX}limit_shortened_update" in lost
        with pytest.raises(SystemCheckError, match=r"cases\.E001"):
            check()
    call_command("migrate", verbosity=0, skip_checks=False)
    assert missing(connection) == []
    check()
    with refused("never taken back"):
        run("UPDATE cases_deadline SET due_before = '1999-01-01 00:00:00+00:00'")


def rebuild_deadlines() -> None:
    rule = Deadline._meta.get_field("rule")
    longer = models.CharField(max_length=333)
    longer.set_attributes_from_name("rule")
    longer.model = Deadline
    with connection.schema_editor() as editor:
        editor.alter_field(Deadline, rule, longer)


@pytest.mark.usefixtures("_filed")
@pytest.mark.parametrize(
    ("model", "field"), [("Event", "kind"), ("Proceeding", "stage"), ("Decision", "outcome"), ("Deadline", "rule")]
)
def test_triggers_survive_a_rebuilding_migration(rebuilding, model: str, field: str) -> None:
    rebuilding(model, field)
    before = everything(Event)
    call_command("migrate", verbosity=0)
    assert width_of(f"cases_{model.lower()}", field) == 333
    assert missing(connection) == []
    assert everything(Event) == before
    with refused("append-only"):
        run("UPDATE cases_event SET actor = 'someone else'")
    with refused("only with a new event"):
        run("UPDATE cases_proceeding SET state = 'admitted'")
    assert an_opened_proceeding().last_event is not None


def width_of(table: str, column: str) -> int | None:
    with connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(cursor, table)
    return next(int(each.display_size or 0) for each in columns if each.name == column)


@pytest.mark.usefixtures("_filed")
@pytest.mark.only_on("sqlite", reason="PostgreSQL keeps the triggers of an altered table")
def test_foreign_trigger_blocks_sqlite_rebuild() -> None:
    """Why the triggers step aside before a migration: this is how Django rebuilds a table, and it ends here."""
    with (
        connection.constraint_checks_disabled(),
        pytest.raises(OperationalError, match=r"no such table: main\.cases_event"),
    ):
        rebuild_events()
    assert missing(connection) == []


def rebuild_events() -> None:
    with transaction.atomic():
        run("CREATE TABLE new__cases_event AS SELECT * FROM cases_event")
        run("DROP TABLE cases_event")
        run("ALTER TABLE new__cases_event RENAME TO cases_event")


@pytest.mark.usefixtures("_filed")
def test_migrate_checks_without_guards() -> None:
    remove(connection)
    call_command("migrate", verbosity=0, skip_checks=False)
    assert missing(connection) == []
