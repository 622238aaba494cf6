"""The notice of a session: each guard when it is silent and when it refuses, whole."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.workflow.facts import brought, facts, refusal, rulebook_where, session
from tests.workflow.majilis import COURT, RULEBOOK
from workflow.acts.course.devolve import DevolveGiven, too_few_are_left
from workflow.acts.course.withdraw import WithdrawGiven, withdrawal_is_free
from workflow.acts.filing.request_correction import correction_not_used
from workflow.acts.hearing.convene import (
    ConveneGiven,
    convened_by_who_may,
    open_or_closed_with_a_reason,
    remote_is_open,
    remote_is_recorded,
)
from workflow.guards import main
from workflow.rules.schema import Rulebook
from workflow.states import SessionMode

RULES = RULEBOOK.session
VIDEO = session(mode=SessionMode.VIDEO)


def where(part: str, **says: object) -> Rulebook:
    """The rulebook of 2004 with that rule of sessions saying something else."""

    def change(data: dict[str, Any]) -> None:
        rule = data["session"][part]
        kept = rule.get("default") or rule.get("value")
        rule["default" if "default" in rule else "value"] = {**kept, **says} if isinstance(kept, dict) else says["is_"]

    return rulebook_where(change)


def test_only_who_may_convenes() -> None:
    chair_alone = where("convened_by", is_=["chair"])
    by = {"convened_by": "one_third_of_members"}
    assert convened_by_who_may(facts(), brought(ConveneGiven, **by)) is None
    assert convened_by_who_may(facts(rulebook=chair_alone), brought(ConveneGiven)) is None
    assert convened_by_who_may(facts(rulebook=chair_alone), brought(ConveneGiven, **by)) == refusal(
        "not_theirs_to_convene", {"conveners": ["chair"]}, RULES.convened_by
    )


def test_a_court_sets_its_own_hearings() -> None:
    by = {"convened_by": "one_third_of_members"}
    rulebook = where("convened_by", is_=["chair"])
    assert convened_by_who_may(facts(rulebook=rulebook, body=COURT), brought(ConveneGiven, **by)) is None


def test_video_session_is_open_and_recorded() -> None:
    closed = session(mode=SessionMode.VIDEO, is_open=False, closed_reason="A witness is afraid.")
    assert remote_is_open(facts(session=closed)) == refusal("remote_not_open", {}, RULES.remote)
    assert remote_is_open(facts(session=VIDEO)) is None
    assert remote_is_recorded(facts(session=VIDEO), brought(ConveneGiven)) == refusal(
        "remote_not_recorded", {}, RULES.remote
    )
    assert remote_is_recorded(facts(session=VIDEO), brought(ConveneGiven, recorded=True)) is None


@pytest.mark.parametrize("guard", [remote_is_open, remote_is_recorded])
def test_elsewhere_nothing_more_is_asked(guard: Callable[..., object]) -> None:
    closed = {"is_open": False, "closed_reason": "A witness is afraid."}
    for meeting in (None, session(**closed), session(mode=SessionMode.PHONE, **closed)):
        assert guard(facts(session=meeting), brought(ConveneGiven)) is None
    lenient = where("remote", needs=["roll_call"])
    by_video = facts(session=session(mode=SessionMode.VIDEO, **closed), rulebook=lenient)
    assert guard(by_video, brought(ConveneGiven)) is None


def test_closed_law_asks_no_reason() -> None:
    """Where sessions need not be open, none asks why."""
    closed = session(is_open=False)
    assert open_or_closed_with_a_reason(facts(session=closed)) is not None
    assert open_or_closed_with_a_reason(facts(session=closed, rulebook=where("open", is_=False))) is None


# Who is recused


STAYING = where("recusal", member_leaves=False)


def test_recused_counts_where_law_says() -> None:
    """Who is recused counts for the quorum where it stays."""
    four_and_one = session(present=frozenset({1, 2, 3, 4}), recused=frozenset({5}), beside=frozenset({5}))
    assert main.quorum_is_there(facts(session=four_and_one)) == refusal(
        "quorum_missing", {"present": 4, "needed": 5, "total": 7}, RULES.quorum
    )
    assert main.quorum_is_there(facts(session=four_and_one, rulebook=STAYING)) is None
    away = session(present=frozenset({1, 2, 3, 4}), recused=frozenset({5}))
    assert main.quorum_is_there(facts(session=away, rulebook=STAYING)) is not None


def test_too_few_are_below_adoption() -> None:
    """Where it stays, too few are fewer than adopt."""
    left = {"why": "quorum", "left": 4}
    assert too_few_are_left(facts(), brought(DevolveGiven, **left)) is None
    assert too_few_are_left(facts(rulebook=STAYING), brought(DevolveGiven, **left)) is not None
    assert too_few_are_left(facts(rulebook=STAYING), brought(DevolveGiven, **{**left, "left": 3})) is None
    assert (STAYING.session.voters_needed(7), RULES.voters_needed(7)) == (4, 5)


# Correction and withdrawal


def conduct(part: str, says: object) -> Rulebook:
    def change(data: dict[str, Any]) -> None:
        rule = data["conduct"][part]
        rule["default" if "default" in rule else "value"] = says

    return rulebook_where(change)


def test_correction_may_be_asked_again() -> None:
    """Another correction may be asked where one need not list all."""
    assert correction_not_used(facts(correction_used=True)) == refusal("correction_once")
    again = conduct("correction_lists_all_defects", False)
    assert correction_not_used(facts(correction_used=True, rulebook=again)) is None


@pytest.mark.parametrize(
    ("needs", "identity", "words", "code"),
    [
        (["identity", "free_will"], True, "Freely.", None),
        (["identity", "free_will"], False, "Freely.", "withdrawal_not_free"),
        (["identity", "free_will"], True, " ", "withdrawal_not_free"),
        (["identity"], True, "", None),
        (["identity"], False, "Freely.", "withdrawal_identity"),
        (["free_will"], False, "Freely.", None),
        (["free_will"], True, " ", "withdrawal_free_will"),
        ([], False, "", None),
    ],
)
def test_withdrawal_follows_the_law(needs: list[str], identity: bool, words: str, code: str | None) -> None:
    says = {"needs": needs, "may_continue_of_own_motion": True, "under_pressure": "accept_after_check"}
    given = {"identity_checked": identity, "free_will": words}
    found = withdrawal_is_free(facts(rulebook=conduct("withdrawal", says)), brought(WithdrawGiven, **given))
    assert found == (refusal(code, {}, RULEBOOK.withdrawal) if code else None)
