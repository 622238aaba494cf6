"""What a slip can be, and what is no slip but another outcome: the words of corrections. Codes only, as in `workflow.states`."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType

CONFIRMED_WITHIN = timedelta(days=7)
"""So long after it was proposed a second person may confirm a correction. A rule of this system, not of any law."""


class CorrectionOf(StrEnum):
    """What a correction corrects."""

    SERVICE = "service"
    """The service of the decision on one party."""


class SlipField(StrEnum):
    """What was recorded wrongly of a service."""

    NOT_REACHED = "not_reached"
    """It never reached this party: another was reached, or nobody."""
    SERVED_AT = "served_at"
    CHANNEL = "channel"


class SlipOf(StrEnum):
    """Whose slip it is."""

    BODY = "body"
    CARRIER = "carrier"
    """Post, courier, or whoever else brought it."""
    PARTY = "party"
    SYSTEM = "system"


class CorrectionState(StrEnum):
    PROPOSED = "proposed"
    MADE = "made"
    """A second person confirmed it."""
    REFUSED = "refused"
    LAPSED = "lapsed"
    """Nobody confirmed it in time."""


FIELDS: Mapping[str, frozenset[str]] = MappingProxyType({CorrectionOf.SERVICE: frozenset(SlipField)})
"""By what is corrected, what of it can be."""
NEVER_CORRECTED = frozenset({"outcome", "annulled_for", "votes", "measures", "appeal", "standing"})
"""What a decision does. Only an appeal, or a decision that sets it aside, changes that."""
