"""What an event asks to be done is done once, again after a failure, and for as long as another worker is in the way."""

from datetime import timedelta

import pytest

from cases.log import outbox
from cases.log.outbox import (
    LEASE,
    LONGEST_PAUSE,
    NotNow,
    Order,
    carry_out,
    handler,
    lease_one,
    machine_now,
)
from cases.models import Errand, Event
from tests.cases.rows import a_case, an_event

pytestmark = pytest.mark.usefixtures("db")


class Clerk:
    """A handler that does what the test tells it."""

    def __init__(self) -> None:
        self.done: list[int] = []
        self.trouble: Exception | None = None

    def __call__(self, event: Event) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.done.append(event.pk)


@pytest.fixture
def clerk(monkeypatch: pytest.MonkeyPatch) -> Clerk:
    monkeypatch.setattr(outbox, "_handlers", {})
    monkeypatch.setattr(outbox, "_wanted", {})
    clerk = Clerk()
    monkeypatch.setattr(outbox, "_freezers", {})
    handler("tests.clerk", kinds=["note"], order=Order.LETTERS)(clerk)
    return clerk


def lease_again(errand: Errand) -> Errand | None:
    """The next lease, as if the last had run out."""
    Errand.objects.filter(pk=errand.pk).update(free_at=machine_now() - timedelta(seconds=1))
    return lease_one()


def test_an_event_that_nobody_asked_for_writes_no_errand(clerk: Clerk) -> None:
    an_event(a_case(), "other")
    assert not Errand.objects.exists()


def test_an_errand_is_done_once(clerk: Clerk) -> None:
    event = an_event(a_case())
    carry_out(lease_one())
    assert clerk.done == [event.pk]
    assert lease_one() is None


def test_an_errand_under_lease_is_nobody_elses_until_the_lease_runs_out(clerk: Clerk) -> None:
    an_event(a_case())
    errand = lease_one()
    assert machine_now() < errand.free_at <= machine_now() + LEASE
    assert lease_one() is None
    assert lease_again(errand) == errand


def test_a_failure_is_kept_on_the_row_and_tried_again(clerk: Clerk) -> None:
    event = an_event(a_case())
    clerk.trouble = RuntimeError("no paper")
    carry_out(lease_one())
    errand = Errand.objects.get()
    assert (errand.last_error, errand.attempts, errand.done_at) == ("RuntimeError: no paper", 1, None)
    clerk.trouble = None
    carry_out(lease_again(errand))
    assert clerk.done == [event.pk]


def test_an_errand_that_keeps_failing_is_tried_ever_more_rarely_and_never_given_up(clerk: Clerk) -> None:
    event = an_event(a_case())
    clerk.trouble = RuntimeError("no paper")
    errand = lease_one()
    for _ in range(60):
        assert errand is not None
        carry_out(errand)
        pause = Errand.objects.get().free_at - machine_now()
        assert pause <= timedelta(seconds=LONGEST_PAUSE)
        errand = lease_again(errand)
    assert pause > timedelta(seconds=LONGEST_PAUSE - 60)
    clerk.trouble = None
    carry_out(errand)
    assert clerk.done == [event.pk]


def test_waiting_for_another_worker_never_uses_an_errand_up(clerk: Clerk) -> None:
    event = an_event(a_case())
    clerk.trouble = NotNow()
    errand = lease_one()
    for _ in range(60):
        carry_out(errand)
        errand = lease_again(errand)
    clerk.trouble = None
    carry_out(errand)
    assert clerk.done == [event.pk]
