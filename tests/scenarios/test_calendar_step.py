"""A change of the calendar in a scenario: a dry run tells what would move, the act moves it."""

from pathlib import Path

from replay.mistakes import read_script
from tests.scenarios.playing import HOME, play, unmet

LATER = """\
scenario: later
title: Voting is put off
stage: town
rulebooks: [kz-2004]
ends: 2004-09-16T00:00+07:00
steps:
  - at: 2004-09-15T11:00+07:00
    act: lodge
    case: list
    with:
      {type: voter_list, standing: voter, filer: A voter, about: The list, narrative: I am not on it.,
       claims: [Put me on it.], place: PEC-1, happened_on: 2004-09-14}
  - at: 2004-09-15T12:00+07:00
    act: calendar
    reason: A flood
    voting_day: {round: 1, day: 2004-09-26}
    apply: false
    expect: {moved: []}
  - {at: 2004-09-15T12:10+07:00, act: calendar, reason: A flood, apply: true, expect: {refused: [calendar_change_empty]}}
"""


def _unmet(tmp_path: Path, text: str) -> list[str]:
    (tmp_path / "stages").symlink_to(HOME / "stages")
    (tmp_path / "later.yaml").write_text(text, "utf-8")
    script = read_script(tmp_path / "later.yaml")
    return unmet(script, play(script, "kz-2004"))


def test_dry_run_and_empty_change(tmp_path: Path, db: None) -> None:
    """A dry run moves nothing and an empty change is refused."""
    assert _unmet(tmp_path, LATER) == []


def test_missing_move_is_told(tmp_path: Path, db: None) -> None:
    move = "{case: list, rule: decide, from: 2004-09-16T00:00+07:00, to: 2004-09-17T00:00+07:00}"
    expected = "list decide from 2004-09-16T00:00+07:00 to 2004-09-17T00:00+07:00"
    found = _unmet(tmp_path, LATER.replace("moved: []", f"moved: [{move}]"))
    assert found == [f"later.yaml:13: calendar: moved: expected {expected}, got nothing"]
