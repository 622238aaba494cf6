"""What is kept: the database and the search index."""

from functools import cache

from django.db import DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from cases.log.outbox import machine_now
from cases.log.triggers import missing
from cases.models import Decision, Heartbeat
from cases.upkeep.durability import weakened
from cases.upkeep.unfinished_restore import WHAT_TO_DO, is_unfinished
from search.engine import NoIndex
from search.engines import current
from workflow.states import DecisionState

UNREACHABLE = (
    "The database cannot be reached: see that its server runs and that RECOURSE_DATABASE_URL names it and its password."
)
NOT_WRITABLE = (
    "The database takes nothing in: see that its disk is not full and that it is no copy that may only be read. Nothing "
    "can be filed meanwhile."
)
BEHIND = "The tables are not those of this version of Recourse. Run: python manage.py migrate"
AHEAD = "The database was written by a newer version of Recourse: install that version, or bring back the backup from before."
UNGUARDED = "Guards of the log are missing from the database. Run: python manage.py migrate"
FORGETFUL = (
    "The database may lose what it has committed: give fsync, full_page_writes and synchronous_commit their defaults."
)
NO_INDEX = "There is no search index that can be read, so nobody finds a decision. Run: python manage.py rebuild_search"
EMPTY_INDEX = "The search index is empty though decisions were published. Run: python manage.py rebuild_search"


def is_reachable() -> bool:
    """Whether the database answers at all."""
    try:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        if not connection.in_atomic_block:
            connection.close()
        return False
    return True


def examine_database() -> str:
    """Reachable, writable, with the tables and guards of this version, and keeping what it was told."""
    if not is_reachable():
        return UNREACHABLE
    if is_unfinished(connection):
        return f"A restore was begun and did not end well. {WHAT_TO_DO}"
    if wrong := _compare_migrations():
        return wrong
    if not _is_writable():
        return NOT_WRITABLE
    if missing(connection):
        return UNGUARDED
    return FORGETFUL if weakened(connection) else ""


def _compare_migrations() -> str:
    applied, ours = set(MigrationRecorder(connection).applied_migrations()), _read_known_migrations()
    apps = {app for app, _name in ours}
    if ours - applied:
        return BEHIND
    return AHEAD if any(app in apps for app, _name in applied - ours) else ""


@cache
def _read_known_migrations() -> frozenset[tuple[str, str]]:
    """Those of this release. Reading them takes a moment, and they stay the same as long as the process runs."""
    return frozenset(MigrationLoader(None).disk_migrations)


def _is_writable() -> bool:
    """Write a row and take it back: only that tells of a full disk, a copy, or a file that may not be written."""
    try:
        with transaction.atomic():
            Heartbeat.objects.create(process="health", machine=f"{machine_now():%H%M%S%f}", at=machine_now())
            transaction.set_rollback(True)
    except DatabaseError:
        return False
    return True


def examine_index() -> str:
    """It opens, and is not empty where something was published. That it falls behind is told with the outbox."""
    try:
        count = current().count()
    except NoIndex:
        return NO_INDEX
    is_published = Decision.objects.filter(state=DecisionState.PUBLISHED).exists()
    return EMPTY_INDEX if is_published and not count else ""
