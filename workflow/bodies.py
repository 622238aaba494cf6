"""A body as the law sees it: what routing and guards read."""

from collections.abc import Iterator
from dataclasses import dataclass

from workflow.states import BodyKind


@dataclass(frozen=True, slots=True)
class BodyFacts:
    """One body. `court` is the court at its seat; for the central commission, and for a court, the Supreme Court.

    `level` is the rulebook's name for bodies like it, `zone` the IANA zone of its seat, `size` the whole number of its
    members, sworn in or not.
    """

    code: str
    kind: BodyKind
    level: str
    parent: "BodyFacts | None" = None
    court: "BodyFacts | None" = None
    zone: str = ""
    size: int = 0

    def ancestors(self) -> Iterator["BodyFacts"]:
        """The bodies above it, nearest first."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent
