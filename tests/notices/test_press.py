"""A press renders in a process of its own, is replaced when it is gone, and keeps no memory for good."""

import os
import signal
from contextlib import contextmanager
from multiprocessing.context import SpawnProcess
from threading import Timer

import pytest

from cases.log.outbox import deliver, lease_one
from cases.models import OutboxMessage
from notices import press as press_module
from notices.models import Document
from notices.press import PRESSES, Press, PressBroken, PrintFailed
from notices.render import render
from tests.cases.world import lodged
from tests.notices.contexts import receipt_with
from tests.notices.news import content

CONTEXT = receipt_with("My family is missing from the list. Ә Ғ Қ")


@pytest.fixture(scope="module")
def press():
    """One for all tests of this file, since each start takes seconds."""
    one = Press()
    yield one
    one.end()


@pytest.fixture
def the_press(settings):
    settings.PRESSES = 1
    yield PRESSES
    PRESSES.end()


def pid(press: Press) -> int:
    assert press.process is not None
    return press.process.pid


@contextmanager
def held(*presses: Press):
    """Presses that stop over what they are given, and are killed while they hold it."""
    for each in presses:
        each.start()
        os.kill(pid(each), signal.SIGSTOP)
    killers = [Timer(0.5, os.kill, (pid(each), signal.SIGKILL)) for each in presses]
    for killer in killers:
        killer.start()
    yield
    for killer in killers:
        killer.join()


def kill(press: Press) -> None:
    os.kill(pid(press), signal.SIGKILL)
    press.process.join()


def test_gives_the_bytes_of_the_renderer(press):
    assert press.print("receipt-2", CONTEXT) == render("receipt-2", CONTEXT)
    first = pid(press)
    press.print("receipt-2", CONTEXT)
    assert pid(press) == first, "started once"


def test_killed_press_is_replaced(press):
    press.start()
    kill(press)
    assert press.print("receipt-2", CONTEXT) == render("receipt-2", CONTEXT)


def test_press_killed_at_work_fails_it(press):
    with held(press), pytest.raises(PressBroken):
        press.print("receipt-2", CONTEXT)
    assert press.print("receipt-2", CONTEXT).startswith(b"%PDF")


def test_silent_press_is_replaced(press, monkeypatch):
    press.start()
    os.kill(pid(press), signal.SIGSTOP)
    monkeypatch.setattr(press_module, "LONGEST", 0.1)
    with pytest.raises(PressBroken, match="no answer within"):
        press.print("receipt-2", CONTEXT)
    assert press.process is None


def test_press_that_takes_nothing_is_replaced(press, monkeypatch):
    """A context that is larger than what the line holds."""
    press.start()
    os.kill(pid(press), signal.SIGSTOP)
    monkeypatch.setattr(press_module, "LONGEST", 0.1)
    with pytest.raises(PressBroken, match="no answer within"):
        press.print("receipt-2", {**CONTEXT, "narrative": "a" * 4_000_000})
    assert press.process is None


def test_press_that_cannot_start_is_tried_again(press, monkeypatch):
    press.end()  # whichever test this worker ran before
    press._is_too_slow = True  # as a silent one leaves it
    start = SpawnProcess.start
    refused = [OSError(11, "Resource temporarily unavailable")]
    monkeypatch.setattr(SpawnProcess, "start", lambda process: (refused and raise_first(refused)) or start(process))
    with pytest.raises(PressBroken, match="Resource temporarily unavailable"):
        press.print("receipt-2", CONTEXT)
    assert press.print("receipt-2", CONTEXT).startswith(b"%PDF")


def raise_first(errors):
    raise errors.pop()


def test_failed_document_leaves_press_alive(press):
    """What cannot be rendered leaves the press alive."""
    press.start()
    first = pid(press)
    with pytest.raises(PrintFailed, match="TemplateDoesNotExist"):
        press.print("no-such-template", CONTEXT)
    press.print("receipt-2", CONTEXT)
    assert pid(press) == first


def test_worn_press_is_replaced(press, settings):
    """A press is replaced after so many."""
    press.print("receipt-2", CONTEXT)
    first, settings.PRESS_DOCUMENTS = pid(press), 1
    press.print("receipt-2", CONTEXT)
    assert pid(press) != first


def test_killed_press_means_another_try(world, the_press):
    """A message whose press was killed is tried again."""
    lodged(world)
    OutboxMessage.objects.exclude(handler="receipt").delete()
    the_press.start()
    with held(*the_press.all):
        deliver(lease_one())
    message = OutboxMessage.objects.get()
    assert "PressBroken" in message.last_error
    assert message.done_at is None
    assert not Document.objects.get().is_rendered
    deliver(message)
    assert OutboxMessage.objects.get().done_at is not None
    assert content(Document.objects.get()).startswith(b"%PDF")
