"""A wrong file is told with file, line, place and what to fix."""

from pathlib import Path

import pytest

from replay.errors import ScenarioError
from replay.mistakes import read_script
from tests.scenarios.playing import HOME

GOOD = """\
scenario: good
title: One complaint
stage: town
rulebooks: [kz-2004]
ends: 2004-09-01T00:00+07:00
steps:
  - at: 2004-08-25T15:00+07:00
    act: lodge
    case: list
    with:
      type: commission_act
      standing: voter
      filer: A voter
      about: The hours
      narrative: None are shown.
      respondent: PEC-1
  - at: 2004-08-25T16:00+07:00
    act: admit
    case: list
    reasons: It is in time.
    expect: {state: admitted}
"""
MISTAKES = {
    "an unknown key": (
        "    reasons: It is in time.",
        "    reason: It is in time.",
        (
            "20: steps.1.reason: is not a word of the language here; known are at, only, source, dated, note, case, before, "
            "expect, expect_in, act, reasons"
        ),
    ),
    "a key twice": (
        "    case: list\n    reasons",
        "    case: list\n    act: issue\n    reasons",
        "20: steps.1.act: comes twice, first in line 18; keep one of them",
    ),
    "an unknown act": (
        "act: admit",
        "act: bless",
        "18: steps.1.act: there is no act bless; there are lodge, lodge_from_journal",
    ),
    "no act": ("    act: admit\n", "", "17: steps.1.act: is missing: say which act it is"),
    "what is missing": ("    case: list\n    reasons", "    reasons", "17: steps.1.case: is missing: write it"),
    "an unknown body": (
        "respondent: PEC-1",
        "respondent: PEC-9",
        "16: steps.0.with.respondent: no body of the stage has the code PEC-9: add it to the stage, or fix the name",
    ),
    "an unknown case": (
        "    case: list\n    reasons",
        "    case: lost\n    reasons",
        "19: steps.1.case: no step above lodges a case named lost: lodge it, or fix the name",
    ),
    "no offset": (
        "2004-08-25T16:00+07:00",
        "2004-08-25T16:00",
        "17: steps.1.at: 2004-08-25T16:00 is no instant: write it with its offset, like 2004-08-25T15:00+07:00",
    ),
    "25 o'clock": (
        "2004-08-25T16:00+07:00",
        "2004-08-25T25:00+07:00",
        "17: steps.1.at: there is no instant 2004-08-25T25:00+07:00: hour must be in 0..23",
    ),
    "midnight of the day before": (
        "2004-08-25T16:00+07:00",
        "2004-08-25T24:00+07:00",
        "17: steps.1.at: there is no instant 2004-08-25T24:00+07:00: write midnight as 00:00 of the next day",
    ),
    "no order": (
        "2004-08-25T16:00+07:00",
        "2004-08-25T14:00+07:00",
        "17: steps.1.at: is before the step above it: put the steps in order of time",
    ),
    "after the end": (
        "2004-08-25T16:00+07:00",
        "2004-09-02T14:00+07:00",
        "17: steps.1.at: is after `ends`: move the step, or let the scenario end later",
    ),
    "an unknown rulebook": (
        "rulebooks: [kz-2004]",
        "rulebooks: [kz-1995]",
        "4: rulebooks.0: there is no rulebook kz-1995; there are isles, kz-2004",
    ),
    "a rulebook that is not played": (
        "    expect: {state: admitted}",
        "    expect_in: {venice-model: {state: admitted}}",
        "21: steps.1.expect_in.venice-model: venice-model is not among the rulebooks that this scenario is played under",
    ),
    "an unknown case type": (
        "type: commission_act",
        "type: weather",
        "11: steps.0.with.type: no case type weather in kz-2004; there are voter_list, ",
    ),
    "an unknown refusal": (
        "{state: admitted}",
        "{refused: [wrong_stat]}",
        "21: steps.1.expect.refused.0: wrong_stat is no refusal code; did you mean wrong_state",
    ),
    "an unknown event": (
        "{state: admitted}",
        "{no_events: [case.admited]}",
        "21: steps.1.expect.no_events.0: case.admited is no kind of event; did you mean case.admitted",
    ),
    "an unknown limit": (
        "{state: admitted}",
        "{due: {decidee: none}}",
        "21: steps.1.expect.due.decidee: decidee is no time limit; did you mean decide?",
    ),
    "another name than its file": (
        "scenario: good",
        "scenario: bad",
        "1: scenario: is bad, and the file is named good: give both one name",
    ),
    "an unknown stage": (
        "stage: town",
        "stage: moon",
        "3: stage: there is no folder stages/moon beside or above this file",
    ),
    "a part inside itself": (
        "    expect: {state: admitted}",
        "    expect: &again {state: *again}",
        "21: steps.1.expect.state: is inside itself: take the * out, or name another part",
    ),
    "a tag that asks for Python": (
        "    reasons: It is in time.",
        "    reasons: !!python/name:os.system ''",
        "20: steps.1.reasons: !!python/name:os.system is no kind of value here: write words, a whole number, true, false or null",
    ),
    "the first year there is": (
        "2004-08-25T16:00+07:00",
        "0001-01-01T00:00+07:00",
        "17: steps.1.at: there is no instant 0001-01-01T00:00+07:00: no election is held then, write a year from 1900 to 2199",
    ),
    "a round that is not there": (
        "      respondent: PEC-1",
        "      round: 7",
        "16: steps.0.with.round: there is no round 7; the calendar of the stage has 2",
    ),
    "an unknown constituency": (
        "      respondent: PEC-1",
        "      constituency: 99",
        "16: steps.0.with.constituency: no constituency of the stage has the number 99; there are 28, 29, 44",
    ),
    "no YAML": ("ends: 2004", "ends: [2004", "6: is no YAML: "),
}


def _read(tmp_path: Path, text: str) -> None:
    (tmp_path / "stages").symlink_to(HOME / "stages")
    (tmp_path / "good.yaml").write_text(text, "utf-8")
    read_script(tmp_path / "good.yaml")


def test_the_unspoiled_file_is_good(tmp_path: Path) -> None:
    _read(tmp_path, GOOD)


@pytest.mark.parametrize("mistake", MISTAKES)
def test_mistake_tells_line_and_cure(mistake: str, tmp_path: Path) -> None:
    """A mistake is told with its line and how to fix it."""
    right, wrong, message = MISTAKES[mistake]
    assert GOOD.count(right) == 1
    with pytest.raises(ScenarioError) as told:
        _read(tmp_path, GOOD.replace(right, wrong))
    assert str(told.value).startswith(f"{tmp_path / 'good.yaml'}:{message}")


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError) as told:
        _read(tmp_path, GOOD.replace("PEC-1", "PEC-9").replace("T16:00", "T14:00"))
    assert [line.split(":")[1] for line in str(told.value).splitlines()] == ["16", "17"]


def test_entry_before_its_paper(tmp_path: Path) -> None:
    paper = "    act: lodge_from_journal\n    received_at: 2004-08-25T15:01+07:00\n    number: A1\n    scan: a page\n"
    with pytest.raises(ScenarioError, match=r":9: steps\.0\.received_at: is after the entry: the paper comes first$"):
        _read(tmp_path, GOOD.replace("    act: lodge\n", paper).replace("PEC-1", "PEC-1\n      at_body: PEC-1"))


def test_paper_needs_a_body_s_journal(tmp_path: Path) -> None:
    """A paper lies in the journal of a body."""
    paper = "    act: lodge_from_journal\n    received_at: 2004-08-25T14:00+07:00\n    number: A1\n    scan: a page\n"
    with pytest.raises(ScenarioError, match=r":13: steps\.0\.with\.at_body: is missing: say whose journal it is$"):
        _read(tmp_path, GOOD.replace("    act: lodge\n", paper))


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match=r"nothing\.yaml: cannot be read"):
        read_script(tmp_path / "nothing.yaml")


def test_undeclared_run_off_is_told(tmp_path: Path) -> None:
    """A run-off where no constituency is told."""
    step = "  - {at: 2004-08-25T16:30+07:00, act: calendar, reason: A run-off., run_offs: [28, 99]}\n"
    with pytest.raises(
        ScenarioError,
        match=r":22: steps\.2\.run_offs\.1: no constituency of the stage has the number 99; there are 28, 29, 44$",
    ):
        _read(tmp_path, GOOD + step)


def test_file_without_utf8_is_told(tmp_path: Path) -> None:
    (tmp_path / "good.yaml").write_bytes(GOOD.encode().replace(b"A voter", b"A v\xffter"))
    with pytest.raises(
        ScenarioError, match=r"good\.yaml:13: these bytes are no text in UTF-8: save the file as UTF-8$"
    ):
        read_script(tmp_path / "good.yaml")
