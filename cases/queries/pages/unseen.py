"""Kinds of event of which a page tells not everybody, though they stand in the log of a public case."""

from cases.models import Event
from workflow.states import DecisionState

UNSEEN = frozenset({"identity.read", "access.granted", "access.ended"})
"""Kinds that the party reads, and the body whose clerk did it: who else looked into the file, or was let."""
NEVER_SHOWN = frozenset({"pressure.reported"})
"""Of earlier releases: it stood in the case it was about, where whoever presses could read it."""


def is_of_unpublished(event: Event) -> bool:
    """Whether it tells what a decision orders whose text is not public."""
    if not event.kind.startswith(("order.", "execution.")):
        return False
    decision = getattr(event.proceeding, "decision", None)
    return decision is None or decision.state != DecisionState.PUBLISHED
