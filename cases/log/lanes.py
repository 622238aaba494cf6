"""The lanes of a worker: threads that each carry out their part of the queue, so that none waits behind another.

A mail server that does not answer holds up letters alone, and paper holds up nobody. What is done in the processes of
presses has a lane for each of them.
"""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection

from cases.log.heartbeats import DELIVER, Pulse
from cases.log.outbox import Order, deliver, is_any_free, lease_one

PAUSE = 0.5
"""Seconds that a lane rests when it finds nothing: a message waits at most so long for a worker that is free."""

PULSE = Pulse(DELIVER)
logger = logging.getLogger(__name__)
_first: list[Callable[[], None]] = []
_beside: list[Callable[[], bool]] = []


def do_first(function: Callable[[], None]) -> None:
    """Have a worker call this before its lanes run: what takes long to start is there before it is needed."""
    _first.append(function)


def do_beside(step: Callable[[], bool]) -> None:
    """Have a worker call this in a lane of its own: work that is no message, and says whether there was some."""
    _beside.append(step)


def run_lane(step: Callable[[], bool], stop: threading.Event) -> None:
    """Carry out and rest until told to stop; a database that is away for a moment is asked again."""
    while not stop.is_set():
        close_old_connections()
        try:
            was_busy = step()
            PULSE.record()
        except DatabaseError:
            logger.exception("the database did not answer; the lane looks again")
            was_busy = False
        if not was_busy:
            stop.wait(PAUSE)
    connection.close()


@dataclass(frozen=True, slots=True)
class Lane:
    """What one thread carries out, first to last; `when_idle` only while nothing better waits in any lane."""

    orders: tuple[Order, ...]
    when_idle: tuple[Order, ...] = ()

    def step(self) -> bool:
        """Deliver the message that comes first here; says whether there was one."""
        message = lease_one(self.orders)
        if message is None and self.when_idle and not is_any_free(before=self.when_idle[0]):
            message = lease_one(self.when_idle)
        if message is not None:
            deliver(message)
        return message is not None


def lanes() -> list[Lane]:
    """The lanes of one worker: every place of the order is in one of them.

    Of several presses one is kept free of idle work, for the next decision or receipt that somebody waits for.
    """
    waited_for = Lane((Order.DECISIONS, Order.AWAITED))
    idle = replace(waited_for, when_idle=(Order.RECEIPTS,))
    paper = [waited_for, *[idle] * (settings.PRESSES - 1)] if settings.PRESSES > 1 else [idle]
    return [Lane((Order.LETTERS, Order.CONFIRMATIONS)), Lane((Order.INDEX,)), *paper]


def run_lanes(stop: threading.Event) -> None:
    """Run all until told to stop. Raises what ended one of them, once the others have finished what they hold."""
    for each in _first:
        each()
    running = [*(lane.step for lane in lanes()), *_beside]
    with ThreadPoolExecutor(len(running), thread_name_prefix="lane") as pool:
        started = [pool.submit(run_lane, step, stop) for step in running]
        done, _others = wait(started, return_when=FIRST_COMPLETED)
        stop.set()
    for ended in done:
        ended.result()
