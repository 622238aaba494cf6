"""Queries that are put into SQL once in a process and asked many times.

For most rows of a page the SQL costs more to put together than the database's answer: the columns, joins and subqueries of
a page are always the same, only a key differs. Such a query is written with the ORM, as any other, with a `QueryValue` in
place of what differs (docs/adr/0019).
"""

from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Expression, Field, Model, QuerySet
from django.db.models.query import ModelIterable
from django.db.models.sql.compiler import SQLCompiler

M = TypeVar("M", bound=Model)


class QueryValue(Expression):
    """A value that is told when the query is asked. With `most` it is a list of so many at most, for `__in`."""

    def __init__(self, name: str, field: Any, most: int = 0) -> None:  # noqa: ANN401 -- Django's own type of it is none
        """`field` is the one that the value belongs to."""
        super().__init__(output_field=field)
        self.name, self.most = name, most

    def as_sql(self, _compiler: SQLCompiler, _connection: object) -> tuple[str, Any]:
        """A mark for each value, with the place of the value in what is told."""
        if not self.most:
            return "%s", [_Place(self.name, self.output_field)]
        marks = ", ".join(["%s"] * self.most)
        return f"({marks})", [_Place(self.name, self.output_field, number, self.most) for number in range(self.most)]


@dataclass(frozen=True, slots=True)
class _Place:
    """Stands among the parameters for a value that is told later."""

    name: str
    field: "Field[Any, Any]"
    number: int | None = None
    most: int = 0

    def fill(self, told: dict[str, Any]) -> object:
        """The value as this database takes it. A list that is shorter says its last value again; a longer one is an error."""
        value = told[self.name]
        if self.number is not None:
            if len(value) > self.most:
                message = f"{self.name}: {len(value)} values, and the query was written for {self.most}"
                raise ValueError(message)
            value = value[min(self.number, len(value) - 1)] if value else None
        return self.field.get_db_prep_value(value, connection)


@dataclass(frozen=True, slots=True)
class _Written:
    """A query in SQL, with what Django knows of its columns."""

    sql: str
    values: Sequence[object]
    compiler: SQLCompiler

    def ask(self, told: dict[str, Any]) -> SQLCompiler:
        """A compiler that asks the database of this thread with these values, and puts nothing together."""
        filled = tuple(value.fill(told) if isinstance(value, _Place) else value for value in self.values)
        asked: Any = copy(self.compiler)
        asked.connection = connection
        asked.as_sql = lambda *_more, **_options: (self.sql, filled)
        return asked  # type: ignore[no-any-return]


class Prepared(Generic[M]):
    """`make` builds the query, without reading anything, when it is asked for the first time."""

    def __init__(self, make: Callable[[], "QuerySet[M, Any]"]) -> None:
        self._make = make
        self._written: dict[str, _Written] = {}

    def ask(self, **told: Any) -> list[M]:
        """The rows as objects, for these values of what is told. One statement."""
        asked = self._read_written().ask(told)
        like = SimpleNamespace(
            db=asked.connection.alias,
            query=SimpleNamespace(get_compiler=lambda using: asked),
            _known_related_objects={},
        )
        return list(ModelIterable(like))  # type: ignore[arg-type]  # all of a query set that it looks at

    def ask_values(self, **told: Any) -> Iterable[tuple[Any, ...]]:
        """The rows of a query of `values_list`. One statement."""
        return map(tuple, self._read_written().ask(told).results_iter())

    def _read_written(self) -> _Written:
        found = self._written.get(connection.vendor)
        if found is None:
            found = self._written[connection.vendor] = _write(self._make())
        return found


def _write(rows: "QuerySet[Any, Any]") -> _Written:
    """Put the query into SQL for the database of this thread."""
    compiler: Any = rows.query.get_compiler(connection=connection)
    sql, values = compiler.as_sql()
    converters = compiler.get_converters([column for column, *_rest in compiler.select[: compiler.col_count]])
    compiler.get_converters = lambda _columns: converters
    return _Written(sql, tuple(values), compiler)
