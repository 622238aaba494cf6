"""Steps of a stay: ruled on, and lifted. It is asked for with an appeal, or by a step of its own made of its act."""

from typing import Literal

from pydantic import Field

from replay.grammar import Instant
from replay.steps.step import OnCase


class OfStay(OnCase):
    """By whom it is ruled on."""

    reasons: str
    ruled_by: str = ""
    """The judge or member, where one rules."""
    for_: tuple[int, ...] = Field((), alias="for")
    """Seats, where the body votes."""
    against: tuple[int, ...] = ()
    """Seats."""
    abstain: tuple[int, ...] = ()
    """Seats."""

    @property
    def ballots(self) -> dict[int, str]:
        named = (("for", self.for_), ("against", self.against), ("abstain", self.abstain))
        return {seat: ballot for ballot, seats in named for seat in seats}


class RuleOnStay(OfStay):
    """The oldest stay that waits is granted or refused."""

    act: Literal["rule_on_stay"]
    granted: bool
    suspends: bool = True
    """Whether the decision, or what is complained of, waits."""
    order: str = ""
    """What is ordered meanwhile."""
    addressee: str = ""
    """Code of a body, or words: who must do that."""
    until: Instant | None = None
    """The hour at which it lapses; without it, with the ruling that it waits for."""


class LiftStay(OfStay):
    """The oldest stay in force is ended by the body that granted it."""

    act: Literal["lift_stay"]
