"""One fault of a rulebook, as a value."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

Place = tuple[str | int, ...]
"""The way to a part of a rulebook: keys, and numbers of the items of a list from 0."""


LIKE = 0.75
"""How like a known word one must be to be taken for a slip: CEC is no slip for TEC."""


def place_of_instance(case_type: str, name: str) -> Place:
    """Where that instance stands in the rulebook: the first and the appeal below the case type itself."""
    further = () if name in {"first", "appeal"} else ("instances",)
    return ("case_types", case_type, *further, name)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at one place, and how to fix it: two sentences without their full stops.

    `line` is given only where the place alone does not tell it, as with a key that comes twice.
    """

    place: Place
    what: str
    fix: str
    line: int = 0

    def describe(self) -> str:
        """The place and both sentences."""
        return f"{where(self.place)}: {self.what}. {self.fix}."


class PartError(ValueError):
    """Raised while one part is read: what is wrong with it, and how to fix it."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(f"{what}. {fix}.")
        self.what, self.fix = what, fix


def where(place: Place) -> str:
    """The place as it is written: items of a list are counted from 1, as readers count."""
    text = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in place)
    return text.removeprefix(".") or "rulebook"


def listed(words: Iterable[object], last: str = "or") -> str:
    """Words as a sentence lists them: "a, b or c"."""
    *rest, end = [str(word) for word in words] or ["nothing"]
    return f"{', '.join(rest)} {last} {end}" if rest else end


def nearest(word: str, known: Iterable[object]) -> str:
    """The known word most like `word`, else a choice of all of them."""
    words = [str(each) for each in known]
    return (get_close_matches(word, words, 1, LIKE) or [f"one of: {listed(words)}"])[0]
