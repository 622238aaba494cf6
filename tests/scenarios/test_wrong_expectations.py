"""A scenario that is not met fails: each word of `expect` is wrong once, and the message says what was expected and what came."""

from pathlib import Path

import pytest

from replay.checks import CHECKS
from replay.expectations import ExpectAdvice
from replay.mistakes import read_script
from tests.scenarios.playing import HOME, play, unmet

LODGED = """\
scenario: wrong
title: What is not so
stage: town
rulebooks: [kz-2004]
ends: 2004-08-26T00:00+07:00
steps:
  - at: 2004-08-25T15:00+07:00
    act: lodge
    case: list
    with: &complaint
      {type: commission_act, standing: voter, filer: A voter, email: voter@town.example, about: The hours,
       narrative: None are shown., claims: [Show them.], respondent: PEC-1, place: PEC-1, happened_on: 2004-08-24}
    expect: EXPECT
"""
DUE = "2004-08-31T00:00+07:00"
WRONG = {
    "refused": ("{refused: [wrong_state]}", "refused: expected refused: wrong_state, got done"),
    "says": ("{says: [No.]}", "says: expected No., got nothing"),
    "adopted": ("{adopted: true}", "adopted: expected true, got no vote"),
    "breached": ("{breached: true}", "breached: expected true, got false"),
    "contested": ("{contested: true}", "contested: expected true, got false"),
    "contested_from": (
        "{contested_from: {decide: 2004-08-28T00:00+07:00}}",
        "contested_from.decide: expected 2004-08-28T00:00+07:00, got none",
    ),
    "state": ("{state: admitted}", "state: expected admitted, got lodged"),
    "body": ("{body: TEC-1}", "body: expected TEC-1, got DEC-1"),
    "track": ("{track: immediate}", "track: expected immediate, got normal"),
    "due": ("{due: {decide: none}}", f"due.decide: expected none, got {DUE}"),
    "useful_until": (f"{{useful_until: {{decide: {DUE}}}}}", f"useful_until.decide: expected {DUE}, got none"),
    "limits": ("{limits: {decide: met, serve: met}}", "limits.decide: expected met, got running"),
    "events": (
        "{events: [{kind: case.lodged, data: {body: TEC-1}}]}",
        "events: expected case.lodged {'body': 'TEC-1'}, got case.lodged at 2004-08-25T15:00+07:00",
    ),
    "no_events": (
        "{no_events: [case.lodged]}",
        "no_events: expected no case.lodged, got case.lodged at 2004-08-25T15:00",
    ),
    "notified": (
        "{notified: [{kind: lodged, to: respondent}]}",
        "notified: expected lodged to respondent, got lodged to complainant",
    ),
    "appeal": ("{appeal: none}", "appeal: expected none, got no decision"),
    "decision": ("{decision: {late: false}}", "decision: expected a decision, got no decision"),
    "measures": ("{measures: [pending]}", "measures: expected pending, got none"),
    "stays": ("{stays: [requested]}", "stays: expected requested, got none"),
    "acts": ("{acts: [annulled]}", "acts: expected annulled, got none"),
    "same_act": ("{same_act: [other]}", "same_act: expected other, got none"),
    "linked": ("{linked: [failure]}", "linked: expected failure, got none"),
    "access": (
        "{access: {friend@town.example: [observer]}}",
        "access.friend@town.example: expected observer, got none",
    ),
}
ASK = """\
  - {at: 2004-08-25T16:00+07:00, act: ask, with: *complaint, expect: EXPECT}
"""
WRONG_ADVICE = {
    "competent": ("{competent: CEC}", "competent: expected CEC, got DEC-1"),
    "choices": ("{choices: [CEC]}", "choices: expected ('CEC',), got ('DEC-1',)"),
    "reason": ("{reason: named_body}", "reason: expected named_body, got superior_of_respondent"),
    "standing": ("{standing: false}", "standing: expected false, got true"),
    "in_time": ("{in_time: false}", "in_time: expected false, got true"),
    "due": ("{due: {decide: none}}", f"due.decide: expected none, got {DUE}"),
    "appeal": ("{appeal: none}", "appeal: expected none, got TEC-1"),
}


def _unmet(tmp_path: Path, text: str) -> list[str]:
    (tmp_path / "stages").symlink_to(HOME / "stages")
    (tmp_path / "wrong.yaml").write_text(text, "utf-8")
    script = read_script(tmp_path / "wrong.yaml")
    return unmet(script, play(script, "kz-2004"))


@pytest.mark.parametrize("word", WRONG)
def test_what_is_not_so_is_told(word: str, tmp_path: Path, db: None) -> None:
    expect, message = WRONG[word]
    told = _unmet(tmp_path, LODGED.replace("EXPECT", expect))
    assert told[0].startswith(f"wrong.yaml:7: lodge: {message}"), told


@pytest.mark.parametrize("word", WRONG_ADVICE)
def test_advice_that_is_another_is_told(word: str, tmp_path: Path, db: None) -> None:
    expect, message = WRONG_ADVICE[word]
    told = _unmet(tmp_path, LODGED.replace("EXPECT", "{}") + ASK.replace("EXPECT", expect))
    assert told == [f"wrong.yaml:14: ask: {message}"]


def test_every_word_has_its_wrong_expectation() -> None:
    assert set(WRONG) == set(CHECKS) | {"refused", "says"}
    assert set(WRONG_ADVICE) == set(ExpectAdvice.model_fields)


def test_every_unmet_expectation_is_told(tmp_path: Path, db: None) -> None:
    """All that is not met is told not only the first."""
    told = _unmet(tmp_path, LODGED.replace("EXPECT", "{state: admitted, body: CEC, limits: {decide: met, serve: met}}"))
    assert [line.partition(": lodge: ")[2] for line in told] == [
        "state: expected admitted, got lodged",
        "body: expected CEC, got DEC-1",
        "limits.decide: expected met, got running",
        "limits.serve: expected met, got no such limit",
    ]


def test_unexpected_refusal_is_told(tmp_path: Path, db: None) -> None:
    """A refusal nobody expected is told with its sentence."""
    step = "  - {at: 2004-08-25T16:00+07:00, act: issue, case: list}\n"
    (told,) = _unmet(tmp_path, LODGED.replace("EXPECT", "{}") + step)
    assert told.startswith(
        "wrong.yaml:14: issue: refused: expected done, got refused: wrong_state (This cannot be done"
    )


def test_the_last_look_is_told(tmp_path: Path, db: None) -> None:
    last = "finally:\n  - {case: list, expect: {no_events: [case.lodged]}}\n"
    (told,) = _unmet(tmp_path, LODGED.replace("EXPECT", "{}") + last)
    assert told.startswith("wrong.yaml:15: finally: no_events: expected no case.lodged, got case.lodged")


def test_no_worker_no_clock(tmp_path: Path, db: None) -> None:
    """A clock does not fire while the worker is down."""
    rest = """\
  - {at: 2004-08-25T16:00+07:00, act: worker, is: down}
  - {at: 2004-09-02T16:00+07:00, act: look, case: list, expect: {breached: false}}
  - {at: 2004-09-02T17:00+07:00, act: worker, is: up}
  - at: 2004-09-02T17:00+07:00
    act: look
    case: list
    expect: {breached: true}
finally:
  - {case: list, expect: {events: [{kind: deadline.breached, at: 2004-08-31T00:00+07:00}]}}
"""
    text = LODGED.replace("EXPECT", "{}").replace("ends: 2004-08-26", "ends: 2004-09-03") + rest
    assert _unmet(tmp_path, text) == []
