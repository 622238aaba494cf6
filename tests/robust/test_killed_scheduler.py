"""A worker killed at any line leaves every clock either running or fired with its event, never between."""

import os
import signal
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connections

from cases.log.events import broken_link
from cases.models import Case, Deadline, Event
from tests.cases.world import FILED, World, lodged
from tests.robust.running import database_url, wait_until
from workflow.states import DeadlineKind, DeadlineState

CASES = 100
PER_CASE = 10
BEFORE_IT_DIES = 57
DIES_IN_THE_MIDDLE = f"""
import os, signal, django
django.setup()
from django.core.management import call_command
import cases.acts.engine.expiry as expiry
expire, left = expiry._expire, [{BEFORE_IT_DIES}]
def dies(case, limit):
    expire(case, limit)
    left[0] -= 1
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
expiry._expire = dies
call_command("scheduler", "--once")
"""
"""A scheduler that is killed within a transaction, after so many clocks: the same on any machine, however slow."""


def test_thousand_deadlines_expire_exactly_once(world: World) -> None:
    """A thousand due clocks fire exactly once though the scheduler is killed."""
    _a_thousand_due_clocks(world)

    first = _started([sys.executable, "-c", DIES_IN_THE_MIDDLE])
    assert first.wait() == -signal.SIGKILL
    at_the_kill = _expired()
    assert 0 < at_the_kill < BEFORE_IT_DIES, "whole cases, and the one in hand not at all"

    two = [_scheduler(), _scheduler()]
    try:
        wait_until(lambda: _expired() == CASES * PER_CASE, "all clocks")
    finally:
        for process in two:
            process.terminate()
        for process in two:
            process.wait()

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


def _expired() -> int:
    connections.close_all()
    return Deadline.objects.filter(kind=DeadlineKind.BODY, state=DeadlineState.EXPIRED).count()


def _scheduler() -> "subprocess.Popen[bytes]":
    """A deadline watch in a process of its own, over this test's database."""
    return _started([sys.executable, str(Path(settings.ROOT) / "manage.py"), "scheduler", "--interval", "0.05"])


def _started(command: list[str]) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "RECOURSE_DATABASE_URL": database_url(), "PYTHONPATH": str(settings.ROOT)}
    environment["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
