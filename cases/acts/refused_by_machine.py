"""What an act is refused for by the machine, not by the law: a lock that lasts, a full disk, a clock that went back.

They are refusals like others, so that every page gives the form back with what was typed.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import OperationalError
from django.db.models import Max

from cases.errors import ActRefused
from cases.models import Event
from workflow import clock
from workflow.errors import Refusal

TOLERANCE = timedelta(seconds=5)
"""By how much two machines' clocks may differ before an act is refused."""
OF_THIS_MOMENT = timedelta(minutes=10)
"""How long after its instant was read from the clock an act may come to be done, however long it waited for a lock."""
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


def refuse_before_the_last(act: str, case_ids: Iterable[int], *, at: datetime) -> None:
    """Refuse an act of this moment that comes before what its case has recorded already: the machine's clock went back.

    What the clocks fired counts for the instants they were due, which is never after `at`. A paper that tells of an
    earlier day opens a case of its own, or says so beside the instant at which it was entered. An act whose instant is
    not the clock's, as in a replay, is its caller's to order.
    """
    if abs(at - clock.now()) > OF_THIS_MOMENT:
        return
    last = Event.objects.filter(case__in=list(case_ids)).aggregate(last=Max("occurred_at"))["last"]
    if last is not None and at < last - TOLERANCE:
        raise ActRefused(act, [Refusal("clock_behind", {"last": last.isoformat()})])
