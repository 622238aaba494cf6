"""Withdraw an act complained of: by its author. Its cases stay open, and are decided or declared moot by a decision."""

from dataclasses import dataclass

from workflow.act_rule import CLERK, ActRule
from workflow.complained_acts import IS_NO_MORE
from workflow.errors import Refusal
from workflow.facts import Facts, Part
from workflow.guards import main
from workflow.states import ProceedingState, Role

OTHERS = frozenset({Role.OTHER_CLERK, Role.SUPERIOR_CLERK})


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawActGiven:
    reasons: str | None


def an_act_is_named(facts: Facts) -> Refusal | None:
    return None if any(each.here for each in facts.acts) else Refusal("no_act_named")


def is_its_author(facts: Facts) -> Refusal | None:
    """By a clerk of the author's body; from its paper, by the body that has the case."""
    if facts.role not in OTHERS or not facts.acts or any(each.here and each.own for each in facts.acts):
        return None
    return Refusal("not_the_author")


def something_is_left(facts: Facts) -> Refusal | None:
    here = [each for each in facts.acts if each.here]
    return Refusal("act_is_no_more") if here and all(each.standing in IS_NO_MORE for each in here) else None


WITHDRAW_ACT = ActRule(
    name="withdraw_act",
    takes=WithdrawActGiven,
    roles=CLERK | OTHERS,
    sources=frozenset(ProceedingState),
    guards=(an_act_is_named, is_its_author, something_is_left),
    given=(main.reasons_are_given,),
    reads=frozenset({Part.ACTS}),
)
