"""What is wrong with a scenario: the file, the line, the place in it, and what to fix."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake. `place` leads to it from the top of the file, as in ("steps", 3, "case")."""

    place: Place
    message: str

    @property
    def where(self) -> str:
        """The place as an error names it: "steps.3.case"."""
        return ".".join(map(str, self.place))


class ScenarioError(Exception):
    """A file that cannot be played as it is written. Its text has one line a mistake: file, line, place, what to fix."""

    @classmethod
    def of(cls, path: Path, lines: Iterable[tuple[int, Fault]]) -> "ScenarioError":
        """The error that names every fault with its line, in the order of the file."""
        told = sorted(lines, key=lambda each: each[0])
        return cls("\n".join(f"{path}:{line}: {_say_fault(fault)}" for line, fault in told))


class NotPlayable(Exception):
    """A step that cannot even be tried, because what it is about does not exist: the text says what is missing."""


def _say_fault(fault: Fault) -> str:
    return f"{fault.where}: {fault.message}" if fault.place else fault.message
