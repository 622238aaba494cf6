"""What stands in the way of reading who a party is: each guard when it is silent and when it refuses, whole."""

import pytest

from tests.workflow.facts import brought, facts, refusal
from workflow.given import ReadIdentityGiven
from workflow.guards import identity as guards
from workflow.states import PASSED_ON, ProceedingState


@pytest.mark.parametrize("state", ProceedingState)
def test_former_body_reads_nothing_more(state: ProceedingState) -> None:
    expected = refusal("passed_on") if state in PASSED_ON else None
    assert guards.has_not_passed_the_case_on(facts(state=state)) == expected


@pytest.mark.parametrize("purpose", ["", "  ", "\n"])
def test_an_empty_purpose_is_none(purpose: str) -> None:
    assert guards.a_purpose_is_given(facts(), brought(ReadIdentityGiven, purpose=purpose)) == refusal("purpose_missing")


def test_purpose_not_given_is_missing() -> None:
    assert guards.a_purpose_is_given(facts(), brought(ReadIdentityGiven)) == refusal("purpose_missing")
    assert guards.a_purpose_is_given(facts(), brought(ReadIdentityGiven, purpose="To serve.")) is None


def test_only_parties_are_read_of() -> None:
    assert guards.is_a_party_of_the_case(facts(), brought(ReadIdentityGiven, party="1")) is None
    assert guards.is_a_party_of_the_case(facts(), brought(ReadIdentityGiven)) == refusal("unknown_party")
