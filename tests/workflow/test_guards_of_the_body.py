"""Who may decide, and what is asked of a filing: each guard when it is silent and when it refuses, whole."""

import pytest

from tests.workflow.facts import brought, facts, motion, refusal
from tests.workflow.majilis import AKIMAT, COUNCIL, COURT, DEC, PROS, RULEBOOK
from workflow.acts.course.withdraw import WithdrawGiven, withdrawal_is_free, withdrawn_by_who_may
from workflow.acts.filing.admit import has_standing_to_be_heard
from workflow.acts.filing.answer import enquiry_is_open
from workflow.acts.filing.correct import correction_is_awaited
from workflow.acts.filing.refer import ReferGiven, asks_another_body, not_asked_already
from workflow.acts.filing.request_correction import can_be_corrected, correction_not_used
from workflow.acts.filing.transfer import TransferGiven, goes_to_the_named_body, is_not_competent, never_back
from workflow.acts.hearing.notify import NotifyGiven
from workflow.bodies import BodyFacts
from workflow.guards import main, service
from workflow.states import Role


def test_no_case_against_itself() -> None:
    assert main.not_in_own_cause(facts(respondent="dec")) == refusal("own_cause", {"body": "dec"})
    assert main.not_in_own_cause(facts(respondent="pec")) is None
    assert main.not_in_own_cause(facts()) is None


def test_only_the_competent_body_acts() -> None:
    """Only the competent body acts and the refusal names it."""
    two = facts(competent=frozenset({"tec", "court"}))
    assert main.is_competent(two) == refusal("not_competent", {"competent": ["court", "tec"]})
    assert main.is_competent(facts()) is None


@pytest.mark.parametrize("body", [COUNCIL, PROS, AKIMAT])
def test_advisers_cannot_decide(body: BodyFacts) -> None:
    """Who only advises or measures cannot decide."""
    expected = refusal("advisory_cannot_decide", {"body": body.code})
    assert main.can_decide_at_all(facts(body=body)) == expected


@pytest.mark.parametrize("body", [DEC, COURT])
def test_commissions_and_courts_decide(body: BodyFacts) -> None:
    assert main.can_decide_at_all(facts(body=body)) is None


def test_competent_body_keeps_its_case() -> None:
    """The competent body cannot pass a case on unless it is complained of."""
    expected = refusal("competent_cannot_transfer", {"body": "dec"}, RULEBOOK.referral)
    assert is_not_competent(facts()) == expected
    assert is_not_competent(facts(respondent="dec")) is None
    assert is_not_competent(facts(competent=frozenset({"tec"}))) is None
    assert is_not_competent(facts(competent=frozenset({"tec"}), respondent="pec")) is None


def test_case_goes_to_named_bodies() -> None:
    there = {"competent": frozenset({"tec", "court"})}
    expected = refusal("wrong_target", {"to": "pec", "competent": ["court", "tec"]})
    assert goes_to_the_named_body(facts(**there), brought(TransferGiven, to="pec")) == expected
    assert goes_to_the_named_body(facts(**there), brought(TransferGiven, to="tec")) is None
    assert goes_to_the_named_body(facts(**there), brought(TransferGiven)) is None


def test_case_never_goes_back() -> None:
    seized = frozenset({"pec", "dec"})
    assert never_back(facts(seized=seized), brought(TransferGiven, to="pec")) == refusal("never_back", {"to": "pec"})
    assert never_back(facts(seized=seized), brought(TransferGiven, to="tec")) is None
    assert never_back(facts(seized=seized), brought(TransferGiven)) is None


def test_nameless_filing_has_no_standing() -> None:
    """A filing without a name has no standing and cannot be corrected."""
    unnamed = facts(anonymous=True)
    expected = refusal("anonymous_has_no_standing", {}, RULEBOOK.anonymous)
    assert has_standing_to_be_heard(unnamed) == expected
    assert can_be_corrected(unnamed) == refusal("anonymous_cannot_correct")
    assert has_standing_to_be_heard(facts()) is None
    assert can_be_corrected(facts()) is None


def test_correction_is_asked_once() -> None:
    """A correction is asked for once and given only when asked."""
    assert correction_not_used(facts(correction_used=True)) == refusal("correction_once")
    assert correction_not_used(facts()) is None
    assert correction_is_awaited(facts()) == refusal("no_correction_asked")
    assert correction_is_awaited(facts(correction_awaited=True)) is None


def test_incompetent_clerk_ends_no_case() -> None:
    """A clerk of a body that is not competent cannot end a case by withdrawal."""
    elsewhere = {"competent": frozenset({"tec"})}
    expected = refusal("not_competent", {"competent": ["tec"]})
    assert withdrawn_by_who_may(facts(role=Role.CLERK, **elsewhere)) == expected
    assert withdrawn_by_who_may(facts(role=Role.COMPLAINANT, **elsewhere)) is None
    assert withdrawn_by_who_may(facts(role=Role.CLERK)) is None


def test_carried_vote_is_not_repeated() -> None:
    """What a roll call has carried is neither voted on again nor withdrawn from."""
    carried = refusal("already_carried", {"outcome": "rejected"})
    assert main.no_vote_carried(facts(motion=motion())) == carried
    assert main.no_vote_carried(facts(motion=motion(adopted=False))) is None
    assert main.no_vote_carried(facts(motion=motion(used=True))) is None
    assert main.no_vote_carried(facts(motion=motion(adopted=False, used=True))) is None
    assert main.no_vote_carried(facts()) is None


def test_enquiry_and_answer_belong_together() -> None:
    """An enquiry goes to another body and an answer needs an enquiry."""
    assert asks_another_body(facts(), brought(ReferGiven, to="dec")) == refusal("asks_itself")
    assert asks_another_body(facts(), brought(ReferGiven, to="pros")) is None
    assert enquiry_is_open(facts()) == refusal("no_open_enquiry")
    assert enquiry_is_open(facts(open_enquiries=1)) is None


def test_nobody_chooses_publication_as_service() -> None:
    assert service.served_by_hand_or_line(facts(), brought(NotifyGiven, channel="publication")) == refusal(
        "publication_is_no_service"
    )
    assert service.served_by_hand_or_line(facts(), brought(NotifyGiven, channel="fax")) is None
    assert service.served_by_hand_or_line(facts(), brought(NotifyGiven)) is None


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"identity_checked": True},
        {"identity_checked": True, "free_will": "  "},
        {"identity_checked": False, "free_will": "spoken with alone"},
        {"free_will": "spoken with alone"},
    ],
)
def test_withdrawal_needs_identity_and_will(given: dict[str, object]) -> None:
    """A withdrawal without identity or free will is refused."""
    assert withdrawal_is_free(facts(), brought(WithdrawGiven, **given)) == refusal(
        "withdrawal_not_free", {}, RULEBOOK.withdrawal
    )


def test_own_free_withdrawal_is_taken() -> None:
    given = {"identity_checked": True, "free_will": "spoken with alone"}
    assert withdrawal_is_free(facts(), brought(WithdrawGiven, **given)) is None


def test_same_question_waits() -> None:
    assert not_asked_already(facts(), brought(ReferGiven, asked_already=True)) == refusal("asked_already")
    assert not_asked_already(facts(), brought(ReferGiven, asked_already=False)) is None
    assert not_asked_already(facts(), brought(ReferGiven)) is None
