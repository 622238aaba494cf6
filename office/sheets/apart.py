"""Files read in a process of their own, with a limit of time and of memory: what a file does to it reaches nothing else."""

import resource
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from threading import Timer

from office.sheets.reading import Progress, Read, SheetFile, read_files
from office.sheets.written import parse_read, write_read

LONGEST = 900
"""Seconds that the files of one import may take to be read: the largest workbook takes minutes where others work too."""
MOST_MEMORY = 2 * 1024 * 1024 * 1024
"""Bytes of addresses that the process may take, with all that Python itself takes."""
GRACE = 5


class ReadingBroken(Exception):
    """The files took too long or too much memory, or the process that read them died."""


class ReadingFailed(Exception):
    """What reading raised, in words."""


def read_apart(files: Sequence[SheetFile], *, told: Progress = lambda _lines: None) -> Read:
    """The same as `read_files`. Raises ReadingBroken or ReadingFailed."""
    line, theirs = get_context("spawn").Pipe()  # never a copy of a process with threads and database connections
    process = get_context("spawn").Process(
        target=_serve, args=(theirs, LONGEST, MOST_MEMORY), daemon=True, name="reader"
    )
    try:
        with theirs:
            process.start()
        with line, _killed_after(process, LONGEST):
            line.send(list(files))
            return _listen(line, told)
    except (EOFError, OSError) as gone:
        raise ReadingBroken(str(gone) or "the process is gone") from gone
    finally:
        if process.pid is not None:
            process.kill()
            process.join()


def _listen(line: Connection, told: Progress) -> Read:
    while True:
        kind, said = line.recv()
        if kind == "lines":
            told(said)
        elif kind == "read":
            return parse_read(said)
        else:
            raise (ReadingBroken if kind == "memory" else ReadingFailed)(said)


@contextmanager
def _killed_after(process: SpawnProcess, seconds: float) -> Iterator[None]:
    """Inside, a process that takes longer is killed, which ends the waiting."""
    timer = Timer(seconds, process.kill)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _serve(line: Connection, seconds: int, memory: int) -> None:
    """Read what comes down the line, and say what it says. Runs in the process of its own."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the worker, which ends this
    _limit(resource.RLIMIT_CPU, seconds + GRACE)  # also where nobody is left to kill it
    _limit(resource.RLIMIT_AS, memory)
    try:
        read = read_files(line.recv(), told=lambda lines: line.send(("lines", lines)))
        line.send(("read", write_read(read)))
    except MemoryError:
        line.send(("memory", "no memory"))
    except (EOFError, BrokenPipeError):
        return
    except Exception as error:  # noqa: BLE001 -- told to who asked, whatever it is
        line.send(("error", f"{type(error).__name__}: {error}"))


def _limit(what: int, most: int) -> None:
    _soft, hard = resource.getrlimit(what)
    resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
