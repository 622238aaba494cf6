"""Rounds in turn: ours, the peer, the peer, ours; while one is measured, the other does not run."""

from collections.abc import Iterable
from dataclasses import dataclass

from bench.load.ours import Server
from bench.load.processes import find_database_server, read_processor
from bench.load.site import Poster, Visitor
from bench.load.users import Load, run_users
from cases.models import OutboxMessage

WAYS: dict[str, type[Visitor]] = {"POST": Poster, "visit": Visitor}
"""The form's POST alone, and the form, its POST and the page of the receipt."""


@dataclass(frozen=True, slots=True)
class Round:
    """One site under load for a while. `processor` holds seconds, by part of the site, while time ran."""

    site: str
    way: str
    load: Load
    processor: dict[str, float]
    left: int
    """Messages that were open when the time was over."""

    def count_processor(self, *parts: str) -> float:
        """Seconds of the processor in these parts for one filing."""
        return sum(self.processor.get(part, 0.0) for part in parts) / len(self.load.filed)


def take_rounds(servers: tuple[Server, Server], *, rounds: int, users: int, seconds: float) -> Iterable[Round]:
    """Take so many rounds of each server, in each way."""
    for number in range(rounds):
        for server in servers if number % 2 == 0 else reversed(servers):
            server.start()
            try:
                for way in WAYS:
                    yield _take(server, way, users=users, seconds=seconds)
            finally:
                server.stop()


def _take(server: Server, way: str, *, users: int, seconds: float) -> Round:
    pids = server.list_pids()
    if (database := find_database_server()) is not None:
        pids["database"] = database
    before: dict[str, float] = {}
    after: dict[str, float] = {}

    def read_into(seen: dict[str, float]) -> None:
        seen |= {part: read_processor(pid) for part, pid in pids.items()}

    load = run_users(
        [WAYS[way](server.site) for _ in range(users)],
        more=lambda gone: gone < seconds,
        begin=lambda: read_into(before),
        end=lambda: read_into(after),
    )
    used = {part: after[part] - before[part] for part in pids}
    return Round(server.site.name, way, load, used, OutboxMessage.objects.filter(done_at=None).count())
