"""The decision and its words: each guard when it is silent and when it refuses, whole."""

import pytest

from tests.workflow.facts import brought, decision, facts, motion, refusal
from tests.workflow.majilis import COURT, RULEBOOK
from workflow.acts.decision.decide import DecideGiven, claims_are_answered, motion_was_adopted, text_is_complete
from workflow.acts.decision.issue import is_not_issued
from workflow.acts.decision.publish import is_not_published
from workflow.acts.filing.refer import ReferGiven
from workflow.acts.filing.transfer import TransferGiven
from workflow.acts.hearing.vote import VoteGiven
from workflow.facts import MotionFacts
from workflow.guards import main
from workflow.states import Outcome


@pytest.mark.parametrize("outcome", ["discussed", "noted", "referred", ""])
def test_three_acts_are_no_outcomes(outcome: str) -> None:
    """To discuss to note and to refer are no outcomes."""
    expected = refusal("not_an_outcome", {"outcome": outcome}, RULEBOOK.referral)
    assert main.outcome_is_one(facts(), brought(VoteGiven, outcome=outcome)) == expected


@pytest.mark.parametrize("outcome", Outcome)
def test_admitted_cases_fit_every_outcome(outcome: Outcome) -> None:
    assert main.outcome_is_one(facts(), brought(VoteGiven, outcome=outcome.value)) is None
    assert main.outcome_fits_admission(facts(admitted=True), brought(VoteGiven, outcome=outcome.value)) is None


def test_nothing_fits_without_an_outcome() -> None:
    assert main.outcome_is_one(facts(), brought(VoteGiven)) is None
    assert main.outcome_fits_admission(facts(), brought(VoteGiven)) is None


@pytest.mark.parametrize("outcome", Outcome)
def test_unadmitted_has_two_outcomes(outcome: Outcome) -> None:
    """What was never admitted is only found inadmissible or ended."""
    found = main.outcome_fits_admission(facts(), brought(VoteGiven, outcome=outcome.value))
    ends = outcome in {Outcome.INADMISSIBLE, Outcome.DISCONTINUED}
    assert found == (None if ends else refusal("not_admitted_yet", {"outcome": outcome.value}))


@pytest.mark.parametrize(
    "carried",
    [None, motion(adopted=False), motion(used=True), motion(outcome="granted"), motion(adopted=False, used=True)],
)
def test_commission_needs_an_adopted_motion(carried: MotionFacts | None) -> None:
    """A commission decides only what an unused roll call adopted."""
    found = motion_was_adopted(facts(motion=carried), brought(DecideGiven, outcome="rejected"))
    assert found == refusal("no_adopted_motion", {"outcome": "rejected"}, RULEBOOK.session.majority)


def test_unnamed_outcome_is_the_vote_s() -> None:
    """A decision that names no outcome takes that of the vote."""
    assert motion_was_adopted(facts(motion=motion())) is None
    assert motion_was_adopted(facts(motion=motion()), brought(DecideGiven)) is None
    assert motion_was_adopted(facts(motion=motion()), brought(DecideGiven, outcome="rejected")) is None
    expected = refusal("no_adopted_motion", {"outcome": ""}, RULEBOOK.session.majority)
    assert motion_was_adopted(facts()) == expected
    assert motion_was_adopted(facts(), brought(DecideGiven)) == expected


def test_a_court_needs_no_motion() -> None:
    assert motion_was_adopted(facts(body=COURT), brought(DecideGiven)) is None


def test_a_decision_has_all_its_parts() -> None:
    expected = refusal("text_missing", {"parts": ["facts", "law"]}, RULEBOOK.decision_content)
    assert text_is_complete(facts(), brought(DecideGiven, missing=["facts", "law"])) == expected
    assert text_is_complete(facts(), brought(DecideGiven, missing=[])) is None
    assert text_is_complete(facts(), brought(DecideGiven)) is None


@pytest.mark.parametrize("answers", [1, 0])
def test_every_claim_is_answered(answers: int) -> None:
    expected = refusal("claims_unanswered", {"answered": answers, "claims": 2}, RULEBOOK.decision_content)
    assert claims_are_answered(facts(claims=2), brought(DecideGiven, answers=answers)) == expected


@pytest.mark.parametrize("answers", [2, 3])
def test_answers_may_outnumber_claims(answers: int) -> None:
    """As many answers as claims or more are enough."""
    assert claims_are_answered(facts(claims=2), brought(DecideGiven, answers=answers)) is None
    assert claims_are_answered(facts(claims=2), brought(DecideGiven)) is None


def test_issued_once_then_published_once() -> None:
    adopted, issued, published = (
        facts(decision=each) for each in (decision(), decision(issued=True), decision(issued=True, published=True))
    )
    assert main.is_issued(facts()) == refusal("not_issued")
    assert main.is_issued(adopted) == refusal("not_issued")
    assert main.is_issued(issued) is None
    assert is_not_issued(facts()) is None
    assert is_not_issued(adopted) is None
    assert is_not_issued(issued) == refusal("already_issued")
    assert is_not_published(facts()) is None
    assert is_not_published(issued) is None
    assert is_not_published(published) == refusal("already_published")


def test_measures_need_known_bodies() -> None:
    assert main.addressees_are_known(facts(), brought(ReferGiven, unknown="dec99")) == refusal(
        "unknown_body", {"code": "dec99"}
    )
    assert main.addressees_are_known(facts(), brought(ReferGiven, unknown="")) is None
    assert main.addressees_are_known(facts(), brought(ReferGiven)) is None


def test_asked_reasons_come_in_words() -> None:
    assert main.reasons_are_given(facts(), brought(TransferGiven, reasons=" ")) == refusal("reasons_missing")
    assert main.reasons_are_given(facts(), brought(TransferGiven, reasons="the list was not shown")) is None
    assert main.reasons_are_given(facts(), brought(TransferGiven)) is None
