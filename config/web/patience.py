"""How long an unfinished request is waited for, and who gives way when too many wait. Pure: no socket is touched here."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

HEADER_SECONDS = 20
"""To send the whole head of a request."""
IDLE_SECONDS = 30
"""Between two requests of one connection."""
SILENT_SECONDS = 60
"""Between two pieces of a body: long enough for a telephone that changes its cell."""
GRACE_SECONDS = 60
SLOWEST_BYTES_A_SECOND = 500
"""A body that has come more slowly than this after the grace is not a poor line. Ten photographs over 2G are faster."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one process holds of unfinished requests at most."""

    connections: int = 1000
    waiting_bytes: int = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Waiting:
    """One connection whose request is not complete. Instants are seconds of the machine's clock."""

    key: int
    address: str
    since: float
    last_activity: float
    head_is_read: bool
    has_begun: bool
    body_bytes: int


def is_given_up(each: Waiting, now: float) -> bool:
    """Whether this one is waited for no longer."""
    waited, silent = now - each.since, now - each.last_activity
    if not each.has_begun:
        return silent > IDLE_SECONDS
    if not each.head_is_read:
        return waited > HEADER_SECONDS
    too_slow = waited > GRACE_SECONDS and each.body_bytes < waited * SLOWEST_BYTES_A_SECOND
    return silent > SILENT_SECONDS or too_slow


def who_gives_way(waiting: Sequence[Waiting], open_connections: int, limits: Limits) -> list[int]:
    """Keys of the connections to cut, so that new ones find room: of the address that holds most, its oldest first."""
    left = sorted(waiting, key=lambda each: each.since)
    cut: list[int] = []
    while left and (open_connections - len(cut) > limits.connections or _count_bytes(left) > limits.waiting_bytes):
        by_bytes = _count_bytes(left) > limits.waiting_bytes
        held = Counter[str]()
        for each in left:
            held[each.address] += each.body_bytes if by_bytes else 1
        most = held.most_common(1)[0][0]
        gone = next(each for each in left if each.address == most and (each.body_bytes or not by_bytes))
        left.remove(gone)
        cut.append(gone.key)
    return cut


def _count_bytes(waiting: Sequence[Waiting]) -> int:
    return sum(each.body_bytes for each in waiting)
