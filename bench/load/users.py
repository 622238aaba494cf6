"""Users who file at once, each one complaint after the other."""

import http.client
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from bench.load.site import Fault, Filed, Visitor

BROKEN = (Fault, OSError, http.client.HTTPException)
WARM_UP = 2
"""So many filings of each user are not counted."""


@dataclass(slots=True)
class Load:
    """What was filed while time ran, `seconds` in all, and what went wrong at any time."""

    filed: list[Filed] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    @property
    def a_filing(self) -> float:
        """Seconds that go by for each filing, with all users together."""
        return self.seconds / len(self.filed)


def run_users(
    users: Iterable[Visitor], *, more: Callable[[float], bool], begin: Callable[[], object], end: Callable[[], object]
) -> Load:
    """Let all users get ready, then file at once as long as `more` says of the seconds gone, then finish.

    `begin` is called when all are ready, `end` when the last filing is answered. Raises AssertionError where a number
    was given twice.
    """
    users, load = tuple(users), Load()
    began: list[float] = []

    def start() -> None:
        begin()
        began.append(time.monotonic())

    ready = threading.Barrier(len(users), start, timeout=600)
    with ThreadPoolExecutor(len(users)) as pool:
        list(pool.map(lambda user: _work(user, load, ready, began, more), users))
        load.seconds = time.monotonic() - began[0]
        end()
        list(pool.map(lambda user: _note(load, user.finish), users))
    numbers = {filed.number for filed in load.filed}
    assert len(numbers) == len(load.filed), "two filings were given one number"
    return load


def _work(
    user: Visitor, load: Load, ready: threading.Barrier, began: list[float], more: Callable[[float], bool]
) -> None:
    _note(load, user.prepare)
    for _ in range(WARM_UP):
        _note(load, user.file)
    ready.wait()
    while more(time.monotonic() - began[0]):
        if (filed := _note(load, user.file)) is not None:
            load.filed.append(filed)


def _note(load: Load, step: "Callable[[], Filed | None]") -> Filed | None:
    """What came of the step; None where it broke, which is counted."""
    try:
        return step()
    except BROKEN as fault:
        load.faults[f"{type(fault).__name__}: {fault}"] += 1
        time.sleep(0.1)  # a site that is gone refuses at once
        return None
