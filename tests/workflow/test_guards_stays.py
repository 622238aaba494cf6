"""Guards of stays, each alone: who rules, by how many votes, what is granted, what is lifted."""

from datetime import timedelta
from typing import Any

import pytest

from tests.workflow.facts import AT, brought, decision, facts, party, refusal
from tests.workflow.majilis import COURT
from workflow.acts.course.ask_for_stay import (
    AskForStayGiven,
    law_knows_stays,
    no_stay_of_it_waits,
    says_why_it_cannot_wait,
    something_can_wait,
)
from workflow.acts.course.lift_stay import LiftStayGiven, a_stay_is_in_force
from workflow.acts.course.rule_on_stay import (
    RuleOnStayGiven,
    a_stay_waits,
    ends_later,
    grants_something,
    orders_somebody_meanwhile,
)
from workflow.acts.filing.appeal import AppealGiven, law_lets_it_wait
from workflow.facts import Facts, StayFacts
from workflow.given import RollCall
from workflow.guards.stays import (
    carries_the_majority,
    enough_members_rule,
    is_ruled_by_one,
    only_sworn_members_rule,
    says_who_rules,
)
from workflow.rules.loader import load
from workflow.states import DecisionStanding, ProceedingState
from workflow.stays import StayState

LAW = load("kz-2004")
STAY, MAJORITY, QUORUM, RECUSAL = LAW.conduct.stay, LAW.session.majority, LAW.session.quorum, LAW.session.recusal
COMMISSION = facts(body=facts().body)


def call(in_favour: int = 4, against: int = 1, **differs: Any) -> RollCall:
    ballots = dict.fromkeys(range(1, in_favour + 1), "for")
    ballots |= dict.fromkeys(range(in_favour + 1, in_favour + against + 1), "against")
    rest = {"sworn": frozenset(range(1, 8)), "recused": frozenset(), "grants": True}
    return RollCall(**{"ballots": ballots, **rest, **differs})


def ruling(**named: Any) -> RuleOnStayGiven:
    return brought(RuleOnStayGiven, **named)


def with_law(**answer: bool) -> Facts:
    """The same case under a law that says this of stays."""
    assert STAY is not None
    said = STAY.answer.model_copy(update=answer)
    conduct = LAW.conduct.model_copy(update={"stay": STAY.model_copy(update={"default": said})})
    return facts(rulebook=LAW.model_copy(update={"conduct": conduct}))


def without_law() -> Facts:
    return facts(rulebook=LAW.model_copy(update={"conduct": LAW.conduct.model_copy(update={"stay": None})}))


def test_one_rules_where_nobody_votes() -> None:
    assert not is_ruled_by_one(COMMISSION)
    assert is_ruled_by_one(facts(body=COURT))
    assert is_ruled_by_one(with_law(by_one=True))
    assert not is_ruled_by_one(without_law())


def test_somebody_rules() -> None:
    assert says_who_rules(facts(body=COURT), ruling(ruled_by=" ")) == refusal("stay_ruled_by_nobody")
    assert says_who_rules(facts(body=COURT), ruling(ruled_by="The judge")) is None
    assert says_who_rules(COMMISSION, ruling(ruled_by="The chair")) == refusal("stay_not_voted_on")
    assert says_who_rules(COMMISSION, ruling(call=call(0, 0))) == refusal("stay_not_voted_on")
    assert says_who_rules(COMMISSION, ruling(call=call())) is None


def test_only_members_vote() -> None:
    assert only_sworn_members_rule(COMMISSION, ruling(call=call())) is None
    assert only_sworn_members_rule(COMMISSION, ruling()) is None
    strange = call(sworn=frozenset({1, 2, 3}))
    assert only_sworn_members_rule(COMMISSION, ruling(call=strange)) == refusal("not_sworn", {"seats": [4, 5]})
    conflicted = call(recused=frozenset({2, 7}))
    said = refusal("member_recused", {"seats": [2]}, RECUSAL)
    assert only_sworn_members_rule(COMMISSION, ruling(call=conflicted)) == said
    assert only_sworn_members_rule(facts(body=COURT), ruling(call=strange)) is None


@pytest.mark.parametrize("present", [4, 5])
def test_quorum(present: int) -> None:
    found = enough_members_rule(COMMISSION, ruling(call=call(present, 0)))
    params = {"present": 4, "needed": 5, "total": 7}
    assert found == (refusal("quorum_missing", params, QUORUM) if present == 4 else None)
    assert enough_members_rule(COMMISSION, ruling()) is None


@pytest.mark.parametrize(
    ("in_favour", "granted", "code"),
    [(4, True, None), (3, True, "stay_not_carried"), (3, False, None), (4, False, "stay_carried")],
)
def test_majority(in_favour: int, granted: bool, code: str | None) -> None:
    given = ruling(call=call(in_favour, 5 - in_favour, grants=granted))
    params = {"in_favour": in_favour, "needed": 4}
    assert carries_the_majority(COMMISSION, given) == (refusal(code, params, MAJORITY) if code else None)
    assert carries_the_majority(facts(body=COURT), given) is None


def stays(*states: StayState, **differs: Any) -> Facts:
    found = [StayFacts(**{"key": str(n), "party": "1", "state": state, **differs}) for n, state in enumerate(states)]
    return facts(stays=tuple(found))


def test_one_that_waits() -> None:
    waiting = stays(StayState.REFUSED, StayState.REQUESTED)
    assert a_stay_waits(waiting) is None
    assert a_stay_waits(waiting, ruling(stay="1")) is None
    assert a_stay_waits(waiting, ruling(stay="")) is None
    for none in (waiting, stays(StayState.IN_FORCE)):
        assert a_stay_waits(none, ruling(stay="0")) == refusal("no_stay_waits")
    assert a_stay_waits(stays(StayState.REQUESTED, here=False)) == refusal("no_stay_waits")


def test_one_in_force() -> None:
    def lifted(key: str) -> LiftStayGiven:
        return brought(LiftStayGiven, stay=key)

    assert a_stay_is_in_force(stays(StayState.IN_FORCE)) is None
    assert a_stay_is_in_force(stays(StayState.IN_FORCE), lifted("0")) is None
    assert a_stay_is_in_force(stays(StayState.IN_FORCE), lifted("9")) == refusal("no_stay_in_force")
    assert a_stay_is_in_force(stays(StayState.LIFTED)) == refusal("no_stay_in_force")
    assert a_stay_is_in_force(stays(StayState.IN_FORCE, here=False)) == refusal("no_stay_in_force")
    by_law = refusal("stay_by_law", {}, LAW.conduct.suspensive)
    assert a_stay_is_in_force(stays(StayState.IN_FORCE, party="")) == by_law


def test_what_is_granted() -> None:
    assert grants_something(facts(), ruling(granted=True, suspends=False, order=" ")) == refusal("stay_grants_nothing")
    assert grants_something(facts(), ruling(granted=True, suspends=True, order="")) is None
    assert grants_something(facts(), ruling(granted=True, suspends=False, order="Keep it.")) is None
    assert grants_something(facts(), ruling(granted=False, suspends=False, order="")) is None
    to_nobody = ruling(granted=True, order="Keep it.", to_somebody=False)
    assert orders_somebody_meanwhile(facts(), to_nobody) == refusal("order_to_nobody")
    assert orders_somebody_meanwhile(facts(), ruling(granted=True, order="Keep it.", to_somebody=True)) is None
    assert orders_somebody_meanwhile(facts(), ruling(granted=True, order="", to_somebody=False)) is None
    assert orders_somebody_meanwhile(facts(), ruling(granted=False, order="Keep it.", to_somebody=False)) is None


def test_ends_later() -> None:
    assert ends_later(facts(), ruling(granted=True, until=AT)) == refusal("stay_ends_at_once")
    assert ends_later(facts(), ruling(granted=True, until=AT + timedelta(seconds=1))) is None
    assert ends_later(facts(), ruling(granted=True, until=None)) is None
    assert ends_later(facts(), ruling(granted=False, until=AT)) is None


def test_law_knows_them() -> None:
    assert law_knows_stays(facts()) is None
    assert law_knows_stays(with_law(on_request=False)) == refusal("no_stay", {}, STAY)
    assert law_knows_stays(without_law()) == refusal("no_stay")
    asked = brought(AppealGiven, stay="It burns.")
    assert law_lets_it_wait(facts(), asked) is None
    assert law_lets_it_wait(with_law(on_request=False), asked) == refusal("no_stay", {}, STAY)
    assert law_lets_it_wait(without_law(), asked) == refusal("no_stay")
    assert law_lets_it_wait(without_law(), brought(AppealGiven, stay=" ")) is None


def test_something_can_wait() -> None:
    decided = {"state": ProceedingState.DECIDED}
    assert something_can_wait(facts()) is None
    for standing in (DecisionStanding.STANDS, DecisionStanding.UPHELD, DecisionStanding.SUSPENDED):
        assert something_can_wait(facts(**decided, decision=decision(standing=standing), parties=(party(),))) is None
    gone = facts(**decided, decision=decision(standing=DecisionStanding.VARIED))
    assert something_can_wait(gone) == refusal("ruled_on_above", {"decision_standing": "varied"})
    appealed = facts(**decided, decision=decision(appeal_to="tec"), parties=(party(appeals=True),))
    assert something_can_wait(appealed) == refusal("ask_above", {"to": "tec"})


def test_words_and_one_at_a_time() -> None:
    assert says_why_it_cannot_wait(facts(), brought(AskForStayGiven, text=" ")) == refusal("stay_in_no_words")
    assert says_why_it_cannot_wait(facts(), brought(AskForStayGiven, text="It burns.")) is None
    own, other = brought(AskForStayGiven, party="1"), brought(AskForStayGiven, party="2")
    assert no_stay_of_it_waits(stays(StayState.REQUESTED), own) == refusal("stay_waits_already")
    assert no_stay_of_it_waits(stays(StayState.REQUESTED), other) is None
    assert no_stay_of_it_waits(stays(StayState.REFUSED), own) is None
