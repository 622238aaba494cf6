"""The reasons not to settle a correction that was proposed. Pure functions of facts, as in `workflow.guards.main`."""

from workflow.errors import Refusal
from workflow.facts import Facts
from workflow.given import WithCorrection


def a_correction_waits(facts: Facts, given: WithCorrection | None = None) -> Refusal | None:
    """One that was proposed here and not settled; asked before anybody says which, any."""
    if given is None or not given.correction:
        return None if any(each.waits for each in facts.corrections) else Refusal("no_correction_waits")
    named = [each for each in facts.corrections if each.key == given.correction]
    if any(each.waits for each in named):
        return None
    return Refusal("correction_settled" if named else "no_such_correction")
