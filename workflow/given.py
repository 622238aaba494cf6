"""What several acts are brought alike, for the guards that they share. A guard is typed on it: mypy tells a misspelt name.

Each act has its own dataclass beside its row (`workflow.acts`), named after the act, whose fields must all be named. None
stands for what is not brought yet: a page asks before it is, and the guard of that field is then silent, or says that it
is missing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID


def is_stated(words: str | None) -> bool:
    """Whether these are words: neither blank, nor still to be brought."""
    return bool((words or "").strip())


class WithReasons(Protocol):
    @property
    def reasons(self) -> str | None: ...


class WithParty(Protocol):
    @property
    def party(self) -> UUID | None: ...


class WithTo(Protocol):
    """The code of the body that it goes to."""

    @property
    def to(self) -> str | None: ...


class WithUnknown(Protocol):
    """What was named and is not known."""

    @property
    def unknown(self) -> Sequence[str] | None: ...


class WithOutcome(Protocol):
    @property
    def outcome(self) -> str | None: ...


class WithChannel(Protocol):
    @property
    def channel(self) -> str | None: ...


class WithProof(Protocol):
    @property
    def proof(self) -> str | None: ...


class WithGrantRole(Protocol):
    @property
    def role(self) -> str: ...


class WithPlaces(Protocol):
    """Where a text for everyone tells who a party is."""

    @property
    def places(self) -> Sequence[str] | None: ...


class WithoutReason(Protocol):
    """Keys of the findings that were set aside without a word."""

    @property
    def without_reason(self) -> Sequence[str] | None: ...


@dataclass(frozen=True, slots=True)
class Nothing:
    """What is brought to an act that only does what the file lets it do."""
