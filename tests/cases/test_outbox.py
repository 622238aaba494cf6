"""One command prints how deep the queue is, how old, and what fails; its exit code is for a monitor."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from cases.log.outbox import Order, ask_again, machine_now
from cases.models import OutboxMessage
from tests.cases.rows import a_case, an_event

pytestmark = pytest.mark.usefixtures("db")


def a_message(handler: str, order: Order, *, age: int = 0, error: str = "") -> None:
    at = machine_now() - timedelta(seconds=age)
    event = an_event(a_case())
    OutboxMessage.objects.create(
        event=event, stream=event.stream, handler=handler, order=order, written_at=at, free_at=at, last_error=error
    )


def printed(*, status: int = 0, **options: int) -> list[str]:
    out = StringIO()
    if status:
        with pytest.raises(SystemExit) as ended:
            call_command("outbox", stdout=out, **options)
        assert ended.value.code == status
    else:
        call_command("outbox", stdout=out, **options)
    return [" ".join(line.split()) for line in out.getvalue().splitlines()[1:]]


def test_an_empty_queue_is_well() -> None:
    assert printed() == ["Nothing waits."]


def test_handlers_have_depth_and_age() -> None:
    a_message("receipt", Order.RECEIPTS, age=90_061)
    a_message("letters", Order.LETTERS, age=5)
    a_message("letters", Order.LETTERS, age=12)
    lines = printed()
    assert lines[0].startswith("letters 2 0:00:1")
    assert lines[1].startswith("receipt 1 1 day, 1:01:0")


def test_failure_ends_with_one() -> None:
    a_message("letters", Order.LETTERS, error="NotSent: 1 letters could not be sent")
    (line,) = printed(status=1)
    assert line.endswith(" 1 NotSent: 1 letters could not be sent")


def test_long_wait_ends_with_two() -> None:
    a_message("decision_document", Order.DECISIONS, age=20)
    (line,) = printed(late=60)
    assert line.startswith("decision_document 1 0:00:2")
    assert printed(late=10, status=2)[0] == line


def test_wait_for_a_receipt_begins_when_it_is_asked_for() -> None:
    a_message("receipt", Order.RECEIPTS, age=9_000)
    ask_again(OutboxMessage.objects.all(), order=Order.AWAITED)
    (line,) = printed(late=10)
    assert line.startswith("receipt 1 0:00:0")


def test_unasked_receipts_are_never_late() -> None:
    a_message("receipt", Order.RECEIPTS, age=9_000)
    (line,) = printed(late=10)
    assert line.startswith("receipt 1 2:30:0")
    OutboxMessage.objects.update(order=Order.AWAITED)
    assert printed(late=10, status=2) == [line]
