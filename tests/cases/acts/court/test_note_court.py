"""Note the court: the system alone does it, and once."""

import pytest

from cases.access.actors import Actor
from cases.acts.court.note_court import note_court
from tests.cases.acts.seen import refuses
from tests.cases.world import Walk, build_world, walk_to


@pytest.fixture
def walk(db: None) -> Walk:
    return walk_to(build_world(), "lodged")


def test_it_is_noted_once(walk: Walk) -> None:
    given = {"actor": Actor.system("court"), "court": "COURT", "other": "2004-000009"}
    first = note_court(proceeding_id=walk.pk, at=walk.later(), **given)
    assert first is not None
    assert (first.kind, first.data) == ("court.seized", {"body": "DEC", "from": "COURT", "other": "2004-000009"})
    assert note_court(proceeding_id=walk.pk, at=walk.later(), **given) is None
    ruled = note_court(proceeding_id=walk.pk, at=walk.later(), **given, outcome="rejected")
    assert ruled is not None
    assert ruled.kind == "court.ruled"


def test_nobody_else_notes_it(walk: Walk) -> None:
    with refuses("This is not yours to do: it belongs to the system."):
        note_court(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), court="COURT", other="2004-000009")
