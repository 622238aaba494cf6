"""The draw of judges by what the rulebook says, and on the desk."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from cases.models import Draw
from tests.cases.acts.seen import refuses
from tests.cases.courts.drawing import before_court, bind, draw, drawing, seat_judges
from tests.cases.desk import ClerksBrowser, said
from tests.cases.world import FILED, World, build_world

NIGHT = FILED + timedelta(hours=8)


@pytest.fixture
def world(db: None, tmp_path: Path) -> Iterator[World]:
    """A court of five, of whom one is drawn."""
    with drawing(tmp_path):
        made = build_world()
        seat_judges(made)
        yield made


def test_rulebook_says_how_many_judge(db: None, tmp_path: Path) -> None:
    """Under one text one judge is drawn, under another three, and under one without a word nobody."""
    world = build_world()
    seat_judges(world)
    bind(world)
    drawn = []
    for judges in (1, 3):
        folder = tmp_path / str(judges)
        folder.mkdir()
        with drawing(folder, judges):
            drawn.append(len(draw(before_court(world)).data["judges"]))
    assert drawn == [1, 3]
    walk = before_court(world)
    with refuses("Nobody is drawn here: the law, or the court, knows no draw for this case."):
        draw(walk)


def test_desk_draws_and_enters_duty(world: World) -> None:
    bind(world)
    walk = before_court(world)
    desk = ClerksBrowser(world, "COURT", at=walk.later(0.1))
    desk.act(walk.pk, "draw_judges")
    assert Draw.objects.get().proceeding_id == walk.pk
    assert "Judge" in said(desk.get("/desk/duty/"))
