"""Recourse as `make run` starts it: the web and the worker, on a folder and a database that are thrown away after."""

import re
import time
from pathlib import Path
from uuid import uuid4

from django.core.management import call_command
from django.db import connections

from bench.filing import fill_in
from bench.load.site import Site
from bench.stage import AT, Stage, set_up
from config.demo_clock import DemoClock
from scripts.serve import STOP_SECONDS, Part, answers, parts
from tests.robust.running import free_port, wait_until

REST_SECONDS = 5
"""After the start, so that what processes do at their beginning is not counted."""


def set_stage_up(folder: Path) -> Stage:
    """Make the tables, the static files and the world of the measures, in which it is the hour of the measures."""
    call_command("prepare", verbosity=0)
    DemoClock(folder / "clock").set(AT)
    return set_up()


class Server:
    """Processes that serve a site. `parts` are in the order in which they start; the first is the web."""

    def __init__(self, site: Site, parts: list[Part]) -> None:
        self.site, self.parts = site, parts

    def start(self) -> None:
        """Start all, wait for the first answer, and let them rest. Raises AssertionError with the last words of a dead one."""
        connections.close_all()
        for part in self.parts:
            part.start()
        wait_until(
            lambda: answers(self.site.address + self.site.form) or self._look(), f"{self.site.name}'s first answer"
        )
        time.sleep(REST_SECONDS)
        self._look()

    def _look(self) -> bool:
        for part in self.parts:
            assert not part.is_dead(), part.last_words()
        return False

    def stop(self) -> None:
        """End all, in order, those that they started too."""
        until = time.monotonic() + STOP_SECONDS
        for part in self.parts:
            part.ask_to_stop()
        for part in self.parts:
            part.wait_until_stopped(until)
            part.end_orphans()

    def list_pids(self) -> dict[str, int]:
        """The process of each part that runs."""
        return {part.name: part.process.pid for part in self.parts if part.process is not None}


def make_server(stage: Stage, folder: Path) -> Server:
    """Our web and our worker."""
    port = free_port()
    typed = fill_in(stage)
    site = Site(
        name="Recourse",
        address=f"http://127.0.0.1:{port}",
        form="/complain/",
        type_in=lambda: typed | {"filing_key": uuid4().hex},
        number=re.compile(r"^/complain/([0-9]{4}-[0-9]+)/"),
        shown="Receipt for case {}".format,
    )
    return Server(site, parts(port, folder / "log"))
