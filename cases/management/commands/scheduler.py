"""Run the scheduler until told to stop."""

import logging
from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.db.utils import OperationalError

from cases.acts.engine.scheduler import expire_all, settle_memory
from cases.log.heartbeats import SCHEDULER, Pulse
from cases.upkeep.housekeeping import Housekeeping
from cases.upkeep.nightly import Night
from cases.upkeep.stopping import listen_for_stop
from workflow import clock

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    housekeeping = Housekeeping()
    pulse = Pulse(SCHEDULER)
    help = "Fire due clocks within seconds. Any number may run."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--interval", type=float, default=1.0, help="Seconds between two looks.")
        parser.add_argument("--nightly", action="store_true", help="Start the night's work too, once a night.")
        parser.add_argument("--once", action="store_true", help="Fire what is due now and end.")

    def handle(self, *, interval: float, once: bool, nightly: bool, **_options: object) -> None:
        if once:
            self.stdout.write(f"{expire_all(at=clock.now())} fired")
            return
        stop = listen_for_stop()
        night = Night() if nightly else None
        self._look(night)  # loads what a look needs
        settle_memory()
        while not stop.wait(interval):
            self._look(night)

    def _look(self, night: Night | None) -> None:
        """One look; a database that is away for a moment is asked again at the next."""
        close_old_connections()
        try:
            self.pulse.record()
            expired = expire_all(at=clock.now())
            self.housekeeping.keep()
            self.housekeeping.look()
            if night is not None:
                night.look()
        except OperationalError:
            logger.exception("the database did not answer; the scheduler looks again")
        else:
            if expired:
                logger.info("%s clocks fired", expired)
