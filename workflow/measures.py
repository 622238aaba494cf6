"""What a decision may order, and where that stands."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class MeasureKind(StrEnum):
    ANNUL_ACT = "annul_act"
    REINSTATE = "reinstate"
    INCLUDE_IN_LIST = "include_in_list"
    CORRECT_LIST = "correct_list"
    RECOUNT = "recount"
    ORDER_TO_ACT = "order_to_act"
    WARN = "warn"
    DISCIPLINARY = "disciplinary"
    ADMINISTRATIVE = "administrative"
    CANCEL_REGISTRATION = "cancel_registration"
    ANNUL_RESULTS = "annul_results"
    REPEAT_VOTE = "repeat_vote"
    DECLARE = "declare"
    SPECIAL_RULING = "special_ruling"
    """What a court says of a habit behind a breach, to who must answer what was done about it. No remedy of this case."""


class MeasureState(StrEnum):
    """Where what a decision orders stands. That it is late is a fact beside the state, never a state."""

    PENDING = "pending"
    REPORTED = "reported"
    """Who must do it says that it is done; the body that ordered it has still to look at that."""
    ACCEPTED = "accepted"
    REFUSED = "refused"
    """The report was not accepted: it is still to be done."""
    IMPOSSIBLE = "impossible"
    """It can no longer be done; something else is ordered in its place."""
    UNDONE = "undone"
    """The decision that ordered it was varied or annulled on appeal."""


TO_BE_DONE = frozenset({MeasureState.PENDING, MeasureState.REFUSED})
"""Who must do it still has to."""
MEASURE_MOVES: Mapping[MeasureState, frozenset[MeasureState]] = MappingProxyType(
    {
        MeasureState.PENDING: frozenset({MeasureState.REPORTED, MeasureState.IMPOSSIBLE, MeasureState.UNDONE}),
        MeasureState.REFUSED: frozenset({MeasureState.REPORTED, MeasureState.IMPOSSIBLE, MeasureState.UNDONE}),
        MeasureState.REPORTED: frozenset(
            {MeasureState.ACCEPTED, MeasureState.REFUSED, MeasureState.IMPOSSIBLE, MeasureState.UNDONE}
        ),
        MeasureState.ACCEPTED: frozenset({MeasureState.UNDONE}),
        MeasureState.IMPOSSIBLE: frozenset(),
        MeasureState.UNDONE: frozenset(),
    }
)
"""State to those that may follow it; the database refuses any other."""
MEASURE_RESTORED = frozenset({MeasureState.PENDING, MeasureState.REPORTED, MeasureState.REFUSED, MeasureState.ACCEPTED})
"""Where one that was undone may be again, when the decision that ordered it stands again. No act of a clerk leads there."""
