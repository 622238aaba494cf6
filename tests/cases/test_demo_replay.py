"""The demo's scenario, played through the acts: every step comes to what it says, and 2004 becomes visible."""

from pathlib import Path

import pytest
from django.conf import settings

from cases.log.events import broken_link
from cases.models import Case, Decision, Event, Proceeding
from replay.mistakes import read_script
from replay.play.played import Play
from replay.play.runner import Runner
from replay.stage import set_stage

FILE = Path(settings.ROOT) / "demo" / "majilis-2004" / "scenario.yaml"


@pytest.fixture
def play(db: None) -> Play:
    script = read_script(FILE)
    return Runner(script, set_stage(script.stage)).play()


def test_complaints_of_2004_can_be_replayed(play: Play) -> None:
    assert [(step.line, str(unmet)) for step in play.steps for unmet in step.unmet] == []
    assert sum(step.act == "lodge" for step in play.steps) == Case.objects.count() >= 20
    refused = {code for step in play.steps for code in step.refused}
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
