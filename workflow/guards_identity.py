"""Guards of reading who a party is."""

from workflow.errors import Refusal
from workflow.facts import Facts
from workflow.states import PASSED_ON


def has_not_passed_the_case_on(facts: Facts) -> Refusal | None:
    """A body that passed the case on may be the one complained of: it learns nothing more of who the parties are."""
    return Refusal("passed_on") if facts.state in PASSED_ON else None


def a_purpose_is_given(facts: Facts) -> Refusal | None:
    return None if str(facts.given.get("purpose", "")).strip() else Refusal("purpose_missing")
