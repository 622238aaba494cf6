"""Admitting against the rules: each guard when it is silent and when it refuses, whole."""

from collections.abc import Callable

import pytest

from tests.workflow.facts import brought, facts
from workflow.errors import Refusal
from workflow.facts import Facts
from workflow.given import AdmitGiven
from workflow.guards import admission as guards

DeadlineInputs = Callable[[Facts, AdmitGiven], Refusal | None]
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
def test_rule_is_told_until_reasons_come(guard: DeadlineInputs, ground: Refusal) -> None:
    against = (NOT_OURS, STANDING, LATE, FEW)
    for reasons in ({}, {"reasons": ""}, {"reasons": " \n"}):
        assert guard(facts(), brought(AdmitGiven, against=against, **reasons)) == ground
    assert guard(facts(), brought(AdmitGiven, against=against, reasons="They were told a wrong day.")) is None


@pytest.mark.parametrize(("guard", "ground"), EACH)
def test_guard_tells_only_its_rule(guard: DeadlineInputs, ground: Refusal) -> None:
    others = tuple(each for each in (NOT_OURS, STANDING, LATE, FEW) if each is not ground)
    assert guard(facts(), brought(AdmitGiven, against=others)) is None
    assert guard(facts(), brought(AdmitGiven, against=())) is None
    assert guard(facts(), brought(AdmitGiven)) is None


def test_what_to_do_comes_last() -> None:
    """What to do is said once and last."""
    say = guards.says_why_against_the_rules
    assert say(facts(), brought(AdmitGiven, against=(LATE,), reasons="")) == Refusal("admitted_without_reasons")
    assert say(facts(), brought(AdmitGiven, against=(LATE,), reasons="Why.")) is None
    assert say(facts(), brought(AdmitGiven, against=(NOT_OURS,))) is None
    assert say(facts(), brought(AdmitGiven, against=())) is None


def test_only_outweighable_rules_are_recorded() -> None:
    assert guards.against_admitting(brought(AdmitGiven, against=(NOT_OURS, LATE))) == (LATE,)
    assert guards.against_admitting(brought(AdmitGiven)) == ()
