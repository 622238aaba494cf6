"""The words of stays: where one stands, what may follow, and why it ended. Codes only, as in `workflow.states`."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class StayState(StrEnum):
    """Where a stay stands. That nobody ruled on it in time is a fact beside the state."""

    REQUESTED = "requested"
    IN_FORCE = "in_force"
    """Granted, or by law with an appeal: what it holds back waits."""
    REFUSED = "refused"
    LIFTED = "lifted"
    """Ended by the body, with reasons, before the ruling that it waited for."""
    LAPSED = "lapsed"
    """Ended by itself: with that ruling, with the withdrawal of the appeal, or at the hour that was set."""


STAY_MOVES: Mapping[StayState, frozenset[StayState]] = MappingProxyType(
    {
        StayState.REQUESTED: frozenset({StayState.IN_FORCE, StayState.REFUSED, StayState.LAPSED}),
        StayState.IN_FORCE: frozenset({StayState.LIFTED, StayState.LAPSED}),
        StayState.REFUSED: frozenset(),
        StayState.LIFTED: frozenset(),
        StayState.LAPSED: frozenset(),
    }
)
"""State to those that may follow it; the database refuses any other."""


class StayEnd(StrEnum):
    """Why a stay lapsed."""

    RULED = "stay_ruled"
    OVERTAKEN = "stay_overtaken"
    """It was decided before anybody had ruled on the stay."""
    WITHDRAWN = "stay_withdrawn"
    FINAL = "stay_final"
    """Nobody appealed in time."""
    UNTIL = "stay_until"
    """The hour that was set has come."""
