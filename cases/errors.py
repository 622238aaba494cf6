"""What an act raises when it may not be done."""

from collections.abc import Sequence

from cases.wording.refusals import sentence
from workflow.errors import Refusal


class DomainError(Exception):
    """Base of the errors that a page shows to its reader."""


class ActRefused(DomainError):
    """An act that may not be done, with every reason at once. `sentences` are for the reader, in their language."""

    def __init__(self, act: str, refusals: Sequence[Refusal]) -> None:
        self.act = act
        self.refusals = tuple(refusals)
        super().__init__(act, self.codes)

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(refusal.code for refusal in self.refusals)

    @property
    def sentences(self) -> list[str]:
        return [sentence(refusal) for refusal in self.refusals]

    def __str__(self) -> str:
        return f"{self.act}: " + " ".join(self.sentences)
