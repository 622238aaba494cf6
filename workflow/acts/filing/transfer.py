"""Transfer: a body that is not competent passes the case to the one that is."""

from dataclasses import dataclass

from workflow.act_rule import CLERK, ActRule
from workflow.errors import Refusal
from workflow.facts import Facts
from workflow.given import WithTo
from workflow.guards import main
from workflow.states import ProceedingState


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferGiven:
    to: str
    reasons: str


def is_not_competent(facts: Facts) -> Refusal | None:
    """A competent body cannot pass a case on: referral never closes a case. A choice that is closed leaves one competent."""
    if facts.choice_closed is not None:
        return None
    if facts.body.code in facts.competent and facts.respondent != facts.body.code:
        rule = facts.rulebook.referral
        return Refusal("competent_cannot_transfer", {"body": facts.body.code}, rule.cite, rule.status)
    return None


def goes_to_the_named_body(facts: Facts, given: WithTo) -> Refusal | None:
    closed = facts.choice_closed
    if given.to is None or given.to == (closed.body if closed else None) or given.to in facts.competent:
        return None
    return Refusal("wrong_target", {"to": given.to, "competent": sorted(facts.competent)})


def never_back(facts: Facts, given: WithTo) -> Refusal | None:
    return Refusal("never_back", {"to": given.to}) if given.to in facts.seized else None


TRANSFER = ActRule(
    name="transfer",
    takes=TransferGiven,
    roles=CLERK,
    sources=frozenset({ProceedingState.LODGED}),
    transition="transfer",
    guards=(is_not_competent,),
    given=(goes_to_the_named_body, never_back, main.reasons_are_given),
)
