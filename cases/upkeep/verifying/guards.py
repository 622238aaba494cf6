"""The database itself: its triggers, its settings, and on SQLite its pages."""

from django.db import connection

from cases.log.triggers import missing
from cases.upkeep.durability import weakened
from cases.upkeep.verifying.examinations import Fault, Found, examination

SOUND = "ok"


@examination("database")
def examine_database() -> Found:
    """The guards stand, nothing committed can be lost, and every page of an SQLite file can be read."""
    for name in missing(connection):
        yield Fault("database", f"the trigger {name} is missing or not worded as in this release")
    for setting in weakened(connection):
        yield Fault("database", f"it may lose what it has committed: {setting}")
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            for (said,) in cursor.fetchall():
                if said != SOUND:
                    yield Fault("database", f"a page is damaged: {said}")
    yield 1
