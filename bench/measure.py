"""Taking two times in turn, so that whatever slows the machine slows both."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter, process_time
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Side(Generic[T]):
    """One of two things compared. `prepare` is not timed and gives `run` what it works on."""

    name: str
    prepare: Callable[[], T]
    run: Callable[[T], object]

    def taken(self) -> "Taken":
        """How long one run took."""
        subject = self.prepare()
        wall, processor = perf_counter(), process_time()
        self.run(subject)
        return Taken(perf_counter() - wall, process_time() - processor)


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds of one run: on the wall, and of the processor in this process, which other work does not lengthen."""

    wall: float
    processor: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What each counted round took. `size` says on how much they were taken, `note` what else was seen."""

    what: str
    size: str
    ours: str
    peer: str
    our_rounds: tuple[Taken, ...]
    peer_rounds: tuple[Taken, ...]
    note: str = ""

    @property
    def of_medians(self) -> float:
        return self.our_median / self.peer_median

    @property
    def of_minima(self) -> float:
        """The quietest round of each."""
        return min(taken.wall for taken in self.our_rounds) / min(taken.wall for taken in self.peer_rounds)

    @property
    def of_processor(self) -> float:
        """What is left when the machine's other work is taken away. Leaves out a database server's own work."""
        ours, peer = (median(each.processor for each in rounds) for rounds in (self.our_rounds, self.peer_rounds))
        return ours / peer

    @property
    def our_median(self) -> float:
        return median(taken.wall for taken in self.our_rounds)

    @property
    def peer_median(self) -> float:
        return median(taken.wall for taken in self.peer_rounds)


def nothing() -> None:
    """For a side that needs no preparation."""


def compare(what: str, ours: Side[T], peer: Side[T], *, rounds: int, warm_up: int, size: str) -> Comparison:
    """Run both sides in turn, each first in every other round, and count all rounds after the warm-up."""
    our_rounds: list[Taken] = []
    peer_rounds: list[Taken] = []
    for number in range(warm_up + rounds):
        both = [(ours, our_rounds), (peer, peer_rounds)]
        for side, taken in both if number % 2 else reversed(both):
            taken.append(side.taken())
    return Comparison(
        what=what,
        size=size,
        ours=ours.name,
        peer=peer.name,
        our_rounds=tuple(our_rounds[warm_up:]),
        peer_rounds=tuple(peer_rounds[warm_up:]),
    )
