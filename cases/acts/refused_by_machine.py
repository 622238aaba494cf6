"""What an act is refused for by the machine, not by the law: a lock that lasts, a clock that went back.

Both are refusals like others, so that every page gives the form back with what was typed.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import OperationalError

from cases.errors import ActRefused
from workflow.errors import Refusal

TOLERANCE = timedelta(seconds=5)
"""By how much two machines' clocks may differ: an act of the slower one is moved up, beyond that it is refused."""
LOCK_STATES = frozenset({"55P03", "57014", "40P01"})
"""PostgreSQL: lock not available, cancelled by a time limit, deadlock. The transaction was rolled back whole."""


@contextmanager
def refused_when_locked(act: str) -> Iterator[None]:
    """Inside, a lock that outlasts the database's patience is a refusal `busy`: nothing was done."""
    try:
        yield
    except OperationalError as error:
        if not is_lock(error):
            raise
        raise ActRefused(act, [Refusal("busy")]) from error


def is_lock(error: OperationalError) -> bool:
    """Whether the database gave up waiting for another writer, and so did nothing."""
    return "locked" in str(error) or getattr(error.__cause__, "sqlstate", None) in LOCK_STATES


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
