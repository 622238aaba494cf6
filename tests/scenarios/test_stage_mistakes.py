"""A wrong stage is told with file, line, place and what to fix, before anything is played."""

from pathlib import Path

import pytest

from replay.errors import ScenarioError
from replay.script import read_stage
from tests.scenarios.playing import HOME

TOWN = HOME / "stages" / "town"
CALENDAR, BODIES = (TOWN / "calendar.yaml").read_text("utf-8"), (TOWN / "bodies.yaml").read_text("utf-8")
OF_CALENDAR = {
    "an unknown rulebook": (
        "rulebook: kz-2004",
        "rulebook: kz-1995",
        "9: rulebook: there is no rulebook kz-1995; there are isles, kz-2004",
    ),
    "a wrong zone": (
        "zone: Asia/Almaty",
        "zone: Asia/Atlantis",
        "10: zone: Asia/Atlantis is no zone that the clocks know",
    ),
    "rounds out of order": (
        "voting_day: 2004-10-03",
        "voting_day: 2004-09-05",
        "20: rounds: the rounds are numbered from 1, each on a later day than the one before: put them in order",
    ),
    "a poll that closes before it opens": (
        'voting_day: 2004-10-03, opens: "07:00"',
        'voting_day: 2004-10-03, opens: "21:00"',
        "23: rounds.1.closes: the poll closes before it opens: fix one of the two",
    ),
    "no hour": (
        'voting_day: 2004-10-03, opens: "07:00"',
        'voting_day: 2004-10-03, opens: "dawn"',
        '23: rounds.1.opens: dawn is no hour: write one such as "07:00"',
    ),
    "a run-off in no constituency": (
        "constituencies: [28]",
        "constituencies: [28, 99]",
        "23: rounds.1.constituencies.1: no constituency has the number 99: add its commission to the bodies, or fix the number",
    ),
    "the first year there is": (
        "campaign_from: 2004-08-19",
        "campaign_from: 0001-01-01",
        "15: campaign_from: there is no day 0001-01-01: no election is held then, write a year from 1900 to 2199",
    ),
}
OF_BODIES = {
    "a ring of superiors": (
        "    level: CEC\n    parent: null",
        "    level: CEC\n    parent: DEC-1",
        "30: bodies.0.parent: CEC under DEC-1 under TEC-1 under CEC: take parent or court out of the highest of them",
    ),
    "an unknown superior": (
        "    level: CEC\n    parent: null",
        "    level: CEC\n    parent: CED",
        "30: bodies.0.parent: no body has the code CED: add it to the bodies, or fix the name",
    ),
    "an unknown kind": (
        "    kind: office",
        "    kind: bureau",
        "248: bodies.15.kind: bureau is no kind of body; there are commission, court, prosecutor, advisory, office",
    ),
    "one code twice": (
        "code: PUBCOUNCIL",
        "code: PROS",
        "220: bodies.13.code: PROS comes twice: give one of the bodies another code",
    ),
}


def _stage(tmp_path: Path, calendar: str = CALENDAR, bodies: str = BODIES) -> Path:
    (tmp_path / "calendar.yaml").write_text(calendar, "utf-8")
    (tmp_path / "bodies.yaml").write_text(bodies, "utf-8")
    return tmp_path


def test_the_unspoiled_stage_is_good(tmp_path: Path) -> None:
    assert len(read_stage(_stage(tmp_path)).codes) == len(read_stage(TOWN).codes)


@pytest.mark.parametrize("mistake", OF_CALENDAR)
def test_calendar_mistake_is_told(mistake: str, tmp_path: Path) -> None:
    right, wrong, message = OF_CALENDAR[mistake]
    assert CALENDAR.count(right) == 1
    with pytest.raises(ScenarioError) as told:
        read_stage(_stage(tmp_path, calendar=CALENDAR.replace(right, wrong)))
    assert str(told.value).startswith(f"{tmp_path / 'calendar.yaml'}:{message}")


@pytest.mark.parametrize("mistake", OF_BODIES)
def test_mistake_of_bodies_is_told(mistake: str, tmp_path: Path) -> None:
    right, wrong, message = OF_BODIES[mistake]
    assert BODIES.count(right) == 1
    with pytest.raises(ScenarioError) as told:
        read_stage(_stage(tmp_path, bodies=BODIES.replace(right, wrong)))
    assert str(told.value).startswith(f"{tmp_path / 'bodies.yaml'}:{message}")


def test_members_nobody_wrote_down_are_told(tmp_path: Path) -> None:
    wrong = BODIES.replace("members: seven", "members: nine", 1)
    with pytest.raises(ScenarioError, match=r"bodies\.0\.members: there are no members called nine; there are seven$"):
        read_stage(_stage(tmp_path, bodies=wrong))


def test_a_stage_needs_one_central_commission(tmp_path: Path) -> None:
    wrong = BODIES.replace("    level: CEC\n", "    level: TEC\n", 1)
    message = r"calendar\.yaml:11: bodies: kz-2004 needs one central commission among the bodies, and there are 0$"
    with pytest.raises(ScenarioError, match=message):
        read_stage(_stage(tmp_path, bodies=wrong))
