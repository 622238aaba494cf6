"""What an event asks to be done is done once, again after a failure, and for as long as another worker is in the way."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from cases.log import outbox
from cases.log.lanes import Lane, lanes
from cases.log.outbox import (
    LEASE,
    LONGEST_PAUSE,
    NotNow,
    Order,
    ask_again,
    deliver,
    deliver_all,
    handler,
    lease_one,
    machine_now,
    open_messages,
    write_messages,
)
from cases.models import Event, OutboxMessage
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


def lease_again(message: OutboxMessage) -> OutboxMessage | None:
    """The next lease, as if the last had run out."""
    OutboxMessage.objects.filter(pk=message.pk).update(free_at=machine_now() - timedelta(seconds=1))
    return lease_one()


def test_unasked_event_writes_none(clerk: Clerk) -> None:
    """An event that nobody asked for writes no message."""
    an_event(a_case(), "other")
    assert not OutboxMessage.objects.exists()


def test_a_message_is_delivered_once(clerk: Clerk) -> None:
    event = an_event(a_case())
    deliver(lease_one())
    assert clerk.done == [event.pk]
    assert lease_one() is None


def test_lease_excludes_others(clerk: Clerk) -> None:
    """A message under lease belongs to nobody else until the lease runs out."""
    an_event(a_case())
    message = lease_one()
    assert machine_now() < message.free_at <= machine_now() + LEASE
    assert lease_one() is None
    assert lease_again(message) == message


def test_failure_is_kept_and_retried(clerk: Clerk) -> None:
    event = an_event(a_case())
    clerk.trouble = RuntimeError("no paper")
    deliver(lease_one())
    message = OutboxMessage.objects.get()
    assert (message.last_error, message.attempts, message.done_at) == ("RuntimeError: no paper", 1, None)
    clerk.trouble = None
    deliver(lease_again(message))
    assert clerk.done == [event.pk]


def test_retries_slow_but_never_stop(clerk: Clerk) -> None:
    """A message that keeps failing is tried ever more rarely and never given up."""
    event = an_event(a_case())
    clerk.trouble = RuntimeError("no paper")
    message = lease_one()
    for _ in range(60):
        assert message is not None
        deliver(message)
        pause = OutboxMessage.objects.get().free_at - machine_now()
        assert pause <= timedelta(seconds=LONGEST_PAUSE)
        message = lease_again(message)
    assert pause > timedelta(seconds=LONGEST_PAUSE - 60)
    clerk.trouble = None
    deliver(message)
    assert clerk.done == [event.pk]


def test_waiting_uses_no_attempt(clerk: Clerk) -> None:
    """Waiting for another worker never uses a message up."""
    event = an_event(a_case())
    clerk.trouble = NotNow()
    message = lease_one()
    for _ in range(60):
        deliver(message)
        message = lease_again(message)
    clerk.trouble = None
    deliver(message)
    assert clerk.done == [event.pk]


class Carried:
    """Handlers of every order, and the order in which they were called."""

    def __init__(self) -> None:
        self.names: list[str] = []
        for name, order in (
            ("receipt", Order.RECEIPTS),
            ("index", Order.INDEX),
            ("letter", Order.LETTERS),
            ("decision", Order.DECISIONS),
        ):
            handler(f"tests.{name}", kinds=[name, "all"], order=order)(self._note(name))

    def _note(self, name: str) -> Callable[[Event], None]:
        return lambda event: self.names.append(f"{name} {event.seq}")


@pytest.fixture
def carried(clerk: Clerk) -> Carried:
    return Carried()


def test_letters_come_first_and_receipts_last(carried: Carried) -> None:
    case = a_case()
    for _ in range(3):
        an_event(case, "receipt")
    an_event(case, "all")
    assert deliver_all() == 7
    assert carried.names == ["letter 4", "decision 4", "index 4", "receipt 1", "receipt 2", "receipt 3", "receipt 4"]


def test_event_kind_may_have_own_order(carried: Carried) -> None:
    """One kind of event may have another order than the rest of its handler."""
    letter = carried._note("news")
    handler("tests.news", kinds=["filed", "breach"], order=Order.LETTERS, others={"filed": Order.CONFIRMATIONS})(letter)
    for _ in range(2):
        an_event(a_case(), "filed")
    case = a_case()
    an_event(case, "index")
    an_event(case, "breach")
    deliver_all()
    assert carried.names == ["news 2", "index 1", "news 1", "news 1"]


def test_letter_passes_the_confirmation_of_its_own_case(carried: Carried) -> None:
    """A letter with a time limit does not wait behind the confirmations of everybody else's filings."""
    letter = carried._note("news")
    handler("tests.news", kinds=["filed", "breach"], order=Order.LETTERS, others={"filed": Order.CONFIRMATIONS})(letter)
    cases = [a_case() for _n in range(4)]
    for case in cases:
        an_event(case, "filed")
    an_event(cases[-1], "breach")
    assert lease_one((Order.LETTERS,)) is not None


def test_requested_receipt_comes_first(carried: Carried) -> None:
    first, asked = a_case(), a_case()
    an_event(first, "receipt")
    an_event(asked, "note")
    an_event(asked, "receipt")
    an_event(first, "index")
    ask_again(OutboxMessage.objects.filter(event__case=asked, handler="tests.receipt"), order=Order.AWAITED)
    deliver_all()
    assert carried.names == ["index 2", "receipt 2", "receipt 1"]


def test_done_work_can_be_repeated(carried: Carried) -> None:
    """What was done is done again when it is asked for."""
    an_event(a_case(), "receipt")
    deliver_all()
    ask_again(OutboxMessage.objects.all(), order=Order.AWAITED)
    deliver_all()
    assert carried.names == ["receipt 1", "receipt 1"]


def test_asking_leaves_running_work(carried: Carried) -> None:
    """Asking again takes nothing from the worker that has it in hand."""
    an_event(a_case(), "receipt")
    held = lease_one()
    ask_again(OutboxMessage.objects.all(), order=Order.AWAITED)
    assert lease_one() is None
    deliver(held)
    assert lease_one() is None


def test_events_of_case_keep_order(carried: Carried) -> None:
    """A later event of a case waits for the one in hand."""
    case, other = a_case(), a_case()
    an_event(case, "decision")
    an_event(case, "decision")
    an_event(other, "decision")
    first = lease_one()
    second = lease_one()
    assert (first.event.seq, second.event.case) == (1, other)
    assert lease_one() is None, "the later event of the first case waits"
    deliver(first)
    assert lease_one().event.seq == 2


def test_handlers_do_not_block_each_other(carried: Carried) -> None:
    case = a_case()
    an_event(case, "all")
    assert [lease_one().handler for _ in range(4)] == ["tests.letter", "tests.decision", "tests.index", "tests.receipt"]


def test_what_failed_holds_up_nobody(clerk: Clerk) -> None:
    case = a_case()
    first, second = an_event(case), an_event(case)
    clerk.trouble = RuntimeError("a dead address")
    deliver(lease_one())
    clerk.trouble = None
    deliver(lease_one())
    assert clerk.done == [second.pk]
    deliver(lease_again(OutboxMessage.objects.get(event=first)))
    assert clerk.done == [second.pk, first.pk]


def test_a_lane_takes_its_own_alone(carried: Carried) -> None:
    an_event(a_case(), "all")
    assert Lane((Order.INDEX,)).step()
    assert not Lane((Order.INDEX,)).step()
    assert carried.names == ["index 1"]


def test_idle_work_waits(carried: Carried) -> None:
    paper = Lane((Order.DECISIONS,), when_idle=(Order.RECEIPTS,))
    an_event(a_case(), "receipt")
    an_event(a_case(), "letter")
    assert not paper.step()
    assert Lane((Order.LETTERS,)).step()
    assert paper.step()
    assert carried.names == ["letter 1", "receipt 1"]


@pytest.mark.parametrize("presses", [0, 1, 2, 5])
def test_lanes_take_every_order(settings: Any, presses: int) -> None:
    settings.PRESSES = presses
    assert {order for lane in lanes() for order in (*lane.orders, *lane.when_idle)} == set(Order)
    paper = [lane for lane in lanes() if Order.DECISIONS in lane.orders]
    assert len(paper) == max(1, presses)
    assert any(not lane.when_idle for lane in paper) == (presses > 1), "one press is free for who waits"


def test_several_events_write_at_once(carried: Carried, django_assert_num_queries: Any) -> None:
    """The messages of several events are written at once."""
    case = a_case()
    events = [an_event(case, "unheard") for _ in range(3)]
    for event in events:
        event.kind = "all"
    with django_assert_num_queries(1):
        write_messages(events)
    assert OutboxMessage.objects.count() == 12


def test_scan_uses_the_open_index(carried: Carried) -> None:
    an_event(a_case(), "all")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    plan = open_messages(Order.INDEX, machine_now())[:1].explain()
    assert "open_in_order" in plan
    assert "open_of_a_stream" in plan
    assert "SCAN" not in plan
    assert "Seq Scan" not in plan
