"""The draw of judges: a pure function that everybody can compute again (docs/draw.md, ADR 32)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

SEEDS_AHEAD = 8
"""So many commitments of a court are public that no draw has used yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawFacts:
    """The draw that the rulebook asks for before this court decides. `needed` is how many judge."""

    needed: int
    made: bool = False
    able: int = 0
    """How many sworn judges of the court are free to sit on the case."""
    committed: bool = False
    """Whether the court has a seed to which it is bound in public and which no draw has used."""
    judges: tuple[int, ...] = ()
    """Seats of who judges, in the order of the draw; those who were recused were passed over."""


def hash_text(text: str) -> str:
    """The SHA-256 of the text, in hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def mix_draw(seed: str, *, court: str, number: str, came_at: str) -> str:
    """The value of a draw: of the seed, and of what was fixed when the case came to the court.

    `came_at` is the instant at which it came, by `write_came`.
    """
    return hash_text(f"{seed}\n{court}\n{number}\n{came_at}")


def write_came(at: datetime) -> str:
    """The instant at which a case came to the court, as a draw takes it in: UTC, microseconds, `Z`."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def order_seats(value: str, seats: Iterable[int]) -> list[int]:
    """The seats in the order of the draw: each stands by a hash of its own, so taking one out moves no other."""
    return sorted(set(seats), key=lambda seat: hash_text(f"{value}\n{seat}"))
