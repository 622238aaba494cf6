"""The real web and the real worker over a database of a test, as `scripts.serve` starts them."""

import os
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from django.db import connection, connections

from config.demo_clock import DemoClock
from scripts.serve import ROOT, Part, answers, parts

BEGINS = datetime.fromisoformat("2004-08-25T15:00+07:00")
"""When the system lives: as the world of the tests, whose first filing this is."""
PATIENCE = 600
"""Seconds until a test that waits for something gives up. Nothing is measured by it: a slow machine only takes longer."""


def wait_until(done: Callable[[], object], what: str) -> None:
    """Look until `done` says so."""
    end = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < end, f"waited {PATIENCE} s in vain for: {what}"
        time.sleep(0.05)


def database_url() -> str:
    """The database that this process is connected to."""
    at = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{at['NAME']}"
    return f"postgres://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT']}/{at['NAME']}"


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Running:
    """A web and a worker. Both can be killed, and are started again as `scripts.serve` does."""

    def __init__(self, var: Path, *, at: datetime = BEGINS, url: str = "", prefix: tuple[str, ...] = ()) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        DemoClock(var / "clock").set(at)
        self.environment = {
            "RECOURSE_VAR": str(var),
            "RECOURSE_DATABASE_URL": url or database_url(),
            "RECOURSE_DEMO_CLOCK": str(var / "clock"),
            "DJANGO_SETTINGS_MODULE": "tests.robust.settings",
            "PYTHONPATH": str(ROOT),
            "PYTHONUNBUFFERED": "1",
            "RECOURSE_TESTS_MAY_FORGET": "1" if connection.vendor == "postgresql" else "0",
        }
        self.web, self.worker = parts(self.port, var / "log")
        self.web.command = [*prefix, *self.web.command]

    def start(self, *, worker: bool = True) -> None:
        """Start both and wait for the first answer."""
        connections.close_all()
        with _environment(self.environment):
            self.web.start()
            if worker:
                self.worker.start()
        wait_until(lambda: answers(f"{self.address}/late/") or self._told(), "the web's first answer")

    def start_worker(self) -> None:
        """Start the worker alone: who asks nothing of the web need not wait for it."""
        connections.close_all()
        with _environment(self.environment):
            self.worker.start()

    def stop_worker(self) -> None:
        """End the worker alone, with what it started."""
        _end_group(self.worker)

    def _told(self) -> bool:
        assert not self.web.is_dead(), self.web.last_words()
        return False

    def revive(self) -> None:
        """Start again what is dead, once what it left running is gone."""
        with _environment(self.environment):
            for part in (self.web, self.worker):
                if part.is_dead():
                    _end_group(part)
                    part.start()

    def stop(self) -> None:
        for part in (self.web, self.worker):
            _end_group(part)


def _end_group(part: Part) -> None:
    """Whatever is left of a part's session."""
    if part.process is None:
        return
    with suppress(ProcessLookupError):
        os.killpg(part.process.pid, signal.SIGKILL)
    part.process.wait()


@contextmanager
def _environment(wanted: dict[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.update(wanted)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def children_of(pid: int) -> list[int]:
    """The processes that this one started, and theirs."""
    found: list[int] = []
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                found += [int(child), *children_of(int(child))]
    return found
