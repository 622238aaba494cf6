"""The demo's clock: the whole system lives in September 2004, and its time can be moved forward, never back.

One small file holds the difference to the machine's time, so that the web, the worker and a command agree.
"""

import os
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path


def machine_now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 -- the demo's clock ticks with the machine's


class DemoClock:
    """A clock that ticks like the machine's, at another time. The file holds the offset in whole microseconds."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def now(self) -> datetime:
        """The demo's present, or the machine's while no demo has been set up."""
        return machine_now() + self._read_offset()

    def set(self, at: datetime) -> None:
        """Start the demo at `at`."""
        self._write(at - machine_now())

    def forward(self, by: timedelta) -> datetime:
        """Move the time on. Raises ValueError for a step back: granted time is never taken back."""
        if by <= timedelta(0):
            message = "the demo's clock only moves forward"
            raise ValueError(message)
        self._write(self._read_offset() + by)
        return self.now()

    def _read_offset(self) -> timedelta:
        try:
            return timedelta(microseconds=int(self.path.read_text()))
        except (FileNotFoundError, ValueError):
            return timedelta(0)

    def _write(self, offset: timedelta) -> None:
        """Whole or not at all: another process may be reading."""
        handle, fresh = tempfile.mkstemp(dir=self.path.parent)
        with os.fdopen(handle, "w") as file:
            file.write(str(offset // timedelta(microseconds=1)))
        Path(fresh).replace(self.path)
