"""What stands in the way of reading who a party is: each guard when it is silent and when it refuses, whole."""

import pytest

from tests.workflow.facts import brought, facts, refusal
from workflow.acts.course.read_identity import (
    ReadIdentityGiven,
    a_purpose_is_given,
    has_not_passed_the_case_on,
    is_a_party_of_the_case,
)
from workflow.states import PASSED_ON, ProceedingState


@pytest.mark.parametrize("state", ProceedingState)
def test_former_body_reads_nothing_more(state: ProceedingState) -> None:
    expected = refusal("passed_on") if state in PASSED_ON else None
    assert has_not_passed_the_case_on(facts(state=state)) == expected


@pytest.mark.parametrize("purpose", ["", "  ", "\n"])
def test_an_empty_purpose_is_none(purpose: str) -> None:
    assert a_purpose_is_given(facts(), brought(ReadIdentityGiven, purpose=purpose)) == refusal("purpose_missing")


def test_purpose_not_given_is_missing() -> None:
    assert a_purpose_is_given(facts(), brought(ReadIdentityGiven)) == refusal("purpose_missing")
    assert a_purpose_is_given(facts(), brought(ReadIdentityGiven, purpose="To serve.")) is None


def test_only_parties_are_read_of() -> None:
    assert is_a_party_of_the_case(facts(), brought(ReadIdentityGiven, party="1")) is None
    assert is_a_party_of_the_case(facts(), brought(ReadIdentityGiven)) == refusal("unknown_party")
