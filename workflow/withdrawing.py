"""A withdrawal waits before it ends a case, so that nobody can be hurried out of a complaint. Pure."""

from collections.abc import Collection

from workflow.rules.schema import Rulebook
from workflow.states import Outcome

WITHDRAWAL = "withdrawal"
"""The rule of the row, and the rulebook's key, of the time in which a withdrawn case may be kept going."""
FOUND_NO_PRESSURE = frozenset({Outcome.REJECTED, Outcome.INADMISSIBLE, Outcome.DISCONTINUED})
"""What an examiner decided on a report that holds no case up."""


def examiner_may_keep_it(rulebook: Rulebook) -> bool:
    """Whether the body that examines pressure may keep a withdrawn case going, whether or not it was told of any."""
    return rulebook.withdrawal.answer.under_pressure == "continue"


def pressure_keeps_it(rulebook: Rulebook, reports: Collection[str | None]) -> bool:
    """Whether a case goes on because of these reports: the outcome of each, None for one that is not decided yet."""
    return examiner_may_keep_it(rulebook) and any(outcome not in FOUND_NO_PRESSURE for outcome in reports)
