"""Imports whose files break who reads them: tried twice, then dropped with what to do, and no other waits for them."""

import pytest
from django.contrib.auth.models import User

from cases.models import Body
from office.imports import work
from office.imports.runs import ask_to_enter, begin
from office.imports.work import work_once
from office.models import ImportFile, ImportRun, RunState
from office.sheets import apart
from tests.office.test_imports import AT
from tests.office.written import BODIES, SC, text_file
from workflow import clock

pytestmark = pytest.mark.usefixtures("db")
TOLD = (
    "Reading these files took too long or too much memory. Copy the cells alone into a new workbook and hand that in, or "
    "hand the sheets in as CSV."
)


@pytest.fixture(autouse=True)
def _at():
    with clock.simulated(AT):
        yield


@pytest.fixture
def run(db) -> ImportRun:
    by = User.objects.create_superuser("administrator@example.org", "administrator@example.org", "a-password-of-tests")
    return begin(by=by, files=[text_file("bodies", BODIES, SC)], at=AT)


def assert_dropped(run: ImportRun, trouble: str) -> None:
    run.refresh_from_db()
    assert (run.state, run.trouble, run.turn, run.ended_at) == (RunState.DROPPED, trouble, None, AT)
    assert not ImportFile.objects.filter(run=run).exists()


def test_dropped_after_two_tries(run, monkeypatch):
    monkeypatch.setattr(apart, "LONGEST", 0)
    assert work_once()
    run.refresh_from_db()
    assert (run.state, run.tries) == (RunState.WAITING, 1)
    assert work_once()
    assert_dropped(run, TOLD)
    assert not work_once()


def test_worker_that_ended_twice_over_it(run, monkeypatch):
    def end(*_args: object, **_given: object) -> None:
        raise KeyboardInterrupt  # as little to be caught as a kill

    with monkeypatch.context() as patch:
        patch.setattr(work, "read_apart", end)
        for _try in range(2):
            with pytest.raises(KeyboardInterrupt):
                work_once()
    assert work_once()
    assert_dropped(run, TOLD)


def test_others_go_first(run):
    ImportRun.objects.filter(pk=run.pk).update(tries=1)
    other = begin(by=run.by, files=[text_file("bodies", BODIES, SC)], at=clock.now())
    assert work_once()
    other.refresh_from_db()
    run.refresh_from_db()
    assert (other.state, run.state) == (RunState.CHECKED, RunState.WAITING)
    assert work_once()
    run.refresh_from_db()
    assert (run.state, run.tries) == (RunState.CHECKED, 0)


def test_read_apart_checked_and_entered(run):
    """The whole way once with the process of its own, which other tests of imports spare themselves."""
    assert work_once()
    run.refresh_from_db()
    assert (run.state, run.tries, run.faults) == (RunState.CHECKED, 0, [])
    ask_to_enter(run)
    assert work_once()
    run.refresh_from_db()
    assert run.state == RunState.DONE
    assert Body.objects.get().code == "SC"


def test_unforeseen_trouble_while_it_is_read(run, monkeypatch):
    def fail(*_args: object, **_given: object) -> None:
        raise RuntimeError("no more ink")

    monkeypatch.setattr(work, "read_apart", fail)
    assert work_once()
    assert_dropped(run, "RuntimeError: no more ink")
