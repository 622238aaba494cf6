"""Draws tampered with past the triggers are found; what nobody touched verifies."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cases.models import Draw
from tests.cases.courts.drawing import before_court, bind, draw, drawing, seat_judges
from tests.cases.test_verify import found, tampered, verified
from tests.cases.world import build_world


@pytest.fixture
def drawn(db: None, tmp_path: Path) -> Iterator[Draw]:
    with drawing(tmp_path):
        world = build_world()
        seat_judges(world)
        bind(world)
        draw(before_court(world))
        yield Draw.objects.get()


@pytest.mark.usefixtures("drawn")
def test_untouched_draws_verify() -> None:
    assert "holds" in verified("draws")


@pytest.mark.usefixtures("drawn")
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE cases_drawplace SET place = 9 WHERE place = 1",
        "UPDATE cases_draw SET judges = 2",
        "UPDATE cases_draw SET seed_id = seed_id + 1",
        "DELETE FROM cases_drawplace WHERE place = 1",
    ],
)
def test_changed_draw_is_found(change: str) -> None:
    tampered(change)
    assert "is not what its seed and its case come to" in found("draws")


@pytest.mark.usefixtures("drawn")
def test_changed_seed_is_found() -> None:
    tampered("UPDATE cases_drawseed SET seed = commitment WHERE id = (SELECT max(id) FROM cases_drawseed)")
    assert "is not the one that was committed to" in found("draws")
