"""The heartbeat of each process of a worker: a row that is written anew as long as its work goes on.

It is written where the work is done, and not by a thread beside it: what hangs is not heard of any more.
"""

import socket
import threading
import time
from datetime import timedelta

from cases.log.outbox import machine_now
from cases.models import Heartbeat

SCHEDULER, DELIVER = "scheduler", "deliver"
PROCESSES = (SCHEDULER, DELIVER)
EVERY_SECONDS = 10
FORGOTTEN = timedelta(days=1)
"""A machine that was not heard of for so long was taken away."""


class Pulse:
    """The heartbeat of one process, which several threads may keep going."""

    def __init__(self, process: str) -> None:
        self.process = process
        self._written = float("-inf")
        self._lock = threading.Lock()

    def record(self) -> bool:
        """Write the row, when it is time; says whether it was. Raises DatabaseError, and then writes at the next call."""
        now = time.monotonic()
        with self._lock:
            if now - self._written < EVERY_SECONDS:
                return False
            _write(self.process)
            self._written = now
            return True


def _write(process: str) -> None:
    """In one statement, so that nothing waits between a look and a change."""
    row = Heartbeat(process=process, machine=socket.gethostname()[:200], at=machine_now())
    Heartbeat.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["process", "machine"], update_fields=["at"]
    )


def sweep_heartbeats() -> int:
    """Take away the rows of machines that are gone."""
    count, _by_model = Heartbeat.objects.filter(at__lt=machine_now() - FORGOTTEN).delete()
    return count
