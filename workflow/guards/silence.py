"""What follows where a body was silent and somebody went on. Pure functions, as in `workflow.guards.main`."""

from workflow.errors import Refusal
from workflow.facts import Facts


def nobody_went_on(facts: Facts) -> Refusal | None:
    """Two bodies never decide one thing: who did not decide in time waits while the next instance has the case."""
    return Refusal("went_on_above", {"to": facts.went_on_to}) if facts.went_on_to else None
