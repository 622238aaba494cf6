"""The events of a database, one line each, with keys, hashes and other random things replaced by their order.

    manage.py event_trace > before.txt
    diff before.txt after.txt

Two databases in which the same was done, by another build of the code or in another order of rows, give the same lines.
`python -m scripts.event_trace` loads the demo of two commits and compares them.
"""

import json
import re
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand

from cases.models import Event

RANDOM = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{64}|[0-9]{4}-[BCDFGHJKLMNPQRSTVWXZ]{12}"
)
ROWS = frozenset({"deadline", "enquiry", "limit", "limits", "motion"})
"""Names in an event's data under which the key of a row stands as a number."""


class Order:
    """What is random, by the order in which it was first seen."""

    def __init__(self) -> None:
        self.seen: dict[str, str] = {}

    def of(self, value: str) -> str:
        return self.seen.setdefault(value, f"#{len(self.seen) + 1}")

    def plain(self, value: Any, name: str = "") -> Any:  # noqa: ANN401 -- whatever stands in an event
        """The value with everything random in it replaced."""
        if isinstance(value, str):
            return RANDOM.sub(lambda found: self.of(found.group()), value)
        if isinstance(value, dict):
            return {key: self.plain(each, key) for key, each in sorted(value.items())}
        if isinstance(value, list):
            return [self.plain(each, name) for each in value]
        if isinstance(value, int) and not isinstance(value, bool) and name in ROWS:
            return self.of(f"{name} {value}")
        return value


def lines(*, with_personal: bool = False) -> Iterator[str]:
    """Each event as it is written; with what is kept apart from it, too, where that is wanted and not erased."""
    order = Order()
    for event in Event.objects.order_by("id").select_related("payload"):
        said = [event.stream, event.seq, event.kind, event.occurred_at.isoformat(), event.actor]
        moved = [str(event.proceeding_id or ""), event.from_state, event.to_state, event.data]
        apart = [event.payload.personal] if with_personal and hasattr(event, "payload") else []
        yield json.dumps(order.plain([*said, *moved, *apart]), ensure_ascii=False)


class Command(BaseCommand):
    help = "Print every event with what is random in it replaced by its order, to be compared with another database's."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--personal", action="store_true", help="with names and texts, which no log may hold: for the demo alone"
        )

    def handle(self, *, personal: bool, **_options: object) -> None:
        for line in lines(with_personal=personal):
            self.stdout.write(line)
