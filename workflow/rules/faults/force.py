"""Texts of one law and the days on which each governs. Of two that overlap, none could be pinned to a new case."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from workflow.rules.faults.fault import Fault
from workflow.rules.schema import Rulebook


def overlapping(rulebooks: Sequence[Rulebook]) -> Iterator[tuple[Rulebook, Fault]]:
    """Each text that overlaps with an earlier one of its law, and the fault in it."""
    for earlier, later in combinations(sorted(rulebooks, key=lambda each: (each.in_force.from_, each.name)), 2):
        if earlier.law == later.law and earlier.name != later.name and earlier.in_force.overlaps(later.in_force):
            yield (
                later,
                Fault(
                    ("in_force",),
                    f"{earlier.name} is a text of {later.law} too, and both govern from {later.in_force.from_}",
                    f"Write until: in {earlier.name}, or fix from: here; or give this law a name of its own under law",
                ),
            )
