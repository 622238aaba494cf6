"""Enter a successor: another person takes the place of a party that is no more."""

from dataclasses import dataclass
from uuid import UUID

from workflow.act_rule import CLERK, ActRule
from workflow.errors import Refusal
from workflow.facts import Facts, Part
from workflow.given import WithParty, is_stated
from workflow.guards import aside, main
from workflow.guards.succession import MAY_LOSE_A_PARTY
from workflow.states import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterSuccessorGiven:
    party: UUID
    standing: str
    """As what the successor stands there; its public name is made of it."""
    name: str
    proof: str


def has_ended(facts: Facts, given: WithParty) -> Refusal | None:
    party = facts.party(given.party) if given.party is not None else None
    return Refusal("party_has_not_ended") if party is not None and not party.is_no_more else None


def right_is_not_personal(facts: Facts, _given: object) -> Refusal | None:
    """A right that ends with the person has no successor: the case is ended by a decision."""
    rule = facts.rulebook.conduct.succession
    if rule is None or facts.case_type not in rule.answer.personal:
        return None
    return Refusal("right_is_personal", {}, rule.cite, rule.status)


def stands_as_somebody(_facts: Facts, given: EnterSuccessorGiven) -> Refusal | None:
    known = set(Standing) - {Standing.ANONYMOUS}
    return None if given.standing in known else Refusal("successor_of_no_standing")


def has_a_name(_facts: Facts, given: EnterSuccessorGiven) -> Refusal | None:
    return None if is_stated(given.name) else Refusal("successor_unnamed")


def succession_is_proved(_facts: Facts, given: EnterSuccessorGiven) -> Refusal | None:
    return None if is_stated(given.proof) else Refusal("succession_not_proved")


ENTER_SUCCESSOR = ActRule(
    name="enter_successor",
    takes=EnterSuccessorGiven,
    roles=CLERK,
    sources=MAY_LOSE_A_PARTY,
    guards=(aside.not_decided_with_its_lead,),
    given=(
        main.knows_the_party,
        has_ended,
        right_is_not_personal,
        stands_as_somebody,
        has_a_name,
        succession_is_proved,
    ),
    reads=frozenset({Part.PARTIES}),
)
