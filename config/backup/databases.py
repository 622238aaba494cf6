"""The database into a file as it stood at one instant, while everybody goes on; and back into an empty one.

SQLite by its own online backup, PostgreSQL by its own pg_dump and pg_restore: no table is written by hand.
"""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO

from django.db import connection, transaction

from cases.log.triggers import remove
from cases.upkeep.unfinished_restore import TABLE, is_marked
from config.backup.errors import BackupRefused
from config.other_database import other_database

MOST_TOLD = 500
"""So much of what a tool says is passed on."""
NOT_THERE = "The database cannot be reached, or gave up: see that its server runs and RECOURSE_DATABASE_URL names it."
MISSING_TOOL = "{name} is not installed. On Debian or Ubuntu type: sudo apt-get install postgresql-client"


@contextmanager
def take_snapshot(into: Path) -> Iterator[None]:
    """Write the database into this file; inside, this thread reads what the file holds."""
    if connection.vendor == "sqlite":
        _copy_sqlite(into)
        with other_database(into):
            yield
        return
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            (snapshot,) = cursor.fetchone()
        options = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--file={into}"]
        _run_tool("pg_dump", [*options, f"--exclude-table={TABLE}"])
        yield


@contextmanager
def hide_from_others() -> Iterator[None]:
    """What is written inside, by the tools of a database too, is for nobody else to read."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


def measure_database() -> int:
    """Bytes, as far as can be told before."""
    if connection.vendor == "sqlite":
        path = Path(str(connection.settings_dict["NAME"]))
        return sum(each.stat().st_size for each in (path, Path(f"{path}-wal")) if each.exists())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        (size,) = cursor.fetchone()
        return int(size)


def _copy_sqlite(into: Path) -> None:
    """In one step, so that no writer makes it begin anew; writers go on meanwhile."""
    source = f"{Path(str(connection.settings_dict['NAME'])).resolve().as_uri()}?mode=rw"
    with closing(sqlite3.connect(source, uri=True)) as here, closing(sqlite3.connect(into)) as there:
        here.backup(there, pages=-1)


def is_empty() -> bool:
    """Whether nothing was ever put into the configured database, but the mark of a restore."""
    if connection.vendor == "sqlite":
        _unlink_if_nothing(Path(str(connection.settings_dict["NAME"])))
    return set(connection.introspection.table_names()) <= {TABLE}


def _unlink_if_nothing(path: Path) -> None:
    if path.exists() and not path.stat().st_size:
        connection.close()
        path.unlink()


def load_database(dump: IO[bytes]) -> None:
    """Put the dump in the place of the configured database, whole or not at all, and marked as unfinished.

    What an earlier restore left is taken away first: the caller has seen its mark.
    """
    if connection.vendor == "sqlite":
        _place_sqlite(dump)
    else:
        _fill_postgresql(dump)


def _place_sqlite(dump: IO[bytes]) -> None:
    path = Path(str(connection.settings_dict["NAME"]))
    connection.close()
    fresh = path.with_name(f"{path.name}.restoring")
    with os.fdopen(os.open(fresh, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
        shutil.copyfileobj(dump, file)
    with closing(sqlite3.connect(fresh)) as marked:
        marked.execute(f"CREATE TABLE {TABLE} (begun text)")
        marked.commit()
    sync(fresh)
    for left in (f"{path}-wal", f"{path}-shm"):
        Path(left).unlink(missing_ok=True)
    fresh.replace(path)
    sync(path.parent)


def _fill_postgresql(dump: IO[bytes]) -> None:
    _empty_postgresql()
    # --single-transaction: a restore that is cut off leaves nothing behind.
    options = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]
    name = str(connection.get_connection_params().get("dbname", ""))
    connection.close()
    _run_tool("pg_restore", [*options, f"--dbname={name}"], dump)


def _empty_postgresql() -> None:
    """Take away what an earlier restore put there, and mark the database."""
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        if is_marked(connection):
            remove(connection)
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(table)} CASCADE")
        cursor.execute(f"CREATE TABLE {TABLE} (begun text)")


def take_mark_away() -> None:
    """The restored database is whole."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {TABLE}")


def sync(path: Path) -> None:
    """Write a file or folder through to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _run_tool(name: str, options: list[str], sent: IO[bytes] | None = None) -> None:
    """Run one of PostgreSQL's own tools on the configured database. Raises BackupRefused with what it said."""
    program = shutil.which(name)
    if program is None:
        raise BackupRefused(MISSING_TOOL.format(name=name))
    process = subprocess.Popen(  # noqa: S603 -- our own options, nothing typed
        [program, *options],
        env=os.environ | _name_environment(),
        stdin=subprocess.DEVNULL if sent is None else subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    if sent is not None and process.stdin is not None:
        try:
            shutil.copyfileobj(sent, process.stdin)
            process.stdin.close()
        except BrokenPipeError:
            pass  # it has said why by now
        process.stdin = None
    _out, said = process.communicate()
    if process.returncode:
        message = f"{name} did not end well: {said.decode(errors='replace').strip()[-MOST_TOLD:]}"
        raise BackupRefused(message)


def _name_environment() -> dict[str, str]:
    """How PostgreSQL's tools find the database; a password never stands on a command line."""
    params = connection.get_connection_params()
    names = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE"}
    names |= {"sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT"}
    return {names[key]: str(value) for key, value in params.items() if key in names and value}
