"""A play as it went: every step, what came of it, what fired between, and what was not as expected. Plain values only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from replay.play.observation import Unmet


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One event of the log; `case` is the scenario's name of it."""

    kind: str
    at: datetime
    case: str
    body: str
    data: Mapping[str, object]
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitStarted:
    """One time limit that a step started."""

    rule: str
    party: str
    case: str
    due_before: datetime
    useful_until: datetime | None
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """One step. `passed_over` says why it could not be tried; `fired` is what the clocks did before it."""

    number: int
    line: int
    act: str
    at: datetime
    name: str
    """Of its case or session, "" for none."""
    who: str
    zone: str
    refused: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()
    passed_over: str = ""
    answer: Mapping[str, object] | None = None
    """What the route advisor said, for `ask`."""
    expired: tuple[Happened, ...] = ()
    happened: tuple[Happened, ...] = ()
    limits: tuple[LimitStarted, ...] = ()
    unmet: tuple[Unmet, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedAt:
    """A case looked at in the end."""

    number: int
    line: int
    name: str
    unmet: tuple[Unmet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """How the complaints of a play fared."""

    complaints: int
    decided_in_time: int
    decided_late: int
    never_decided: int
    ended_otherwise: int
    """Withdrawn or joined to another."""
    passed_up: int
    """By the law, because the body below was silent or could not sit."""
    remedies_lost: int
    """Decided after the hour until which it would have helped, not decided at all by then, or so recorded."""
    refused: Mapping[str, int]
    """Acts refused, by code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    """The whole. In a what-if nothing was expected of the rulebook, and `unmet` is empty."""

    scenario: str
    title: str
    rulebook: str
    what_if: bool
    zone: str
    steps: tuple[Played, ...]
    expired_at_last: tuple[Happened, ...]
    looked_at: tuple[LookedAt, ...]
    summary: Summary

    @property
    def met(self) -> bool:
        """Whether everything came out as expected."""
        return not any(one.unmet for one in self.steps) and not any(one.unmet for one in self.looked_at)
