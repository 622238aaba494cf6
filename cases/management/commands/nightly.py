"""The night's work: verify the file, sweep what killed processes left behind."""

from django.core.management.base import BaseCommand

from cases.upkeep.sweeping import sweep_all
from cases.upkeep.verifying import Fault
from cases.upkeep.verifying.run import verify


class Command(BaseCommand):
    help = "Verify the whole file and sweep files that no row names. The worker does this every night by itself."

    def handle(self, **_options: object) -> None:
        done = verify(self.tell)
        self.stdout.write(f"{done.rows} rows verified, {len(done.faults)} faults.")
        for name, count in sweep_all().items():
            if count:
                self.stdout.write(f"{name}: {count} swept")

    def tell(self, name: str, count: int, fault: Fault | None) -> None:
        """The faults are in the log already."""
