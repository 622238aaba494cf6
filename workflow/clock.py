"""The one place that reads the time. Views, commands and the worker call `now()`; everything below takes `at`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_simulated: ContextVar[datetime | None] = ContextVar("simulated", default=None)
_source: Callable[[], datetime] | None = None


def now() -> datetime:
    """The present instant, aware, in UTC: the simulated one inside `simulated()`, else the source's, else the machine's."""
    fixed = _simulated.get()
    if fixed is not None:
        return fixed
    return _source() if _source is not None else datetime.now(UTC)


def set_source(source: Callable[[], datetime] | None) -> None:
    """Let `source` tell the time for the whole process (the demo clock). None restores the machine's."""
    global _source
    _source = source


@contextmanager
def simulated(at: datetime) -> Iterator[None]:
    """Inside this block it is `at`: for a replay of what happened."""
    if at.tzinfo is None:
        message = "a simulated instant needs a zone"
        raise ValueError(message)
    token = _simulated.set(at.astimezone(UTC))
    try:
        yield
    finally:
        _simulated.reset(token)
