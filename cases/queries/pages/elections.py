"""The elections about which somebody may complain, kept in the process under the revisions of their rows."""

from copy import copy
from dataclasses import dataclass
from threading import Lock

from django.db import connection

from cases.models import Election, Revision
from cases.queries.office import copy_of

REVISIONS = (Revision.OFFICE, Revision.NAMES)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was read under these revisions, of bodies and calendars and of names."""

    revisions: tuple[str, ...] = ()
    elections: tuple[Election, ...] = ()


_lock = Lock()
_kept = _Kept()


def read_elections() -> list[Election]:
    """Every election with its central commission, the newest first, as objects of the caller's own.

    Each knows the revision of bodies and calendars that was read with it. The head of its chain is read when it is asked
    for: it moves with every event, and no revision tells of that.
    """
    global _kept  # noqa: PLW0603 -- the one place where it is put; whoever reads the one before has read it whole
    now = _read_revisions()
    kept = _kept
    if not all(now) or kept.revisions != now:
        rows = Election.objects.select_related("central").defer("last_seq", "last_hash").order_by("-pk")
        kept = _Kept(now, tuple(rows))
        with _lock:
            if all(now) and _read_revisions() == now:  # else it is of a later one, or of one that may be rolled back
                _kept = kept
    return [_copy(each, now[0]) for each in kept.elections]


def _read_revisions() -> tuple[str, ...]:
    """Both values, "" for one that the database does not keep yet."""
    with connection.cursor() as cursor:  # asked for each form that comes: without a query to put together
        cursor.execute("SELECT name, value FROM cases_revision WHERE name IN (%s, %s)", REVISIONS)
        found = dict(cursor.fetchall())
    return tuple(found.get(name, "") for name in REVISIONS)


def _copy(election: Election, revision: str) -> Election:
    mine = copy(election)
    mine.central, mine.read_revision = copy_of(election.central), revision
    return mine
