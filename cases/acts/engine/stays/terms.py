"""What a stay that is granted comes to: what waits, what is ordered meanwhile, and until when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from cases.models import Body, Stay


@dataclass(frozen=True, slots=True, kw_only=True)
class StayTerms:
    """`order` is what the body `addressee`, or whoever `addressee_text` names, must do meanwhile; everyone reads it."""

    suspends: bool = True
    """Whether the decision, or the act complained of, waits."""
    order: str = ""
    addressee: str = ""
    """Code of a body."""
    addressee_text: str = ""
    until: datetime | None = None
    """The hour at which it lapses; None for the ruling that it waits for."""
    set_aside: Mapping[str, str] = field(default_factory=dict)
    """Of each finding in the order that names nobody, why."""

    def write_to(self, stay: Stay, body: Body | None) -> None:
        """Put them on the row, unsaved."""
        stay.suspends, stay.until, stay.ordered = self.suspends, self.until, self.order.strip()
        if stay.ordered:
            stay.ordered_from = body
            stay.ordered_from_text = "" if body is not None else self.addressee_text.strip()


SUSPENDED = StayTerms()
"""It waits until it is ruled on, and nothing is ordered."""
