"""What a stay that is granted comes to: what waits, what is ordered meanwhile, and until when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from cases.models import Body, Stay


def join_public(order: str, addressee_text: str) -> str:
    """The words of an order and of who must carry it out, as one text in which nobody may be named."""
    return "\n".join(filter(None, (order, addressee_text)))


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

    @property
    def public_text(self) -> str:
        """What everyone reads of it: what is ordered, and from whom where that is no body."""
        return join_public(self.order, self.addressee_text)

    def write_to(self, stay: Stay, body: Body | None) -> None:
        """Put them on the row, unsaved."""
        stay.suspends, stay.until, stay.ordered = self.suspends, self.until, self.order.strip()
        if stay.ordered:
            stay.ordered_from = body
            stay.ordered_from_text = "" if body is not None else self.addressee_text.strip()


SUSPENDED = StayTerms()
"""It waits until it is ruled on, and nothing is ordered."""
