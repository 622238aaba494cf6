"""What an act is refused for by the machine, not by the law: a lock that lasts, a full disk, a clock that went back.

They are refusals like others, so that every page gives the form back with what was typed.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import Error, InterfaceError, OperationalError

from cases.errors import ActRefused
from workflow.errors import Refusal

TOLERANCE = timedelta(seconds=5)
"""By how much two machines' clocks may differ: an act of the slower one is moved up, beyond that it is refused."""
FULL_STATE = "53100"
"""PostgreSQL: disk full. The transaction was rolled back whole, as SQLite's is."""
FULL_NAMES = frozenset({"SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHMSIZE"})
"""SQLite: no page could be added, or its log or the map of it could not grow."""
LOCK_STATES = frozenset({"55P03", "57014", "40P01"})
"""PostgreSQL: lock not available, cancelled by a time limit, deadlock. The transaction was rolled back whole."""

CUT_STATES = ("08", "57P")
"""PostgreSQL: the connection failed, or its server ended it or is only starting."""


@contextmanager
def refused_when_locked_or_full(act: str) -> Iterator[None]:
    """Inside, a lock that outlasts the database's patience is a refusal `busy`, a full disk `no_room`: nothing was done."""
    try:
        yield
    except OperationalError as error:
        if is_lock(error):
            raise ActRefused(act, [Refusal("busy")]) from error
        if is_full(error):
            raise ActRefused(act, [Refusal("no_room")]) from error
        raise


def is_lock(error: BaseException) -> bool:
    """Whether the database gave up waiting for another writer, and so did nothing."""
    return any(
        ("database" in str(each) and "locked" in str(each)) or _state(each) in LOCK_STATES
        for each in _trace_causes(error)
    )


def is_full(error: BaseException) -> bool:
    """Whether the database had no room to write in, whatever this failure is wrapped in."""
    names = {getattr(each, "sqlite_errorname", "") for each in _trace_causes(error)}
    return bool(names & FULL_NAMES) or any(_state(each) == FULL_STATE for each in _trace_causes(error))


def is_of_the_line(error: BaseException) -> bool:
    """Whether the line to the database may have been cut, whatever this failure is wrapped in."""
    return any(isinstance(each, OperationalError | InterfaceError) for each in _trace_causes(error))


def is_cut(error: BaseException) -> bool:
    """Whether PostgreSQL ended the line, or its driver lost it: Django may have opened another since.

    A driver that is asked wrongly (`InterfaceError`) tells no state either, and is no cut.
    """
    states = [each.sqlstate for each in _trace_causes(error) if hasattr(each, "sqlstate")]
    is_lost = any(isinstance(each, OperationalError) for each in _trace_causes(error))
    return is_lost and any(state is None or state.startswith(CUT_STATES) for state in states)


def _trace_causes(error: BaseException) -> Iterator[BaseException]:
    """This failure and those of the database that it is wrapped around."""
    at: BaseException | None = error
    while at is not None:
        if isinstance(at, Error | sqlite3.Error) or hasattr(at, "sqlstate"):
            yield at
        at = at.__cause__ or at.__context__


def _state(error: BaseException) -> str | None:
    return getattr(error, "sqlstate", None)


def in_order(act: str, *, at: datetime, last: datetime | None, code: str = "clock_behind") -> datetime:
    """The instant at which an act called for `at` is done, where the last entry beside which it would stand is of `last`.

    It is never before that. By as much as two machines' clocks may differ the act is moved up to it; where more is
    missing the machine's clock went back, and the act is refused with `code`.
    """
    if last is None or at >= last:
        return at
    if at < last - TOLERANCE:
        raise ActRefused(act, [Refusal(code, {"last": last.isoformat()})])
    return last
