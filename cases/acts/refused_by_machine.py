"""What an act is refused for by the machine, not by the law: a lock that lasts, a clock that went back.

Both are refusals like others, so that every page gives the form back with what was typed.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from django.db import OperationalError
from django.db.models import Max, Q

from cases.errors import ActRefused
from cases.in_order import not_before
from cases.models import Event
from workflow.errors import Refusal

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


def instant_of(act: str, case_ids: Collection[int], given: Mapping[str, object], *, at: datetime) -> datetime:
    """The instant for which an act upon these cases counts: never before what their logs, and that of its session, hold.

    Raises ActRefused where the machine's clock went back by more than two machines may differ. What the clocks fired counts
    for the instants they were due, which is never after `at`. A paper that tells of an earlier day opens a case of its own,
    or says so beside the instant at which it was entered.
    """
    of_session = Q(stream=f"session:{given['session_id']}") if given.get("session_id") else Q()
    last = Event.objects.filter(Q(case__in=case_ids) | of_session).aggregate(last=Max("occurred_at"))["last"]
    return not_before(last, act, at=at)
