"""PostgreSQL started again under load: whoever presses again is answered, and no receipt that was shown is lost."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from threading import Event as Stop
from threading import Thread

import psycopg
import pytest

from config.demo_clock import DemoClock
from tests.cases.world import World
from tests.robust.own_postgres import OwnPostgres, own_postgres
from tests.robust.running import Running, wait_until
from tests.robust.visitors import Visitor
from workflow import clock

pytestmark = pytest.mark.only_on("postgresql", reason="SQLite has no server that could be started again")
RESTARTS = 3
BROKEN = 500


@pytest.fixture
def postgres(world: World) -> Iterator[OwnPostgres]:
    with own_postgres() as one:
        yield one


@pytest.fixture
def running(postgres: OwnPostgres, tmp_path: Path) -> Iterator[Running]:
    one = Running(tmp_path, url=postgres.url)
    clock.set_source(DemoClock(tmp_path / "clock").now)
    yield one
    clock.set_source(None)
    one.stop()


@pytest.fixture
def visitors(running: Running) -> Iterator[list[Visitor]]:
    """Four people who file without a pause."""
    running.start(worker=False)
    stop, those = Stop(), [Visitor(running.address) for _ in range(4)]
    threads = [Thread(target=_file_until, args=(each, stop)) for each in those]
    for thread in threads:
        thread.start()
    yield those
    stop.set()
    for thread in threads:
        thread.join()


def _file_until(visitor: Visitor, stop: Stop) -> None:
    while not stop.is_set():
        visitor.file(stop)


def receipts(visitors: list[Visitor]) -> int:
    return sum(len(each.receipts) for each in visitors)


def wait_for_two_more_of_each(visitors: list[Visitor]) -> None:
    before = [len(each.receipts) for each in visitors]
    wait_until(
        lambda: all(len(each.receipts) > n + 1 for each, n in zip(visitors, before, strict=True)),
        "two more receipts of each visitor",
    )


def test_nobody_sees_two_failures_and_no_receipt_is_lost(postgres: OwnPostgres, visitors: list[Visitor]) -> None:
    for _ in range(RESTARTS):
        wait_for_two_more_of_each(visitors)
        postgres.restart()
    wait_for_two_more_of_each(visitors)
    broken = [[code >= BROKEN for code in each.outcomes] for each in visitors]
    assert not any(first and second for each in broken for first, second in pairwise(each)), broken
    with psycopg.connect(postgres.url) as there:
        (kept,) = there.execute("SELECT count(DISTINCT case_id) FROM cases_complaint").fetchone() or (0,)
    assert kept >= receipts(visitors)
