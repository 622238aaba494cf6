"""The one queue: what a handler must do because of an event, as rows that are written with the event.

A handler subscribes to kinds of event and says where in the order its messages stand. A message is written in the event's
own transaction, so it cannot be lost; a worker delivers it after the commit, under a lease, at least once, so a handler
is idempotent per event. Any number of workers may share the rows: each asks again after a short pause, and nobody has to
be woken (`docs/adr/0015-one-queue.md`).
"""

import logging
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from types import MappingProxyType

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Exists, OuterRef, QuerySet

from cases.models import Event, OutboxMessage

Handler = Callable[[Event], None]
Freezer = Callable[[Event], object]


class Order(IntEnum):
    """What goes first. It is stored on the row; the numbers leave room between them."""

    LETTERS = 0
    """Clocks are fired by the scheduler, beside the queue; who must be told of them is told first."""
    DECISIONS = 10
    INDEX = 20
    CONFIRMATIONS = 25
    """A letter that only says that what somebody has just sent arrived: a thousand of them keep back no other letter."""
    AWAITED = 30
    """A receipt that somebody waits for."""
    RECEIPTS = 40
    """What nobody waits for: done when there is nothing better to do."""


LEASE = timedelta(minutes=2)
"""How long a worker may take over one message before another may take it up."""
COUNTED = 32_000
"""Tries are counted up to this, which the column holds."""
LONGEST_PAUSE = 600
"""Seconds between two tries of a message that keeps failing. It is never given up."""
NOT_NOW = 1
"""Seconds until a message is tried again that another worker stood in the way of."""

logger = logging.getLogger(__name__)
_handlers: dict[str, Handler] = {}
_orders: dict[tuple[str, str], Order] = {}
_wanted: dict[str, list[str]] = {}
_freezers: dict[str, list[Freezer]] = {}


class NotNow(Exception):
    """A handler cannot do its message yet (another worker holds the index): try again at the next scan."""


def handler(
    name: str,
    *,
    kinds: Iterable[str],
    order: Order,
    others: Mapping[str, Order] = MappingProxyType({}),
    freeze: Freezer | None = None,
) -> Callable[[Handler], Handler]:
    """Subscribe a function to kinds of event under a permanent name, at its place in the order.

    `others` are kinds of event with another place than `order`. `freeze` writes, in the event's own transaction, what the
    message is to be made of: see `freeze_for`.
    """

    def subscribe(function: Handler) -> Handler:
        _handlers[name] = function
        for kind in kinds:
            _orders[name, kind] = others.get(kind, order)
            _wanted.setdefault(kind, []).append(name)
            if freeze is not None:
                _freezers.setdefault(kind, []).append(freeze)
        return function

    return subscribe


def write_messages(events: Iterable[Event]) -> None:
    """Write what is to be done because of these events, within their transaction."""
    at = machine_now()
    rows = [
        OutboxMessage(
            event=event, stream=event.stream, handler=name, order=_orders[name, event.kind], written_at=at, free_at=at
        )
        for event in events
        for name in _wanted.get(event.kind, ())
    ]
    if rows:
        OutboxMessage.objects.bulk_create(rows)


def freeze_for(event: Event) -> None:
    """Let handlers keep how things stand now, when all that the act wrote with `event` is in its rows and in its transaction.

    What one cannot keep is undone, logged, and never refuses the act: its message then finds nothing kept, and composes it
    itself. Only where the database itself is locked, full or away is the act undone, as by any other of its statements.
    """
    for freeze in _freezers.get(event.kind, ()):
        try:
            with transaction.atomic():  # PostgreSQL lets nothing follow a statement that failed without one
                freeze(event)
        except (OperationalError, InterfaceError):
            raise
        except Exception:
            logger.exception("nothing was kept with event %s", event.pk)


def machine_now() -> datetime:
    """Leases run on the machine's time, also where the system lives in a demo's: `workflow.clock` may be moved."""
    return datetime.now(UTC)  # noqa: TID251 -- a lease is about processes, not about law


def open_messages(order: Order, at: datetime) -> QuerySet[OutboxMessage]:
    """What may be taken now at this place of the order, the longest free first.

    One handler's messages of one stream are done in the order of their events: a later one waits while an earlier one is
    untried or in somebody's hands. One that failed holds up nobody, or a dead address would silence all later letters; nor
    does one of a later place, or a letter with a time limit would wait behind the confirmations of everybody else's filings.
    """
    earlier = OutboxMessage.objects.filter(
        stream=OuterRef("stream"),
        handler=OuterRef("handler"),
        order__lte=OuterRef("order"),
        id__lt=OuterRef("id"),
        done_at=None,
        last_error="",
    )
    free = OutboxMessage.objects.filter(done_at=None, order=order, free_at__lte=at)
    return free.exclude(Exists(earlier)).order_by("free_at", "id")


def lease_one(orders: Iterable[Order] = tuple(Order)) -> OutboxMessage | None:
    """Take for `LEASE` the message that comes first in these places of the order; None where nothing is free."""
    at = machine_now()
    for order in orders:
        free = open_messages(order, at)
        # Asked first, since on SQLite the lock below is the only one there is; in order, so that PostgreSQL walks the index.
        if free.values_list("pk").first() is None:
            continue
        with transaction.atomic():
            message = free.select_for_update(skip_locked=True).first()
            if message is not None:
                message.free_at = at + LEASE
                message.attempts = min(message.attempts + 1, COUNTED)
                message.save(update_fields=["free_at", "attempts"])
                return message
    return None


def deliver(message: OutboxMessage) -> None:
    """Run the handler; a failure is kept on the row and tried again later, never raised into the next message."""
    try:
        _handlers[message.handler](message.event)
    except NotNow:
        message.attempts -= 1  # waiting for another worker is no failure: it must never use the message up
        _postpone(message, "", seconds=NOT_NOW)
    except Exception as error:
        logger.exception("message %s %s failed", message.handler, message.event_id)
        _postpone(
            message, f"{type(error).__name__}: {error}", seconds=min(2 ** min(message.attempts, 16), LONGEST_PAUSE)
        )
    else:
        message.done_at = machine_now()
        message.save(update_fields=["done_at"])


def deliver_all(orders: Iterable[Order] = tuple(Order)) -> int:
    """Deliver every message that is free now, in order; how many there were."""
    orders, count = tuple(orders), 0
    while (message := lease_one(orders)) is not None:
        deliver(message)
        count += 1
    return count


def _postpone(message: OutboxMessage, error: str, *, seconds: int) -> None:
    message.free_at = machine_now() + timedelta(seconds=seconds)
    message.last_error = error
    message.save(update_fields=["free_at", "last_error", "attempts"])


def is_any_free(*, before: Order) -> bool:
    """Whether something waits, and nobody does it, that comes before this place of the order."""
    at = machine_now()
    return any(open_messages(order, at).values_list("pk").first() is not None for order in Order if order < before)


def is_waiting(case_id: int, handler_name: str) -> bool:
    """Whether something that this handler makes of a case is still to be made."""
    return OutboxMessage.objects.filter(event__case=case_id, handler=handler_name, done_at=None).exists()


def ask_again(messages: QuerySet[OutboxMessage], *, order: Order) -> None:
    """Somebody waits for what these messages make: they move up to this place, and are open again if they were done."""
    now = machine_now()  # since when somebody waits
    messages.filter(done_at=None, order__gt=order).update(order=order, written_at=now)
    messages.exclude(done_at=None).update(order=order, done_at=None, last_error="", free_at=now, written_at=now)
