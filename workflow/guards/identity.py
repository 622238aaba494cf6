"""Guards of reading who a party is."""

from workflow.errors import Refusal
from workflow.facts import Facts
from workflow.given import ReadIdentityGiven, is_stated
from workflow.states import PASSED_ON


def has_not_passed_the_case_on(facts: Facts) -> Refusal | None:
    """A body that passed the case on may be the one complained of: it learns nothing more of who the parties are."""
    return Refusal("passed_on") if facts.state in PASSED_ON else None


def a_purpose_is_given(_facts: Facts, given: ReadIdentityGiven) -> Refusal | None:
    return None if is_stated(given.purpose) else Refusal("purpose_missing")


def is_a_party_of_the_case(_facts: Facts, given: ReadIdentityGiven) -> Refusal | None:
    """The act brings a party of this very case alone: who the parties of a case are that is joined to it is read there."""
    return Refusal("unknown_party") if given.party is None else None
