"""The real worker: it is heard of while it works, and missed when it was killed."""

from config.health.findings import examine
from tests.robust.running import Running, wait_until


def find_wrong() -> str:
    (found,) = examine(["worker"])
    return found.trouble


def test_killed_worker_is_missed(running: Running, settings) -> None:
    settings.HEALTH_LATE_SECONDS = 15  # above the ten seconds between two heartbeats
    running.start_worker()
    wait_until(lambda: find_wrong() == "", "the worker's first heartbeats")
    running.stop()
    wait_until(lambda: "“scheduler” was not heard of" in find_wrong(), "the worker is missed")
