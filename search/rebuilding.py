"""An index that is missing or damaged is built anew by the worker, as soon as somebody misses it."""

from contextlib import suppress

from django.db import OperationalError

from cases.log.outbox import Order, ask_again
from cases.models import OutboxMessage
from search.subscribers import HANDLER


def ask_for_an_index() -> None:
    """Have the worker deliver the newest message of the index once more, which builds one of all that is published.

    Once, however many miss it; and no message means that nothing was ever published. Where nothing can be written now,
    the next asks.
    """
    newest = OutboxMessage.objects.filter(handler=HANDLER).order_by("-id").values_list("pk", flat=True)[:1]
    with suppress(OperationalError):
        ask_again(OutboxMessage.objects.filter(pk__in=list(newest)), order=Order.INDEX)
