"""How much the queue holds, how old it is and what fails: for an operator and a monitor."""

import sys
from argparse import ArgumentParser
from datetime import timedelta

from django.core.management.base import BaseCommand
from django.db.models import Count, F, Min, Q

from cases.log.outbox import Order, machine_now
from cases.models import OutboxMessage

NOTHING_WRONG, SOMETHING_FAILS, SOMETHING_IS_LATE = 0, 1, 2


class Command(BaseCommand):
    help = (
        "Print the open messages of each handler: how many, the oldest, how many fail, the last error. "
        "Ends with 0 where all is well, 1 where something fails, 2 where something waits too long."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--late",
            type=int,
            default=60,
            metavar="SECONDS",
            help="The age that is too old. Receipts nobody asked for have none.",
        )

    def handle(self, *, late: int, **_options: object) -> None:
        now = machine_now()
        waited_for = Q(order__lt=Order.RECEIPTS)
        rows = (
            OutboxMessage.objects.filter(done_at=None)
            .values("handler")
            .annotate(
                first=Min("order"),
                count=Count("id"),
                oldest=Min("written_at"),
                waiting=Min("written_at", filter=waited_for),
                failing=Count("id", filter=~Q(last_error="")),
            )
            .order_by("first", "handler")
        )
        status = NOTHING_WRONG
        self.stdout.write(f"{'handler':24} {'open':>8} {'oldest':>12} {'failing':>8}  last error")
        for row in rows:
            error = self._last_error(row["handler"]) if row["failing"] else ""
            age = _write_age(now - row["oldest"])
            self.stdout.write(f"{row['handler']:24} {row['count']:8} {age:>12} {row['failing']:8}  {error}".rstrip())
            if row["failing"]:
                status = SOMETHING_FAILS
            elif row["waiting"] and now - row["waiting"] > timedelta(seconds=late):
                status = status or SOMETHING_IS_LATE
        if not rows:
            self.stdout.write("Nothing waits.")
        if status:
            sys.exit(status)

    def _last_error(self, name: str) -> str:
        failing = OutboxMessage.objects.filter(done_at=None, handler=name).exclude(last_error="")
        return str(failing.order_by(F("free_at").desc(), "-id").values_list("last_error", flat=True).first() or "")


def _write_age(age: timedelta) -> str:
    """Days, and hours, minutes and seconds on a clock."""
    return str(timedelta(seconds=max(0, int(age.total_seconds()))))
