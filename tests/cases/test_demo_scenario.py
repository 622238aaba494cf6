"""The scenario of 2004 keeps the law where it says so: notice, quorum, hearing, reasons, service; and shows what the
report describes. Pure checks of the YAML, without the database.
"""

from collections import Counter
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.cases.demo_2004 import (
    BODY,
    STEPS,
    Data,
    claims_before,
    complaint_of,
    done,
    history,
    instance,
    instant,
    steps,
)

TEXT_PARTS = ("facts", "evidence", "law", "reasons", "operative")


def _notice_needed(body: str, starts_at: datetime) -> timedelta:
    local = starts_at.astimezone(ZoneInfo(BODY[body]["zone"])).date()
    return timedelta(hours=1 if local == date(2004, 9, 19) else 24)


def test_late_convening_is_refused() -> None:
    """A session is convened in time or refused for being late."""
    for step in steps("convene"):
        starts_at = instant(step["starts_at"])
        late = starts_at - instant(step["at"]) < _notice_needed(step["body"], starts_at)
        assert late == ("notice_too_short" in step.get("expect", {}).get("refused", [])), step


def test_closed_session_gives_a_reason() -> None:
    for step in steps("convene"):
        assert step["open"] or step["closed_reason"], step


def test_service_precedes_convening() -> None:
    """The respondent is served with the opening before a session is convened."""
    served = set()
    for step in STEPS:
        if step["act"] == "notify":
            served.add(step["case"])
        if step["act"] == "convene":
            waiting = {case for case in step["cases"] if complaint_of(case)["type"] != "voter_list"} - served
            assert bool(waiting) == ("not_served_with_opening" in step.get("expect", {}).get("refused", [])), step


def test_sessions_open_once_in_time() -> None:
    """No session opens before its hour and each is convened once."""
    convened = {step["session"]: step for step in done("convene")}
    assert len(convened) == len(list(done("convene")))
    for step in steps("open_session"):
        assert instant(step["at"]) >= instant(convened[step["session"]]["starts_at"]), step


def test_every_session_that_opened_was_closed() -> None:
    assert {s["session"] for s in done("open_session")} == {s["session"] for s in done("close_session")}


def test_quorum_and_majority_are_required() -> None:
    """A vote below quorum is refused and one below the majority adopts nothing."""
    for step in steps("vote"):
        codes = step.get("expect", {}).get("refused", [])
        called = [*step["for"], *step["against"], *step["abstain"]]
        assert len(called) == len(set(called)), step
        assert (len(called) < 5) == ("quorum_missing" in codes), step
        if not codes:
            assert (len(step["for"]) >= 4) == step.get("expect", {}).get("adopted", True), step


def test_only_present_members_are_called() -> None:
    present = {step["session"]: set(step["present"]) for step in done("open_session")}
    for step in steps("vote"):
        assert {*step["for"], *step["against"], *step["abstain"]} <= present[step["session"]], step


def test_whoever_stepped_aside_votes_no_more() -> None:
    aside = {(step["case"], step["member"]) for step in steps("recuse")}
    assert aside
    for step in steps("vote"):
        called = {(step["case"], seat) for seat in (*step["for"], *step["against"], *step["abstain"])}
        assert bool(called & aside) == ("member_recused" in step.get("expect", {}).get("refused", [])), step


@pytest.mark.parametrize("step", list(done("decide")), ids=lambda step: step["case"])
def test_hearing_and_vote_precede_decision(
    step: Data,
) -> None:
    """A decision comes after everyone was heard and a vote adopted it."""
    case = step["case"]
    parties = {"complainant", "respondent"} if complaint_of(case)["type"] != "voter_list" else {"complainant"}
    heard = [s for s in instance(step, "hear", "waive") if instant(s["at"]) <= instant(step["at"])]
    assert {s["party"] for s in heard} == parties
    before = [s for s in done("convene") if case in s["cases"] and instant(s["at"]) <= instant(step["at"])]
    seized = before[-1]["body"]
    votes = instance(step, "vote")
    if BODY[seized]["kind"] == "court":
        assert not votes
    else:
        assert votes[-1]["outcome"] == step["outcome"]
        assert votes[-1].get("expect", {}).get("adopted", True)


@pytest.mark.parametrize("step", list(done("decide")), ids=lambda step: step["case"])
def test_decision_answers_every_claim(step: Data) -> None:
    text = step["text"]
    assert {*text} - {"acts", "annulled_for"} == {*TEXT_PARTS, "answers"}
    assert len(text["answers"]) == len(claims_before(step))
    assert ("annulled_for" in text) == (step["outcome"] == "annulled")
    words = sum(len(part.split()) for part in (*(text[name] for name in TEXT_PARTS), *text["answers"]))
    assert 150 <= words <= 400
    assert {m["addressee"] for m in step.get("measures", []) if m["addressee"].isupper()} <= {*BODY}
    assert all(
        measure["due_on"] >= instant(step["at"]).date() for measure in step.get("measures", []) if "due_on" in measure
    )


@pytest.mark.parametrize("step", list(done("decide")), ids=lambda step: step["case"])
def test_decision_is_issued_served_published(step: Data) -> None:
    """A decision is issued, served with proof and published."""
    case = step["case"]
    parties = {"complainant", "respondent"} if complaint_of(case)["type"] != "voter_list" else {"complainant"}
    assert len(instance(step, "issue")) == len(instance(step, "publish")) == 1
    assert {s["party"] for s in instance(step, "serve")} == parties
    assert all(s["proof"] for s in instance(step, "serve"))


# What the report describes must be there to be seen


def test_one_dispute_over_three_instances() -> None:
    """From the district commission up to the central one, and what that ordered is carried out."""
    assert [s["outcome"] for s in history("poster-in-station", "decide")] == ["granted", "annulled", "annulled"]
    assert [s["party"] for s in history("poster-in-station", "appeal")] == ["respondent", "complainant"]
    assert history("poster-in-station", "report_execution", "accept_execution")[-1]["act"] == "accept_execution"


def test_both_special_rulings_are_given() -> None:
    kinds = [measure["kind"] for step in done("decide") for measure in step.get("measures", [])]
    assert kinds.count("special_ruling") == 2


def test_supreme_court_overrules_once() -> None:
    """The Supreme Court sat at night on seven of the ten and overruled the CEC once."""
    ten = {step["case"] for step in steps("lodge") if step["case"].startswith("dereg-")}
    outcomes = {step["case"]: step["outcome"] for step in done("decide") if step["case"] in ten}
    assert len(ten) == 10
    assert Counter(outcomes.values()) == {"rejected": 6, "granted": 1}
    assert outcomes["dereg-52"] == "granted"


def test_two_learned_on_voting_day() -> None:
    told = [instant(s["with"]["knew_at"]) for s in steps("lodge") if s["case"].startswith("dereg-")]
    assert sum(learned >= instant("2004-09-19T00:00+07:00") for learned in told) == 2


def test_party_learned_two_days_later() -> None:
    adopted = instant(history("mahtaaral-meetings", "decide")[0]["at"])
    served = next(instant(s["at"]) for s in history("mahtaaral-meetings", "serve") if s["party"] == "complainant")
    assert served - adopted > timedelta(days=2)


def test_lateness_and_failed_vote_are_shown() -> None:
    breached = {step["case"] for step in STEPS if step.get("expect", {}).get("breached")}
    assert {
        "almaty-missing-voters",
        "aktobe-torn-posters",
        "khabar-coverage",
        "c63-editor",
    } <= breached
    assert [step["case"] for step in STEPS if step.get("expect") == {"adopted": False}] == ["advert-complaint"]
