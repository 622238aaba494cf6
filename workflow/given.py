"""What several acts are brought alike, for the guards that they share. A guard is typed on it: mypy tells a misspelt name.

Each act has its own dataclass beside its row (`workflow.acts`), named after the act, whose fields must all be named. None
stands for what is not brought yet: a page asks before it is, and the guard of that field is then silent, or says that it
is missing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from unicodedata import category
from uuid import UUID

from workflow.states import Ballot

UNSEEN = frozenset({"Cc", "Cf"})
"""Categories of Unicode of what shows nothing by itself: controls, marks of direction, spaces without width."""


def is_stated(words: str | None) -> bool:
    """Whether these are words: neither blank, nor made of signs that nobody sees alone, nor still to be brought."""
    return any(not sign.isspace() and category(sign) not in UNSEEN for sign in words or "")


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


class WithCorrection(Protocol):
    """The key of a correction that was proposed; "" for the oldest that waits."""

    @property
    def correction(self) -> str: ...


class WithPlaces(Protocol):
    """Where a text for everyone tells who a party is."""

    @property
    def places(self) -> Sequence[str] | None: ...


class WithoutReason(Protocol):
    """Keys of the findings that were set aside without a word."""

    @property
    def without_reason(self) -> Sequence[str] | None: ...


class WithMeasure(Protocol):
    """The number of what is ordered, in the decision that orders it."""

    @property
    def measure(self) -> int | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOrder:
    """One thing that is about to be ordered. `due_before` is the first instant too late, None where no hour is set."""

    number: int
    to_somebody: bool
    due_before: datetime | None
    kind: str = ""
    reasons: str = ""
    """Why it may be done later than it is of use."""


class WithOrders(Protocol):
    @property
    def orders(self) -> Sequence[NewOrder] | None: ...

    @property
    def useful_until(self) -> datetime | None:
        """The instant after which nothing that is ordered here can help, None where there is no such."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class RollCall:
    """How members voted outside a session: seat to ballot, and who of the body could vote."""

    ballots: Mapping[int, str]
    sworn: frozenset[int]
    recused: frozenset[int]
    grants: bool
    """Whether what is ruled is what was voted on."""

    @property
    def in_favour(self) -> int:
        return sum(ballot == Ballot.FOR for ballot in self.ballots.values())


class WithRuling(Protocol):
    """What is ruled on a stay: by whom, or by which votes."""

    @property
    def ruled_by(self) -> str | None: ...

    @property
    def call(self) -> RollCall | None: ...


@dataclass(frozen=True, slots=True)
class Nothing:
    """What is brought to an act that only does what the file lets it do."""
