"""Several workers share the queue: each message is in one pair of hands, and nobody's crash loses or doubles a receipt."""

import os
import signal
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connections

from cases.log.outbox import Order, deliver_all, lease_one, machine_now
from cases.models import OutboxMessage
from notices.models import Document
from tests.cases.world import World, lodged
from tests.notices.news import content
from tests.robust.running import database_url
from tests.robust.test_two_at_once import together

FILED_AT_ONCE = 20
DIES_OVER_THE_PAPER = """
import os, signal, django
django.setup()
from cases.log.outbox import Order, deliver_all
from notices import documents
def dies(document, pdf):
    lay_down(document, pdf)
    os.kill(os.getpid(), signal.SIGKILL)
lay_down, documents._lay_down = documents._lay_down, dies
deliver_all([Order.RECEIPTS])
"""
"""A worker that is killed when the file of a receipt is on the disk and its row does not name it yet."""


def test_four_workers_take_each_message_once(world: World) -> None:
    of_the_office = OutboxMessage.objects.count()
    for _ in range(FILED_AT_ONCE):
        lodged(world)

    def takes() -> list[int]:
        taken = []
        while (message := lease_one()) is not None:
            taken.append(message.pk)
        return taken

    counts = Counter(key for taken in together(*[takes] * 4) for key in taken)
    assert len(counts) == OutboxMessage.objects.count() == 2 * FILED_AT_ONCE + of_the_office
    assert set(counts.values()) == {1}


def test_two_workers_make_one_document(world: World) -> None:
    """Two workers asked for one receipt make one document."""
    lodged(world)
    OutboxMessage.objects.exclude(handler="receipt").delete()
    together(deliver_all, deliver_all)
    assert Document.objects.get().is_rendered
    assert len(_files()) == 1


def test_receipt_outlives_a_killed_worker(world: World) -> None:
    lodged(world)
    before = Document.objects.get().context
    environment = {**os.environ, "RECOURSE_DATABASE_URL": database_url(), "PYTHONPATH": str(settings.ROOT)}
    environment["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    connections.close_all()
    killed = subprocess.run([sys.executable, "-c", DIES_OVER_THE_PAPER], env=environment, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert not Document.objects.get().is_rendered
    message = OutboxMessage.objects.get(handler="receipt")
    assert (message.done_at, message.attempts) == (None, 1)

    assert lease_one([Order.RECEIPTS]) is None, "the lease of the dead runs"
    OutboxMessage.objects.filter(pk=message.pk).update(free_at=machine_now() - timedelta(seconds=1))
    assert deliver_all([Order.RECEIPTS]) == 1
    document = Document.objects.get()
    assert document.context == before
    assert content(document).startswith(b"%PDF")
    assert len(_files()) == 1


def _files() -> list[Path]:
    return list(Path(settings.DOCUMENT_ROOT).rglob("*.pdf"))
