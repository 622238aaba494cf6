"""Hear: record that a party was heard, or stayed away though told."""

from dataclasses import dataclass
from uuid import UUID

from workflow.act_rule import CLERK, ActRule
from workflow.errors import Refusal
from workflow.facts import Facts, Part
from workflow.given import is_stated
from workflow.guards import main, succession
from workflow.states import ProceedingState


@dataclass(frozen=True, slots=True, kw_only=True)
class HearGiven:
    party: UUID
    kind: str
    proof: str
    """How a party that stayed away was told of the session."""


def absent_only_if_served(facts: Facts, given: HearGiven) -> Refusal | None:
    party = facts.party(given.party)
    if given.kind != "absent" or party is None:
        return None
    if not party.opening_served:
        return Refusal("absent_but_not_served")
    return None if is_stated(given.proof) else Refusal("absent_without_proof")


def heard_in_a_known_way(_facts: Facts, given: HearGiven) -> Refusal | None:
    """A waiver is an act of its own, with the party's words."""
    return None if given.kind in {"oral", "written", "absent"} else Refusal("unknown_hearing")


HEAR = ActRule(
    name="hear",
    takes=HearGiven,
    roles=CLERK,
    sources=frozenset({ProceedingState.LISTED}),
    guards=(main.session_is_open,),
    given=(
        main.knows_the_party,
        succession.party_is_still_there,
        heard_in_a_known_way,
        main.not_heard_yet,
        absent_only_if_served,
    ),
    reads=frozenset({Part.PARTIES}),
)
