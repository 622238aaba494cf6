"""Test databases: one of its own for each process, and throw-away copies for tests that really commit.

Django's way to undo commits is to flush every table, which the triggers of the event log rightly refuse. So a test that
commits gets a copy of the migrated database, which is dropped after it.
"""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection, connections

ON_SQLITE = settings.DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3"


READS_THE_DATABASE = frozenset({"db", "committed_db", "transactional_db"})


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """pytest-django migrates a test database only where a test asks for `db`; `committed_db` copies that database.

    What is about the other database is left out. With RECOURSE_ONLY_DATABASE set, a run on a second database leaves out
    (and counts as deselected) what reads none, too, and what is about the look of a page.
    """
    for item in items:
        names = getattr(item, "fixturenames", [])
        if "committed_db" in names and "db" not in names:
            names.append("db")
    _leave_out(config, items, _is_of_the_other_database)
    if os.environ.get("RECOURSE_ONLY_DATABASE"):
        _leave_out(config, items, _says_the_same_on_either)


def _leave_out(config: pytest.Config, items: list[pytest.Item], unwanted: Callable[[pytest.Item], bool]) -> None:
    """Neither run nor skipped: what cannot be asked of this database is no test of this run."""
    left_out = [item for item in items if unwanted(item)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not unwanted(item)]


def _is_of_the_other_database(item: pytest.Item) -> bool:
    """`only_on("sqlite", reason="…")`: the test is about what one database does."""
    mark = item.get_closest_marker("only_on")
    return mark is not None and mark.args[0] != ("sqlite" if ON_SQLITE else "postgresql")


def _says_the_same_on_either(item: pytest.Item) -> bool:
    return not _reads_the_database(item) or item.get_closest_marker("appearance") is not None


def _reads_the_database(item: pytest.Item) -> bool:
    marked = item.get_closest_marker("django_db") is not None
    return marked or not READS_THE_DATABASE.isdisjoint(getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """On SQLite the test database is a file in this process's own temporary folder: two runs at once never meet."""
    if ON_SQLITE:
        test = connection.settings_dict["TEST"]
        test["NAME"] = str(tmp_path_factory.getbasetemp() / Path(test["NAME"]).name)


@pytest.fixture
def db(request: pytest.FixtureRequest) -> None:
    """The database, rolled back after the test; really committing where the test also asks for `committed_db`."""
    request.getfixturevalue("committed_db" if "committed_db" in request.fixturenames else "_django_db_helper")


@pytest.fixture
def committed_db(request: pytest.FixtureRequest, django_db_setup, django_db_blocker, tmp_path: Path) -> Iterator[str]:
    """A database of this test's own in which commits are real, seen by every thread and process. Gives its name.

    Threads close their connections before the test ends. Do not combine with `@pytest.mark.django_db` or
    `transactional_db`.
    """
    if request.node.get_closest_marker("django_db") or "transactional_db" in request.fixturenames:
        pytest.fail("committed_db stands alone: leave out the mark django_db and transactional_db.")
    with django_db_blocker.unblock():
        copy = _sqlite_copy(tmp_path) if ON_SQLITE else _postgresql_copy()
        yield from _use(copy)


def _use(copy: Iterator[str]) -> Iterator[str]:
    """Point every thread's connections at the copy. `settings_dict` is one object for all of them."""
    original = connection.settings_dict["NAME"]
    connections.close_all()
    for name in copy:
        connection.settings_dict["NAME"] = name
        try:
            yield name
        finally:
            connections.close_all()
            connection.settings_dict["NAME"] = original


def _sqlite_copy(folder: Path) -> Iterator[str]:
    copy = folder / "committed" / "test.sqlite3"
    copy.parent.mkdir()
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as here, closing(sqlite3.connect(copy)) as there:
        here.backup(there)
    yield str(copy)
    shutil.rmtree(copy.parent)


def _postgresql_copy() -> Iterator[str]:
    template = connection.settings_dict["NAME"]
    copy = f"{template}_{uuid4().hex[:12]}"
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [template])
        cursor.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{template}"')
    yield copy
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{copy}" WITH (FORCE)')
