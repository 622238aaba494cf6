"""The scenario of 2004 as data: it runs forward, names only what exists and says nothing unknown.

Pure checks of the YAML, without the database. Whether the acts agree with it is shown by playing it.
"""

import pytest

from tests.cases.demo_2004 import (
    BODY,
    SCENARIO,
    STEPS,
    Data,
    done,
    instant,
    steps,
)
from workflow.complained_acts import ActKind
from workflow.measures import MeasureKind
from workflow.prosecutors import ProsecutorMeasureKind
from workflow.states import Channel, HearingKind, Outcome, PartyRole, SessionMode, Standing

CASE_TYPES = {
    "commission_act",
    "voter_list",
    "registration",
    "media_coverage",
    "official_or_local_body",
    "failure_to_act",
    "eday_procedure",
}
LODGED_WITH = {
    "type", "at_body", "respondent", "respondent_text", "place", "standing", "filer", "happened_on", "knew_at",
    "about", "narrative", "claims", "language", "affected", "round", "constituency", "about_case",
}  # fmt: skip
NEEDED_TO_LODGE = {
    "type",
    "standing",
    "filer",
    "happened_on",
    "about",
    "narrative",
    "claims",
    "language",
    "round",
}
ACTS = {
    "lodge": {"case", "source", "dated", "with"},
    "transfer": {"case", "to", "reasons"},
    "refer": {"case", "to", "question", "enquiry"},
    "answer": {"case", "text"},
    "request_correction": {"case", "defects"},
    "correct": {"case", "text"},
    "admit": {"case", "reasons"},
    "notify": {"case", "party", "channel", "proof"},
    "convene": {
        "body",
        "session",
        "starts_at",
        "place",
        "mode",
        "cases",
        "open",
        "closed_reason",
    },
    "open_session": {"session", "present"},
    "hear": {"case", "party", "kind", "statement"},
    "waive": {"case", "party", "statement"},
    "recuse": {"case", "member", "reason"},
    "vote": {"case", "session", "outcome", "for", "against", "abstain"},
    "decide": {"horizon", "case", "outcome", "text", "measures", "dissents"},
    "issue": {"case"},
    "serve": {"case", "party", "channel", "proof"},
    "publish": {"case"},
    "close_session": {"session"},
    "cancel_session": {"session", "reason"},
    "withdraw": {"case", "identity_checked", "free_will"},
    "appeal": {"case", "party", "narrative", "claims"},
    "report_execution": {"case", "body", "measure", "text"},
    "accept_execution": {"case", "measure"},
    "receive_application": {
        *("body", "application", "source", "dated", "applicant", "name", "subject", "text", "about_case"),
    },
    "conclude_application": {"body", "application", "source", "dated", "result", "reasons"},
    "take_measure": {
        *("body", "measure", "source", "dated", "kind", "duty", "legal_basis", "due_on"),
        *("addressee", "addressee_text", "application"),
    },
    "name_act": {"case", "kind", "number", "day", "body"},
    "withdraw_act": {"case", "body", "reasons"},
    "answer_measure": {"body", "measure", "source", "dated", "result", "text"},
}
MAY_BE_LEFT_OUT = {
    *("horizon", "closed_reason", "measures", "dissents"),
    *("about_case", "addressee", "addressee_text", "application", "due_on"),
}
KINDS = {"hear": HearingKind, "name_act": ActKind}
REFUSALS = {
    "quorum_missing", "no_session_by_phone", "competent_cannot_transfer", "wrong_target", "not_an_outcome", "own_cause",
    "not_competent", "notice_too_short", "not_served_with_opening", "not_heard", "no_adopted_motion",
    "advisory_cannot_decide", "anonymous_has_no_standing", "member_recused", "not_sworn", "wrong_state",
    "not_your_role", "withdrawal_not_free",
}  # fmt: skip


def test_steps_run_forward_in_time() -> None:
    instants = [instant(step["at"]) for step in STEPS]
    assert instants == sorted(instants)
    assert instants[-1] <= instant(SCENARIO["ends"]) == instant("2004-09-19T14:00+07:00")


def test_steps_are_known_acts() -> None:
    for step in STEPS:
        extra = {"at", "act", "expect"}
        said = {*step} - extra
        known = ACTS[step["act"]]
        assert said <= known, step
        assert known - said <= MAY_BE_LEFT_OUT, step


def test_expectations_are_known() -> None:
    for step in STEPS:
        expect = step.get("expect", {})
        assert len(expect) <= 1 or {*expect} == {"state", "acts"}, step
        assert {*expect} <= {"refused", "adopted", "breached", "state", "acts"}, step
        assert set(expect.get("refused", [])) <= REFUSALS, step
        assert ("adopted" in expect) <= (step["act"] == "vote"), step


def test_enough_complaints_lodged_once() -> None:
    """At least twenty-four complaints each lodged once."""
    names = [step["case"] for step in steps("lodge")]
    assert len(names) == len(set(names)) >= 24


def test_lodging_comes_first() -> None:
    seen: set[str] = set()
    for step in STEPS:
        if step["act"] == "lodge":
            seen.add(step["case"])
        assert {step.get("case"), *step.get("cases", [])} - {None} <= seen, step


@pytest.mark.parametrize("step", list(steps("lodge")), ids=lambda step: step["case"])
def test_complaints_satisfy_intake(step: Data) -> None:
    complaint = step["with"]
    assert step["source"] == "IX"
    assert step["dated"] in {"report", "design"}
    assert NEEDED_TO_LODGE <= {*complaint} <= LODGED_WITH
    assert complaint["type"] in CASE_TYPES
    assert Standing(complaint["standing"])
    assert complaint["claims"]
    assert len(complaint["about"]) <= 300
    assert complaint["happened_on"] <= instant(step["at"]).date()
    assert "knew_at" not in complaint or instant(complaint["knew_at"]) <= instant(step["at"])


@pytest.mark.parametrize("step", list(steps("lodge")), ids=lambda step: step["case"])
def test_complaints_name_existing_places(step: Data) -> None:
    """A complaint is about bodies and a constituency that exist."""
    complaint = step["with"]
    assert {complaint[key] for key in ("at_body", "respondent", "place") if key in complaint} <= {*BODY}
    assert not {"respondent", "respondent_text"} <= {*complaint}
    assert ("respondent" in complaint or "respondent_text" in complaint) == (complaint["type"] != "voter_list")
    if "constituency" in complaint:
        assert BODY[complaint["place"]]["constituency"] == complaint["constituency"]


def test_related_case_was_lodged_before() -> None:
    """A complaint about another case names one that was lodged before."""
    seen: set[str] = set()
    for step in steps("lodge"):
        about = step["with"].get("about_case")
        assert about is None or about in seen, step
        seen.add(step["case"])


def test_steps_name_existing_bodies() -> None:
    named = {step[key] for step in STEPS for key in ("to", "body") if key in step}
    assert named <= {*BODY}


def test_steps_use_words_of_law() -> None:
    for step in STEPS:
        for key, words in (
            ("party", PartyRole),
            ("kind", KINDS.get(step["act"], ProsecutorMeasureKind)),
            ("channel", Channel),
            ("mode", SessionMode),
        ):
            assert key not in step or step[key] in set(words), step
        if step["act"] in {"vote", "decide"}:
            assert (step["outcome"] in set(Outcome)) != ("not_an_outcome" in step.get("expect", {}).get("refused", []))
        for measure in step.get("measures", []):
            assert MeasureKind(measure["kind"])
            assert {*measure} <= {"kind", "addressee", "duty", "due_on", "due_time", "due_reasons"}, step


@pytest.mark.parametrize("code", sorted(REFUSALS - {"not_heard", "not_sworn", "not_your_role"}))
def test_every_refusal_is_shown(code: str) -> None:
    assert any(code in step.get("expect", {}).get("refused", []) for step in STEPS)


@pytest.mark.parametrize("act", sorted(set(ACTS) - {"cancel_session"}))
def test_every_act_is_shown(act: str) -> None:
    assert any(done(act))
