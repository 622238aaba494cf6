"""Reconcile: that what one body sent and another received match."""

from django.core.management.base import BaseCommand, CommandError

from cases.upkeep.verifying.examinations import Fault
from cases.upkeep.verifying.reconciliation import NAME
from cases.upkeep.verifying.run import examine


class Command(BaseCommand):
    help = (
        "Compare both ends of everything that went from one body to another or to a party: cases passed on, appeals, what "
        "was sent back, enquiries, service, reports. Names each that stands at one end alone, and ends with status 1. "
        "The night's verification does the same."
    )

    def handle(self, **_options: object) -> None:
        cases, faults = examine([NAME], self.tell)
        if faults:
            message = f"{len(faults)} do not match in {cases} cases."
            raise CommandError(message, returncode=1)
        self.stdout.write(f"Both ends match: {cases} cases.")

    def tell(self, _name: str, _count: int, fault: Fault | None) -> None:
        if fault is not None:
            self.stdout.write(str(fault))
