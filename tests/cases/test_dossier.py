"""A case as its readers see it: who must act, until when, and how late what came late was."""

from datetime import datetime, timedelta

import pytest

from cases.dossier import headline, limits, timeline
from cases.watch import fire_all
from tests.cases.world import FILED, World, build_world, fresh, lodged, walk_to


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def test_the_first_line_says_who_must_decide_and_how_long_is_left(world: World) -> None:
    filed = lodged(world)
    said = headline(filed.case, now=FILED + timedelta(hours=1))
    assert (said.state, said.sentence) == ("in_time", "Body DEC must decide. 5 days 8 hours left.")


def test_the_first_line_of_a_late_case_says_by_how_much(world: World) -> None:
    filed = lodged(world)
    now = datetime.fromisoformat("2004-09-02T10:00+07:00")
    fire_all(at=now)
    said = headline(filed.case, now=now)
    assert (said.state, said.sentence) == ("late", "Body DEC must still decide. It is late by 2 days 10 hours.")


def test_a_late_decision_stays_late_by_as_much_as_it_was(world: World) -> None:
    walk = walk_to(world, "adopted", at=FILED)
    walk.later(24 * 10)
    walk.decide()
    now = walk.now + timedelta(days=400)
    bars = {bar.label: bar for bar in limits(fresh(walk.pk), now=now)}
    decide = bars["Time to decide"]
    assert decide.left_text == "Done 5 days 18 hours late"
    entry = next(entry for entry in timeline(walk.case) if entry.kind == "decision")
    assert entry.late_text == "Late by 5 days 18 hours"


def test_the_public_timeline_leaves_out_who_looked_at_an_identity(world: World) -> None:
    walk = walk_to(world, "published")
    what = [entry.what for entry in timeline(walk.case)]
    assert what[0] == "Complaint lodged"
    assert what[-1] == "Decision published"
    assert [entry.seq for entry in timeline(walk.case)] == sorted(entry.seq for entry in timeline(walk.case))
