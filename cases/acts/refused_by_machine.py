"""What an act is refused for by the machine, not by the law: a lock that lasts, a full disk, a clock that went back.

They are refusals like others, so that every page gives the form back with what was typed.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import OperationalError

from cases.errors import ActRefused
from workflow.errors import Refusal

TOLERANCE = timedelta(seconds=5)
"""By how much two machines' clocks may differ: an act of the slower one is moved up, beyond that it is refused."""
FULL_STATE = "53100"
"""PostgreSQL: disk full. The transaction was rolled back whole, as SQLite's is."""
LOCK_STATES = frozenset({"55P03", "57014", "40P01"})
"""PostgreSQL: lock not available, cancelled by a time limit, deadlock. The transaction was rolled back whole."""


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


def is_lock(error: OperationalError) -> bool:
    """Whether the database gave up waiting for another writer, and so did nothing."""
    return "locked" in str(error) or getattr(error.__cause__, "sqlstate", None) in LOCK_STATES


def is_full(error: BaseException | None) -> bool:
    """Whether the database had no room to write in, whatever this failure is wrapped in."""
    while error is not None:
        if "disk is full" in str(error) or getattr(error, "sqlstate", None) == FULL_STATE:
            return True
        error = error.__cause__ or error.__context__
    return False


def in_order(act: str, *, at: datetime, last: datetime | None) -> datetime:
    """The instant at which an act called for `at` is done, where the last entry beside which it would stand is of `last`.

    It is never before that. By as much as two machines' clocks may differ the act is moved up to it; where more is
    missing the machine's clock went back, and the act is refused with `clock_behind`.
    """
    if last is None or at >= last:
        return at
    if at < last - TOLERANCE:
        raise ActRefused(act, [Refusal("clock_behind", {"last": last.isoformat()})])
    return last
