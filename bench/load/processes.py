"""How much of the processor processes have used, as Linux counts it."""

import os
from contextlib import suppress
from pathlib import Path

from django.db import connection

from tests.robust.running import children_of

TICKS = os.sysconf("SC_CLK_TCK")


def read_processor(pid: int) -> float:
    """Seconds used so far by a process, by all that it started, and by those of them that have ended."""
    return sum(_read_one(each) for each in [pid, *children_of(pid)])


def _read_one(pid: int) -> float:
    """User, system, and both again of the children that it has waited for; 0 where it is gone."""
    with suppress(OSError):
        counted = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, counted[11:15])) / TICKS
    return 0.0


def find_database_server() -> int | None:
    """The process that PostgreSQL's others come from, where it runs on this machine; None on SQLite."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        ours = cursor.fetchone()[0]
    return int(Path(f"/proc/{ours}/stat").read_text().rpartition(")")[2].split()[1])
