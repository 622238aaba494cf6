"""Tell acts apart: what the system proposed as one act before two bodies is not the same."""

from dataclasses import dataclass

from workflow.act_rule import CLERK, ActRule
from workflow.errors import Refusal
from workflow.facts import Facts, Part
from workflow.guards import aside, main
from workflow.states import UNDECIDED


@dataclass(frozen=True, slots=True, kw_only=True)
class TellActsApartGiven:
    proposed: bool
    """Whether the case that is named is one that the system proposes here."""
    reasons: str


def is_proposed(_facts: Facts, given: TellActsApartGiven) -> Refusal | None:
    return None if given.proposed else Refusal("no_pair_proposed")


TELL_ACTS_APART = ActRule(
    name="tell_acts_apart",
    takes=TellActsApartGiven,
    roles=CLERK,
    sources=UNDECIDED,
    guards=(aside.not_decided_with_its_lead, aside.stays_sealed),
    given=(is_proposed, main.reasons_are_given),
    reads=frozenset({Part.ACTS}),
)
