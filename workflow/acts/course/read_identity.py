"""Read an identity: for which purpose a clerk may see who a party is."""

from dataclasses import dataclass
from uuid import UUID

from workflow.act_rule import CLERK, ActRule
from workflow.errors import Refusal
from workflow.facts import Facts
from workflow.given import is_stated
from workflow.states import PASSED_ON, ProceedingState


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadIdentityGiven:
    purpose: str
    party: UUID | None
    """The party, if it is one of this very case."""


def has_not_passed_the_case_on(facts: Facts) -> Refusal | None:
    """A body that passed the case on may be the one complained of: it learns nothing more of who the parties are."""
    return Refusal("passed_on") if facts.state in PASSED_ON else None


def a_purpose_is_given(_facts: Facts, given: ReadIdentityGiven) -> Refusal | None:
    return None if is_stated(given.purpose) else Refusal("purpose_missing")


def is_a_party_of_the_case(_facts: Facts, given: ReadIdentityGiven) -> Refusal | None:
    """The act brings a party of this very case alone: who the parties of a case are that is joined to it is read there."""
    return Refusal("unknown_party") if given.party is None else None


READ_IDENTITY = ActRule(
    name="read_identity",
    takes=ReadIdentityGiven,
    roles=CLERK,
    sources=frozenset(ProceedingState),
    guards=(has_not_passed_the_case_on,),
    given=(a_purpose_is_given, is_a_party_of_the_case),
)
