"""Who is told by letter. Letters are made above this app; a play is given the one who knows."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from cases.models import Event


@dataclass(frozen=True, slots=True)
class LetterSent:
    """One letter: its kind, the names under which a scenario may know its reader, and the cases it tells of."""

    kind: str
    to: frozenset[str]
    cases: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.kind} to {' = '.join(sorted(self.to))}"


class LetterReader(Protocol):
    """Answers which letters tell of an event."""

    def __call__(self, event: Event, /) -> Iterable[LetterSent]: ...


def read_no_letters(_event: Event, /) -> Iterable[LetterSent]:
    """Where a play is given nobody who knows."""
    return ()
