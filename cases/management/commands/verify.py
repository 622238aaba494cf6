"""Verify the file: that everything still is as its events fixed it."""

import sys
import time
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from cases.upkeep.verifying import EXAMINATIONS, Fault
from cases.upkeep.verifying.run import examine, verify

PROGRESS_SECONDS = 5


class Command(BaseCommand):
    help = (
        "Walk every chain, commitment, ballot, limit, file and trigger; name what is wrong and where. "
        "Ends with status 1 when something is."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--only", nargs="+", choices=sorted(EXAMINATIONS), help="These examinations alone.")

    def handle(self, *, only: list[str] | None, **_options: object) -> None:
        if not MigrationRecorder(connection).has_table():
            message = "There are no tables here yet: nothing was prepared or restored with these settings."
            raise CommandError(message)
        self.said = time.monotonic()
        if only:
            rows, found = examine(only, self.tell)
            faults = [str(fault) for fault in found]
        else:
            done = verify(self.tell)
            rows, faults = done.rows, done.faults
        if faults:
            message = f"{len(faults)} faults in {rows} rows."
            raise CommandError(message, returncode=1)
        self.stdout.write(f"All of it holds: {rows} rows.")

    def tell(self, name: str, count: int, fault: Fault | None) -> None:
        """A fault at once; the progress every few seconds."""
        if fault is not None:
            self.stdout.write(f"{name}: {fault}")
        elif time.monotonic() - self.said > PROGRESS_SECONDS:
            self.said = time.monotonic()
            self.stdout.write(f"{name}: {count} rows")
            sys.stdout.flush()
