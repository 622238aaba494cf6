"""Recuse: a member stays out of a case."""

from dataclasses import dataclass

from workflow.act_rule import CLERK, ActRule
from workflow.errors import Refusal
from workflow.facts import Facts, Part
from workflow.guards import main
from workflow.states import ProceedingState


@dataclass(frozen=True, slots=True, kw_only=True)
class RecuseGiven:
    reasons: str


def has_members_to_recuse(facts: Facts) -> Refusal | None:
    """Who decides by a roll-call is recused, and who is drawn; a court whose judges nobody entered has no seat to name."""
    sits = facts.collegiate or facts.draw is not None
    return None if sits else Refusal("no_roll_call_here", {"body": facts.body.code})


RECUSE = ActRule(
    name="recuse",
    takes=RecuseGiven,
    roles=CLERK,
    sources=frozenset({ProceedingState.ADMITTED, ProceedingState.LISTED, ProceedingState.HEARD}),
    guards=(has_members_to_recuse,),
    given=(main.reasons_are_given,),
    reads=frozenset({Part.PARTIES, Part.MOTION, Part.DRAW}),
)
