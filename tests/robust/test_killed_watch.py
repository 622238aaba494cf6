"""A worker killed at any line leaves every clock either running or fired with its event, never between."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection, connections

from cases.events import broken_link
from cases.models import Case, Deadline, Event
from tests.cases.world import FILED, World, lodged
from workflow.states import DeadlineKind, DeadlineState

CASES = 100
PER_CASE = 10
PATIENCE = 120


def test_a_thousand_due_clocks_fire_exactly_once_though_the_watch_is_killed(world: World) -> None:
    _a_thousand_due_clocks(world)

    first = _watch()
    _wait_until(lambda: _fired() >= 50)
    first.send_signal(signal.SIGKILL)
    first.wait()
    at_the_kill = _fired()
    assert 50 <= at_the_kill < CASES * PER_CASE, "killed in the middle"

    two = [_watch(), _watch()]
    try:
        _wait_until(lambda: _fired() == CASES * PER_CASE)
    finally:
        for process in two:
            process.terminate()
        for process in two:
            process.wait(timeout=30)

    breaches = Counter(Event.objects.filter(kind="deadline.breached").values_list("data__deadline", flat=True))
    assert set(breaches.values()) == {1}, "every breach exactly once"
    assert set(breaches) == set(Deadline.objects.values_list("pk", flat=True).filter(kind=DeadlineKind.BODY))
    due = dict(Deadline.objects.values_list("pk", "due_before"))
    for event in Event.objects.filter(kind="deadline.breached"):
        assert event.occurred_at == due[event.data["deadline"]], "for the instant it should have had"
    assert all(broken_link(case.stream) is None for case in Case.objects.all())


def _a_thousand_due_clocks(world: World) -> None:
    """A hundred cases of 2004, each with nine more clocks beside the one for deciding; all are long due by now."""
    for _ in range(CASES):
        proceeding = lodged(world).proceeding
        decide = proceeding.deadlines.get(rule="decide")
        Deadline.objects.bulk_create(
            Deadline(
                proceeding=proceeding,
                rule="enquiry",
                kind=DeadlineKind.BODY,
                starts_at=FILED,
                due_before=decide.due_before + timedelta(minutes=n),
                explanation=decide.explanation,
            )
            for n in range(1, PER_CASE)
        )


def _fired() -> int:
    connections.close_all()
    return Deadline.objects.filter(kind=DeadlineKind.BODY, state=DeadlineState.FIRED).count()


def _wait_until(done: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < end, "the watch did not get there in time"
        time.sleep(0.02)


def _watch() -> "subprocess.Popen[bytes]":
    """A deadline watch in a process of its own, over this test's database."""
    at = connection.settings_dict
    if connection.vendor == "sqlite":
        address = f"sqlite:///{at['NAME']}"
    else:
        address = f"postgres://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT']}/{at['NAME']}"
    environment = {**os.environ, "RECOURSE_DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    command = [sys.executable, str(Path(settings.ROOT) / "manage.py"), "watch", "--interval", "0.05"]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
