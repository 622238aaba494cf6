"""News travels up as errands: what a handler must do because of a committed event.

A handler subscribes to kinds of event. Its errand is written in the event's own transaction, so it cannot be lost; it
is carried out after commit by a worker that holds a lease, at least once, so a handler is idempotent per event.
A task only wakes the scan: the truth of what is to be done is the row.
"""

import logging
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from cases.models import Errand, Event

Handler = Callable[[Event], None]

LEASE = timedelta(minutes=2)
"""How long a worker may take over one errand before another may take it up."""
COUNTED = 32_000
"""Tries are counted up to this, which the column holds."""
LONGEST_PAUSE = 600
"""Seconds between two tries of an errand that keeps failing. It is never given up."""

logger = logging.getLogger(__name__)
_handlers: dict[str, Handler] = {}
_wanted: dict[str, list[str]] = {}


class NotNow(Exception):
    """A handler cannot do its errand yet (another worker holds the index): try again at the next scan."""


def handler(name: str, *, kinds: Iterable[str]) -> Callable[[Handler], Handler]:
    """Subscribe a function to kinds of event under a permanent name."""

    def subscribe(function: Handler) -> Handler:
        _handlers[name] = function
        for kind in kinds:
            _wanted.setdefault(kind, []).append(name)
        return function

    return subscribe


def write_errands(events: Iterable[Event]) -> None:
    """Write what is to be done because of these events, and wake the worker once this transaction is committed."""
    errands = [Errand(event=event, handler=name) for event in events for name in _wanted.get(event.kind, ())]
    if errands:
        Errand.objects.bulk_create(errands)
        transaction.on_commit(wake, robust=True)


def wake() -> None:
    """Ask a worker to scan, unless a scan is asked for already. Losing this call loses nothing: the watch asks again.

    It runs after the commit, so its failure must not read as a failure of the act.
    """
    if not DBTaskResult.objects.filter(task_path=carry_out_errands.module_path, status=TaskResultStatus.READY).exists():
        carry_out_errands.enqueue()


@task()
def carry_out_errands() -> None:
    """Carry out every open errand that no other worker holds."""
    while (errand := lease_one()) is not None:
        carry_out(errand)


def machine_now() -> datetime:
    """Leases run on the machine's time, also where the system lives in a demo's: `workflow.clock` may be moved."""
    return datetime.now(UTC)  # noqa: TID251 -- a lease is about processes, not about law


def lease_one() -> Errand | None:
    """Take the oldest open errand that nobody holds, for `LEASE`."""
    at = machine_now()
    free = Q(leased_until=None) | Q(leased_until__lt=at)
    with transaction.atomic():
        errand = (
            Errand.objects.select_for_update(skip_locked=True, of=("self",))
            .filter(free, done_at=None)
            .order_by("id")
            .first()
        )
        if errand is not None:
            errand.leased_until = at + LEASE
            errand.attempts = min(errand.attempts + 1, COUNTED)
            errand.save(update_fields=["leased_until", "attempts"])
    return errand


def carry_out(errand: Errand) -> None:
    """Run the handler; a failure is kept on the row and tried again later, never raised into the next errand."""
    try:
        _handlers[errand.handler](errand.event)
    except NotNow:
        errand.attempts -= 1  # waiting for another worker is no failure: it must never use the errand up
        _postpone(errand, "", seconds=5)
    except Exception as error:
        logger.exception("errand %s %s failed", errand.handler, errand.event_id)
        _postpone(errand, f"{type(error).__name__}: {error}", seconds=min(2 ** min(errand.attempts, 16), LONGEST_PAUSE))
    else:
        errand.done_at = machine_now()
        errand.save(update_fields=["done_at"])


def _postpone(errand: Errand, error: str, *, seconds: int) -> None:
    errand.leased_until = machine_now() + timedelta(seconds=seconds)
    errand.last_error = error
    errand.save(update_fields=["leased_until", "last_error", "attempts"])


def waiting() -> bool:
    """Whether an errand waits that nobody holds."""
    free = Q(leased_until=None) | Q(leased_until__lt=machine_now())
    return Errand.objects.filter(free, done_at=None).exists()


def is_waiting(case_id: int, handler_name: str) -> bool:
    """Whether something that this handler makes of a case is still to be made."""
    return Errand.objects.filter(event__case=case_id, handler=handler_name, done_at=None).exists()
