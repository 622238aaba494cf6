"""Publish commitments: the system keeps seeds ahead, and shows none before it is opened."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from cases.models import DrawSeed, Event
from cases.upkeep.commitments import bind_courts
from tests.cases.courts.drawing import SEEDS, before_court, bind, draw, drawing, seat_judges
from tests.cases.world import FILED, World, build_world
from workflow.draw import SEEDS_AHEAD, hash_text

NIGHT = FILED + timedelta(hours=8)


@pytest.fixture
def world(db: None, tmp_path: Path) -> Iterator[World]:
    """A court of five, of whom one is drawn."""
    with drawing(tmp_path):
        made = build_world()
        seat_judges(made)
        yield made


def test_system_keeps_seeds_ahead_and_no_more(world: World) -> None:
    """Each court with judges is bound to as many as it should be, once."""
    assert bind_courts() == SEEDS_AHEAD
    assert bind_courts() == 0
    assert DrawSeed.objects.filter(court__code="COURT").count() == SEEDS_AHEAD
    for each in DrawSeed.objects.all():
        assert hash_text(each.seed) == each.commitment
    draw(before_court(world))
    assert bind_courts() == 1


def test_unopened_seed_is_on_no_page(world: World) -> None:
    bind(world)
    walk = before_court(world)
    draw(walk)
    page = Client().get("/draws/").text
    assert all(hash_text(seed) in page for seed in SEEDS)
    assert not any(seed in page for seed in SEEDS)
    events = list(Event.objects.values_list("data", flat=True))
    assert not any(seed in str(events) for seed in SEEDS[1:])
