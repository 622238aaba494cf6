"""Deliver messages until told to stop: send letters, render documents, write the index."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from cases.log.lanes import run_lanes
from cases.log.outbox import deliver_all
from cases.upkeep.stopping import listen_for_stop


class Command(BaseCommand):
    help = "Deliver messages until told to stop. Any number may run, on any number of machines."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="Carry out what is free now and end.")

    def handle(self, *, once: bool, **_options: object) -> None:
        if once:
            self.stdout.write(f"{deliver_all()} delivered")
            return
        run_lanes(listen_for_stop())
