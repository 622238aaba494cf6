"""A withdrawal waits before it ends a case, so that nobody can be hurried out of a complaint. Pure."""

from collections.abc import Collection

from workflow.rules.schema import Rulebook
from workflow.states import LimitRule, Outcome

WITHDRAWAL = LimitRule.WITHDRAWAL
"""The rule of the row, and the rulebook's key, of the time in which a withdrawn case may be kept going."""
FOUND_NO_PRESSURE = frozenset({Outcome.REJECTED, Outcome.INADMISSIBLE, Outcome.DISCONTINUED})
"""What an examiner decided on a report that holds no case up."""


def unchecked_report_keeps_it(rulebook: Rulebook) -> bool:
    """Whether a report of pressure keeps a withdrawn case going for as long as nobody has decided it."""
    return rulebook.withdrawal.answer.under_pressure == "continue"


def pressure_keeps_it(rulebook: Rulebook, reports: Collection[str | None]) -> bool:
    """Whether a case goes on because of these reports: the outcome of each, None for one that is not decided yet.

    One that was found true keeps it going under every rulebook: such a withdrawal is not free.
    """
    undecided = unchecked_report_keeps_it(rulebook)
    return any(undecided if outcome is None else outcome not in FOUND_NO_PRESSURE for outcome in reports)
