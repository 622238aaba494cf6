"""A case as its readers see it: who must act, until when, and how late what came late was."""

from datetime import datetime, timedelta

import pytest

from cases.access.actors import Actor
from cases.acts.course.read_identity import note_reading
from cases.acts.engine.scheduler import expire_all
from cases.queries.case_file import file_of
from cases.queries.timeline import headline, limits, timeline
from tests.cases.world import FILED, World, build_world, fresh, lodged, walk_to


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def test_first_line_names_decider_and_time(world: World) -> None:
    filed = lodged(world)
    said = headline(filed.case, now=FILED + timedelta(hours=1))
    assert (said.state, said.sentence) == ("in_time", "Body DEC must decide. 5 days 8 hours left.")


def test_late_case_says_how_much(world: World) -> None:
    filed = lodged(world)
    now = datetime.fromisoformat("2004-09-02T10:00+07:00")
    expire_all(at=now)
    said = headline(filed.case, now=now)
    assert (said.state, said.sentence) == ("late", "Body DEC must still decide. It is late by 2 days 10 hours.")


def test_late_decision_keeps_its_lateness(world: World) -> None:
    walk = walk_to(world, "adopted", at=FILED)
    walk.later(24 * 10)
    walk.decide()
    now = walk.now + timedelta(days=400)
    bars = {bar.label: bar for bar in limits(file_of(fresh(walk.pk)).limits, now=now)}
    decide = bars["Time to decide"]
    assert decide.left_text == "Done 5 days 18 hours late"
    entry = next(entry for entry in timeline(walk.case) if entry.kind == "decision")
    assert entry.late_text == "Late by 5 days 18 hours"


def test_public_timeline_omits_identity_readings(world: World) -> None:
    """The public timeline leaves out who looked at an identity."""
    walk = walk_to(world, "published")
    what = [entry.what for entry in timeline(walk.case)]
    assert what[0] == "Complaint lodged"
    assert what[-1] == "Decision published"
    assert [entry.seq for entry in timeline(walk.case)] == sorted(entry.seq for entry in timeline(walk.case))


def who(world: World, actor: Actor) -> tuple[str, str]:
    """What the parties read of a protected identity that this actor was told of: who it was, and what they did."""
    walk = walk_to(world, "admitted")
    party = walk.case.parties.get(role="complainant").pk
    note_reading(actor=actor, at=walk.later(), parties=[party], typed="A name.")
    entry = timeline(walk.case, private=True)[-1]
    return entry.who, entry.what


def test_identified_editor_is_shown(world: World) -> None:
    """An editor who has learnt who a party is is shown as such."""
    editor = Actor.editor(world.clerks["DEC"])
    assert who(world, editor) == ("An editor of the pages of this site", "Protected identity read")


def test_unknown_part_shows_its_code(world: World) -> None:
    """Never as the complainant, who did not do it."""
    assert who(world, Actor(code="auditor:X"))[0] == "auditor:X"


def test_filer_and_decider_are_named(world: World) -> None:
    walk = walk_to(world, "admitted")
    assert [entry.who for entry in timeline(walk.case)][:2] == ["The complainant", "Body DEC"]
    assert who(world, Actor.system("watch"))[0] == "The clock"
