"""The demo's scenario, played through the acts: every step comes to what it says, and 2004 becomes visible."""

from pathlib import Path

import pytest
from django.conf import settings

from cases.events import broken_link
from cases.models import Case, Decision, Event, Proceeding
from cases.replay.language import Lodge, Scenario, ScenarioError, read
from cases.replay.player import Played, Player
from cases.replay.stage import set_stage

FOLDER = Path(settings.ROOT) / "demo" / "majilis-2004"


@pytest.fixture
def played(db: None) -> list[Played]:
    return Player(read(Scenario, FOLDER / "scenario.yaml"), set_stage(FOLDER)).play()


def test_the_complaints_of_2004_play_through_the_acts(played: list[Played]) -> None:
    lodged = [one for one in played if isinstance(one.step, Lodge)]
    assert len(lodged) == Case.objects.count() >= 20
    refused = {code for one in played for code in one.refused}
    assert {
        "quorum_missing",
        "no_session_by_phone",
        "competent_cannot_transfer",
        "not_an_outcome",
        "own_cause",
    } <= refused
    assert Decision.objects.exclude(published_at=None).count() >= 6
    late = Proceeding.objects.exclude(overdue_since=None)
    assert late.filter(body__code="TEC-ALMATY-CITY").exists(), "the several thousand missing voters of Almaty"
    assert late.filter(body__code="TEC-AKTOBE").exists(), "Aktobe, which sent everything to the prosecutor"
    assert Event.objects.filter(kind="deadline.breached").count() >= late.count()
    assert all(broken_link(case.stream) is None for case in Case.objects.all())


def test_an_unknown_word_in_a_scenario_names_file_and_place(tmp_path: Path) -> None:
    path = tmp_path / "scenario.yaml"
    path.write_text(
        "scenario: x\ntitle: x\nelection: x\nends: 2004-09-19T14:00+07:00\n"
        "steps:\n  - {at: 2004-09-01T10:00+07:00, act: admit, case: a, reasons: b, colour: red}\n"
    )
    with pytest.raises(ScenarioError) as wrong:
        read(Scenario, path)
    assert str(path) in str(wrong.value)
    assert "steps.0.admit.colour: Extra inputs are not permitted" in str(wrong.value)


def test_steps_out_of_order_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "scenario.yaml"
    step = "  - {at: 2004-09-0%s, act: issue, case: a}\n"
    path.write_text(
        "scenario: x\ntitle: x\nelection: x\nends: 2004-09-19T14:00+07:00\nsteps:\n"
        + step % "2T10:00+07:00"
        + step % "1T10:00+07:00"
    )
    with pytest.raises(ScenarioError, match="put the steps in order of time"):
        read(Scenario, path)
