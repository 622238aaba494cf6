"""The presses: processes that render, started once and used again, so that the worker goes on with other things.

Each press is one process at the end of one pipe. One that dies, answers nothing or has printed enough is replaced; what it
had in hand fails, and its message tries again.
"""

import logging
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from queue import LifoQueue
from threading import Lock, Timer
from typing import Any

import django
from django.conf import settings

LONGEST = 60
"""Seconds that one document may take, well within the lease of its message."""

logger = logging.getLogger(__name__)


class PressBroken(Exception):
    """A press died over a document, or took too long. The next document gets another press."""


class PrintFailed(Exception):
    """What the renderer raised, in words."""


class Press:
    """One process that renders, started at its first document and again whenever it is gone."""

    def __init__(self) -> None:
        self.process: SpawnProcess | None = None
        self._line: Connection | None = None
        self._printed = 0
        self._is_too_slow = False

    def print(self, template_version: str, context: Mapping[str, Any]) -> bytes:
        """The PDF. Raises PressBroken or PrintFailed."""
        self._is_too_slow = False  # what was told of the last one is not told of this
        try:
            line = self._get_ready()
            self._printed += 1
            with self._killed_after(LONGEST):
                line.send((template_version, dict(context)))
                pdf, error = line.recv()
        except (EOFError, OSError) as gone:
            self.end()
            why = f"no answer within {LONGEST} seconds" if self._is_too_slow else str(gone) or "it was killed"
            message = f"the press is gone: {why}"
            raise PressBroken(message) from gone
        if error:
            raise PrintFailed(error)
        assert isinstance(pdf, bytes)
        return pdf

    def start(self) -> None:
        """Start the process, if none runs: it loads what it needs while nobody waits."""
        self._get_ready()

    def _get_ready(self) -> Connection:
        is_alive = self.process is not None and self.process.is_alive()
        if self._line is not None and is_alive and self._printed < settings.PRESS_DOCUMENTS:
            return self._line
        self.end()
        context = get_context("spawn")  # never a copy of a process with threads and database connections
        line, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs,), daemon=True, name="press")
        try:
            process.start()
        except OSError:
            line.close()
            raise
        finally:
            theirs.close()
        self.process, self._line, self._printed = process, line, 0
        return line

    @contextmanager
    def _killed_after(self, seconds: float) -> Iterator[None]:
        """Inside, a press that neither takes nor gives anything for so long is killed, which ends the waiting."""
        assert self.process is not None
        process = self.process

        def kill() -> None:
            self._is_too_slow = True
            process.kill()

        timer = Timer(seconds, kill)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def end(self) -> None:
        """End the process, if there is one, and forget it."""
        process, line, self.process, self._line = self.process, self._line, None, None
        if line is not None:
            line.close()
        if process is not None:
            process.kill()
            process.join()


class Presses:
    """As many presses as the setting says; who wants to print takes one and gives it back."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._free: LifoQueue[Press] = LifoQueue()
        self.all: list[Press] = []

    def print(self, template_version: str, context: Mapping[str, Any]) -> bytes:
        """The PDF, from the press that was used last of those that are free. Raises as `Press.print`."""
        press = self._take()
        try:
            return press.print(template_version, context)
        finally:
            self._free.put(press)

    def _take(self) -> Press:
        with self._lock:
            if self._free.empty() and len(self.all) < settings.PRESSES:
                self.all.append(Press())
                return self.all[-1]
        return self._free.get()

    def start(self) -> None:
        """Start all before they are needed."""
        while len(self.all) < settings.PRESSES:
            press = Press()
            press.start()
            self.all.append(press)
            self._free.put(press)

    def end(self) -> None:
        """End all. They start again when they are needed."""
        for press in self.all:
            press.end()


PRESSES = Presses()


def render_apart(template_version: str, context: Mapping[str, Any]) -> bytes:
    """The same bytes as `notices.render.render`, made by a press. Raises PressBroken or PrintFailed."""
    return PRESSES.print(template_version, context)


def _serve(line: Connection) -> None:
    """Render what comes down the line until it is closed. Runs in the process of a press."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the worker, which ends its presses
    django.setup()
    renderer = import_module("notices.render")  # its models can be imported only now
    renderer.press_for(renderer.style_of(""))
    with suppress(EOFError, BrokenPipeError):
        while True:
            version, context = line.recv()
            try:
                line.send((renderer.render(version, context), ""))
            except (EOFError, BrokenPipeError):
                raise
            except Exception as error:  # noqa: BLE001 -- told to who asked, whatever it is
                line.send((b"", f"{type(error).__name__}: {error}"))
