"""The words of acts complained of: what such an act is, where it stands, and what a decision makes of it. Codes only."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from types import MappingProxyType


class ActKind(StrEnum):
    """What a body did: the law lets one complain of decisions, actions and inaction."""

    DECISION = "decision"
    ACTION = "action"
    """What was done without a decision: a recommendation, a letter, a call."""
    INACTION = "inaction"
    """What was not done."""


class ActStanding(StrEnum):
    """Where an act complained of stands."""

    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    """By a stay beside the complaint, until that ends."""
    CHANGED = "changed"
    """By a decision, in part."""
    ANNULLED = "annulled"
    WITHDRAWN = "withdrawn"
    """By its author. Its cases are decided all the same."""


class Becomes(StrEnum):
    """What a decision makes of an act complained of."""

    STANDS = "stands"
    CHANGED = "changed"
    ANNULLED = "annulled"
    """From its beginning: as if it had never been."""
    ANNULLED_ONWARD = "annulled_onward"
    """From the decision on: what it did before stands."""


ANNULS = frozenset({Becomes.ANNULLED, Becomes.ANNULLED_ONWARD})
IS_NO_MORE = frozenset({ActStanding.ANNULLED, ActStanding.WITHDRAWN})
"""Nothing of it is left that its author could withdraw."""
EVENT_OF: Mapping[ActStanding, str] = MappingProxyType(
    {
        ActStanding.IN_FORCE: "act.restored",
        ActStanding.SUSPENDED: "act.suspended",
        ActStanding.CHANGED: "act.changed",
        ActStanding.ANNULLED: "act.annulled",
        ActStanding.WITHDRAWN: "act.withdrawn",
    }
)
"""The kind of the event that tells of the change to it."""


def find_standing(becomes: Collection[Becomes], *, is_stayed: bool, is_withdrawn: bool) -> ActStanding:
    """Where it stands, by what the decisions that bind made of it.

    What a decision annulled is annulled also where its author has withdrawn it: that tells what it was from the beginning.
    """
    if ANNULS & set(becomes):
        return ActStanding.ANNULLED
    if is_withdrawn:
        return ActStanding.WITHDRAWN
    if is_stayed:
        return ActStanding.SUSPENDED
    return ActStanding.CHANGED if Becomes.CHANGED in becomes else ActStanding.IN_FORCE
