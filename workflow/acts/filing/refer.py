"""Refer: ask another body a question; the case stays."""

from collections.abc import Sequence
from dataclasses import dataclass

from workflow.act_rule import CLERK, ActRule
from workflow.errors import Refusal
from workflow.facts import Facts
from workflow.given import WithTo
from workflow.guards import aside, main
from workflow.states import IN_HAND


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferGiven:
    to: str
    unknown: Sequence[str]
    asked_already: bool
    """The same question waits for its answer."""
    reasons: str
    """The question."""


def not_asked_already(_facts: Facts, given: ReferGiven) -> Refusal | None:
    """The same question sent twice, as by a second press of the button, would give it two times to answer."""
    return Refusal("asked_already") if given.asked_already else None


def asks_another_body(facts: Facts, given: WithTo) -> Refusal | None:
    return Refusal("asks_itself") if given.to == facts.body.code else None


REFER = ActRule(
    name="refer",
    takes=ReferGiven,
    roles=CLERK,
    sources=IN_HAND,
    guards=(aside.stays_sealed,),
    given=(asks_another_body, main.addressees_are_known, not_asked_already, main.reasons_are_given),
)
