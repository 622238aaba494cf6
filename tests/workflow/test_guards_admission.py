"""Admitting against the rules: each guard when it is silent and when it refuses, whole."""

import pytest

from tests.workflow.facts import facts
from workflow import guards_admission as guards
from workflow.errors import Refusal
from workflow.guards import Guard

STANDING = Refusal("no_standing", {"standing": "ngo"}, "Art 1", "memory")
LATE = Refusal("out_of_time", {}, "Art 2", "verified")
FEW = Refusal("too_few_signatures", {"needed": 5}, "Art 3", "design")
NOT_OURS = Refusal("not_competent", {})
EACH = (
    (guards.of_standing_or_explained, STANDING),
    (guards.in_time_or_explained, LATE),
    (guards.signed_by_enough_or_explained, FEW),
)


@pytest.mark.parametrize(("guard", "ground"), EACH)
def test_a_rule_against_it_is_told_until_reasons_come(guard: Guard, ground: Refusal) -> None:
    against = (NOT_OURS, STANDING, LATE, FEW)
    for reasons in ({}, {"reasons": ""}, {"reasons": " \n"}):
        assert guard(facts(given={"against": against, **reasons})) == ground
    assert guard(facts(given={"against": against, "reasons": "They were told a wrong day."})) is None


@pytest.mark.parametrize(("guard", "ground"), EACH)
def test_a_guard_tells_its_own_rule_alone(guard: Guard, ground: Refusal) -> None:
    others = tuple(each for each in (NOT_OURS, STANDING, LATE, FEW) if each is not ground)
    assert guard(facts(given={"against": others})) is None
    assert guard(facts(given={"against": None})) is None
    assert guard(facts()) is None


def test_what_to_do_is_said_once_and_last() -> None:
    say = guards.says_why_against_the_rules
    assert say(facts(given={"against": (LATE,), "reasons": ""})) == Refusal("admitted_without_reasons")
    assert say(facts(given={"against": (LATE,), "reasons": "Why."})) is None
    assert say(facts(given={"against": (NOT_OURS,)})) is None
    assert say(facts(given={"against": ()})) is None


def test_only_what_reasons_can_outweigh_is_recorded() -> None:
    assert guards.against_admitting(facts(given={"against": (NOT_OURS, LATE, "x")})) == (LATE,)
    assert guards.against_admitting(facts(given={"against": [LATE]})) == ()
