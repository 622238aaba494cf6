"""Whether the database's guards stand: asked by `manage.py check --database default` and at start-up."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.checks import CheckMessage, Error
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from cases.log.triggers import missing

WHAT_TO_DO = "Run: python manage.py migrate"
_being_put_up: ContextVar[bool] = ContextVar("being_put_up", default=False)


def guards_stand(connection: BaseDatabaseWrapper) -> bool:
    """Whether every trigger that guards the file stands in this database."""
    return not missing(connection)


def require_guards(connection: BaseDatabaseWrapper) -> None:
    """For the start of a process that writes. Raises ImproperlyConfigured, with what to do, when a guard is missing."""
    if absent := missing(connection):
        message = f"The database's guards are missing ({', '.join(absent)}). {WHAT_TO_DO}"
        raise ImproperlyConfigured(message)


@contextmanager
def guards_being_put_up() -> Iterator[None]:
    """Inside, the check keeps quiet: `migrate` is checked before it runs, and is what puts the guards up."""
    token = _being_put_up.set(True)
    try:
        yield
    finally:
        _being_put_up.reset(token)


def are_being_put_up() -> bool:
    return _being_put_up.get()


def check_guards(*, databases: Sequence[str] | None = None, **_kwargs: object) -> list[CheckMessage]:
    """E001 for each database that lacks a guard."""
    if are_being_put_up():
        return []
    return [
        Error(f"The database '{alias}' lacks the triggers: {', '.join(absent)}.", hint=WHAT_TO_DO, id="cases.E001")
        for alias in databases or ()
        if (absent := missing(connections[alias]))
    ]
