"""Being told to stop, by signals that may come twice at once: from the terminal, and from who started us."""

import signal
import threading
import time

STOPPING = (signal.SIGINT, signal.SIGTERM)
SLICE_SECONDS = 0.1
"""So long after a signal it is heard of at the latest."""


class StopRequest(threading.Event):
    """An event whose `set` takes no lock.

    A handler runs between two steps of whatever the main thread does. The lock of `threading.Event` may be held just then,
    by a wait or by the handler of the signal before: the process would wait for itself and never end.
    """

    def __init__(self) -> None:
        super().__init__()
        self._is_asked = False

    def set(self) -> None:
        self._is_asked = True

    def is_set(self) -> bool:
        return self._is_asked

    def wait(self, timeout: float | None = None) -> bool:
        until = None if timeout is None else time.monotonic() + timeout
        while not self._is_asked and (until is None or time.monotonic() < until):
            time.sleep(SLICE_SECONDS if until is None else max(0.0, min(SLICE_SECONDS, until - time.monotonic())))
        return self._is_asked


def listen_for_stop(*further: signal.Signals) -> StopRequest:
    """What the signals for stopping, and these, set from now on."""
    stop = StopRequest()
    for number in (*STOPPING, *further):
        signal.signal(number, lambda *_: stop.set())
    return stop
