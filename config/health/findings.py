"""What was found of each part, and the register of what is looked at."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass

from django.db import DatabaseError, connection, transaction

from config.health.data import examine_database, examine_index, is_reachable
from config.health.machine import examine_backup, examine_disk
from config.health.work import examine_clocks, examine_mail, examine_outbox, examine_verification, examine_worker

logger = logging.getLogger(__name__)
Examination = Callable[[], str]
"""Gives what is wrong and what to do, in one or two sentences; "" where nothing is."""
PARTS: Mapping[str, Examination] = {
    "database": examine_database,
    "disk": examine_disk,
    "index": examine_index,
    "outbox": examine_outbox,
    "clocks": examine_clocks,
    "worker": examine_worker,
    "mail": examine_mail,
    "verification": examine_verification,
    "backup": examine_backup,
}
WITHOUT_DATABASE = frozenset({"database", "disk", "backup"})
LONGEST_MILLISECONDS = 3000
"""PostgreSQL ends a statement of a look that takes longer, as where somebody holds a table locked."""
NOT_TOLD = "It cannot be told while the database does not answer: see “database”."


@dataclass(frozen=True, slots=True)
class Finding:
    """One part and what is wrong with it; "" where nothing is."""

    part: str
    trouble: str

    @property
    def is_well(self) -> bool:
        return not self.trouble


def examine(parts: Iterable[str] = PARTS) -> list[Finding]:
    """Look at these parts, each whatever is wrong with another."""
    is_there = is_reachable()
    return [
        Finding(part, _examine_one(part, is_there=is_there) if is_there or part in WITHOUT_DATABASE else NOT_TOLD)
        for part in PARTS
        if part in parts
    ]


def _examine_one(part: str, *, is_there: bool) -> str:
    """A look that fails tells of it, and never with words of an exception: these may name a person or a host."""
    try:
        with _limit_time() if is_there else nullcontext():
            return PARTS[part]()
    except DatabaseError as error:
        logger.warning("the part %s could not be looked at: %s", part, type(error).__name__)
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()
        return (
            f"The database refused to tell ({type(error).__name__}): look into its log, and whether “database” is well."
        )
    except Exception as error:
        logger.exception("the part %s could not be looked at", part)
        return f"It could not be looked at ({type(error).__name__}): what happened is in the log."


@contextmanager
def _limit_time() -> Iterator[None]:
    """No statement inside takes longer than a look may, on PostgreSQL. SQLite waits for a lock as long as it is told to."""
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL statement_timeout = {LONGEST_MILLISECONDS:d}")
        yield
        cursor.execute("SET LOCAL statement_timeout TO DEFAULT")  # for who looks inside a transaction of its own
