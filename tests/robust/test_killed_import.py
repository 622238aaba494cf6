"""A worker killed in the middle of an import leaves nothing of it, and the next one takes it up by itself."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connections

from cases.log.events import broken_link
from cases.models import Body, Election, Event, Member
from office.imports.runs import ask_to_enter, begin
from office.imports.work import work_once
from office.models import ImportRun, RunState
from tests.office.written import country
from tests.robust.running import database_url, wait_until
from workflow import clock

DIES_IN_THE_MIDDLE = """
import os, signal, django
django.setup()
import office.imports.work as work
calls = [0]
class Dies(work.Progress):
    def __call__(self, done, total):
        super().__call__(done, total)
        if self.phase == "entering" and total:
            os.kill(os.getpid(), signal.SIGKILL)
work.Progress = Dies
work.work_once()
"""
"""A worker that is killed within the transaction, once the first batch of rows is written."""


@pytest.fixture
def asked(committed_db: str) -> ImportRun:
    """An import that waits to be entered."""
    user = User.objects.create_superuser("a@example.org", "a@example.org", "a-password-of-tests")
    run = begin(by=user, files=country(), at=clock.now())
    assert work_once()
    run.refresh_from_db()
    assert run.faults == []
    ask_to_enter(run)
    return run


def worker(tmp_path: Path, *command: str) -> "subprocess.Popen[bytes]":
    connections.close_all()
    told = {
        "DJANGO_SETTINGS_MODULE": "tests.robust.settings",
        "RECOURSE_DATABASE_URL": database_url(),
        "RECOURSE_VAR": str(tmp_path),
        "RECOURSE_TESTS_MAY_FORGET": "1" if "postgres" in database_url() else "0",
    }
    return subprocess.Popen([sys.executable, *command], cwd=settings.ROOT, env={**os.environ, **told})


def test_nothing_half_done_and_taken_up_again(asked: ImportRun, tmp_path: Path) -> None:
    assert worker(tmp_path, "-c", DIES_IN_THE_MIDDLE).wait() == -signal.SIGKILL
    asked.refresh_from_db()
    assert asked.state == RunState.ACCEPTED
    assert not (Body.objects.exists())
    assert not (Election.objects.exists())
    assert not (Event.objects.exists())

    next_one = worker(tmp_path, "manage.py", "deliver")
    try:
        wait_until(lambda: ImportRun.objects.get().state == RunState.DONE, "the import")
    finally:
        next_one.terminate()
        next_one.wait()
    assert (Body.objects.count(), Member.objects.count()) == (13, 32)
    assert broken_link("office") is None
