"""The register of the examinations. What lies above the file (stored documents) adds its own when its app is loaded."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

BATCH = 500
"""Rows read at once: what bounds the memory, however large the file is."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as its event fixed it. `where` names the stream and the place in it, or the row."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


Found = Iterator[Fault | int]
"""What an examination yields: a fault, or how many rows it has gone through since it last said so."""
Examination = Callable[[], Found]
EXAMINATIONS: dict[str, Examination] = {}


def examination(name: str) -> Callable[[Examination], Examination]:
    """Register a function under the name by which the command calls it."""

    def register(function: Examination) -> Examination:
        EXAMINATIONS[name] = function
        return function

    return register


def batches(rows: Iterable[T], size: int = BATCH) -> Iterator[Sequence[T]]:
    """The rows in lists of at most `size`."""
    batch: list[T] = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def place(stream: str, seq: int) -> str:
    """How a fault names an event."""
    return f"{stream} seq {seq}"
