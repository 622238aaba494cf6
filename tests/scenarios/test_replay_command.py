"""`manage.py replay`: what it prints, how it ends, and that it leaves the configured system alone."""

import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from cases.log.trigger_checks import guards_stand
from cases.models import Case, Event
from config.migrated_copy import copy_whole, template_path
from config.throw_away import templates, throw_away_system
from tests.scenarios.playing import HOME

SILENCE = """\
scenario: silence
title: Nobody decides
stage: town
rulebooks: [kz-2004]
ends: 2004-09-01T00:00+07:00
steps:
  - at: 2004-08-25T15:00+07:00
    act: lodge
    case: list
    with:
      {type: commission_act, standing: voter, filer: A voter, about: The hours, narrative: None are shown.,
       claims: [Show them.], respondent: PEC-1, place: PEC-1, happened_on: 2004-08-24}
    expect: {state: STATE, due: {decide: 2004-08-31T00:00+07:00}}
  - {at: 2004-08-25T16:00+07:00, act: issue, case: list, expect: {refused: [wrong_state]}}
"""


@pytest.fixture(scope="module")
def _var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("var")


@pytest.fixture(autouse=True)
def _template(committed_db: str, _var: Path, settings, django_db_blocker) -> Iterator[None]:
    """On SQLite the tests' own migrated database stands in for the one that the command would make."""
    settings.VAR = _var
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite" and not template_path(templates()).exists():
            templates().mkdir(parents=True)
            copy_whole(Path(committed_db), template_path(templates()))
        yield


@pytest.fixture
def silence(tmp_path: Path) -> Path:
    return _write(tmp_path, "lodged")


def _write(tmp_path: Path, state: str) -> Path:
    (tmp_path / "stages").symlink_to(HOME / "stages")
    path = tmp_path / "silence.yaml"
    path.write_text(SILENCE.replace("STATE", state), "utf-8")
    return path


def _replay(*arguments: object) -> str:
    out = StringIO()
    call_command("replay", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_timeline_says_everything(silence: Path) -> None:
    """The timeline says who did what, what was refused and what the clocks did."""
    told = _replay(silence)
    assert "Wednesday, 25 August 2004\n  15:00 list: Lodge a complaint, by the filer\n" in told
    assert "- Time to decide: until the end of Monday, 30 August 2004 (24:00), Almaty time" in told
    assert (
        "  16:00 list: Issue the decision, by the clerk of DEC-1\n        refused (wrong_state): This cannot be" in told
    )
    assert "Tuesday, 31 August 2004\n  00:00 · list: Time limit missed by the body (time to decide, DEC-1)\n" in told


def test_missed_expectation_ends_with_1(tmp_path: Path) -> None:
    """An expectation that is not met ends with 1 and says where."""
    path = _write(tmp_path, "admitted")
    with pytest.raises(CommandError) as wrong:
        _replay(path)
    assert wrong.value.returncode == 1
    assert str(wrong.value) == (f"{path}:7: kz-2004: lodge: state: expected admitted, got lodged\n1 not as expected.")


def test_a_wrong_file_ends_with_2(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as wrong:
        _replay(_write(tmp_path, "asleep"))
    assert wrong.value.returncode == 2
    assert "silence.yaml:13: steps.0.expect.state: must be one of 'lodged'" in str(wrong.value)


def test_unknown_rulebook_ends_with_2(silence: Path) -> None:
    """An unknown rulebook ends with 2 and lists those there are."""
    with pytest.raises(CommandError, match="There is no rulebook kz-1995; there are isles") as wrong:
        _replay(silence, "--rulebook", "kz-1995")
    assert wrong.value.returncode == 2


def test_json_has_steps_and_summary(silence: Path) -> None:
    document = json.loads(_replay(silence, "--json"))
    assert set(document) == {"scenario", "title", "file", "plays"}
    (play,) = document["plays"]
    assert set(play) == {"rulebook", "what_if", "met", "steps", "clocks_at_last", "finally", "summary"}
    assert [(step["act"], step["outcome"], step["refused"]) for step in play["steps"]] == [
        ("lodge", "done", []),
        ("issue", "refused", ["wrong_state"]),
    ]
    assert play["clocks_at_last"][0]["at"] == "2004-08-31T00:00:00+07:00"
    assert play["summary"]["never_decided"] == 1


def test_other_law_is_a_what_if(silence: Path) -> None:
    """Under a law it has no expectations for it is a what if."""
    told = _replay(silence, "--rulebook", "venice-model")
    assert "What if it were under venice-model" in told
    assert "passed over: This cannot be done now" in told
    assert "Passed up by the law                1" in told


def test_two_laws_stand_side_by_side(silence: Path) -> None:
    told = _replay(silence, "--compare", "venice-model")
    rows = {line[:30].strip(): line[30:].split() for line in told.splitlines()[2:]}
    assert rows[""] == ["kz-2004", "venice-model"]
    assert rows["Complaints"] == ["1", "1"]
    assert rows["Passed up by the law"] == ["0", "1"]


def test_the_configured_database_is_not_touched(silence: Path) -> None:
    cases, events = Case.objects.count(), Event.objects.count()
    _replay(silence)
    assert (Case.objects.count(), Event.objects.count()) == (cases, events)


def test_trial_system_has_guards_and_vanishes() -> None:
    """The throw away system has its guards and is gone afterwards."""
    before = settings.EVIDENCE_ROOT, connection.settings_dict["NAME"]
    inside: list[Path] = []
    with pytest.raises(ValueError, match="on purpose"):
        _fail_inside(inside)
    assert not inside[0].exists()
    assert (settings.EVIDENCE_ROOT, connection.settings_dict["NAME"]) == before


def _fail_inside(inside: list[Path]) -> None:
    with throw_away_system() as folder:
        inside.append(folder)
        assert str(settings.EVIDENCE_ROOT).startswith(str(folder))
        assert connection.vendor == "sqlite"
        assert connection.settings_dict["NAME"] == str(folder / "replay.sqlite3")
        assert guards_stand(connection)
        message = "on purpose"
        raise ValueError(message)
