"""What an intruder with a database prompt can write, in the words of either database."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, connection, models, transaction

from cases.log.triggers import install, remove

ON_POSTGRESQL = connection.vendor == "postgresql"


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@contextmanager
def past_the_guards() -> Iterator[None]:
    """The triggers are down inside, as for an intruder who took them down, or for a test that bends a row."""
    connection.check_constraints()  # PostgreSQL takes no trigger down while a foreign key waits to be checked
    remove(connection)
    try:
        yield
    finally:
        connection.check_constraints()
        install(connection)


@contextmanager
def refused(because: str) -> Iterator[None]:
    """The database refuses what happens inside, in a sentence with these words, and nothing of it stays."""
    with pytest.raises(IntegrityError, match=because), transaction.atomic():
        yield


def everything(model: type[models.Model]) -> list[dict[str, object]]:
    """Every row with every column, in order: to compare before and after."""
    return list(model._default_manager.order_by("pk").values())


def copied(row: models.Model, **changes: str) -> str:
    """`(columns) SELECT …` that repeats this row with some columns replaced by SQL; a column set to "" is left out."""
    columns = [field.column for field in row._meta.concrete_fields if changes.get(field.column) != ""]
    names = ", ".join(f'"{column}"' for column in columns)
    values = ", ".join(changes.get(column, f'"{column}"') for column in columns)
    key = row._meta.pk.get_db_prep_value(row.pk, connection)
    return f"({names}) SELECT {values} FROM {row._meta.db_table} WHERE id = '{key}'"


def overwriting(row: models.Model, **changes: str) -> list[str]:
    """Every way this database knows to insert over a row."""
    table, copy = row._meta.db_table, copied(row, **changes)
    ways = [
        f"INSERT INTO {table} {copy}",
        f"INSERT INTO {table} {copy} ON CONFLICT DO NOTHING",
        f"INSERT INTO {table} {copy} ON CONFLICT (id) DO UPDATE SET id = EXCLUDED.id",
    ]
    if ON_POSTGRESQL:
        return ways
    return [*ways, f"REPLACE INTO {table} {copy}", f"INSERT OR IGNORE INTO {table} {copy}"]
