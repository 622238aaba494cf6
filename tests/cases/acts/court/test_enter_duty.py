"""Enter duty: by the clerk of the court alone, and every refusal by its sentence."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from cases.models import Duty
from tests.cases.acts.seen import refuses
from tests.cases.courts.drawing import BEFORE, drawing, put_on_duty, seat_judges
from tests.cases.world import FILED, World, build_world

NIGHT = FILED + timedelta(hours=8)


@pytest.fixture
def world(db: None, tmp_path: Path) -> Iterator[World]:
    """A court of five, of whom one is drawn."""
    with drawing(tmp_path):
        made = build_world()
        seat_judges(made)
        yield made


def test_duty_is_entered_by_the_clerk_of_the_court(world: World) -> None:
    event = put_on_duty(world, 2)
    assert event.data["seat"] == 2
    assert Duty.objects.get().entered_at == BEFORE
    with refuses("The judge on seat 2 is on duty in these hours already."):
        put_on_duty(world, 2)
    with refuses("Only a clerk of this court (Body COURT) puts its judges on duty."):
        put_on_duty(world, 3, actor=world.clerk("DEC"))
    with refuses("There is no member on seat 9. Choose a seat of this body."):
        put_on_duty(world, 9)
    with refuses("The duty ends before it starts. Give a later end."):
        put_on_duty(world, 3, ends_at=FILED)
    with refuses("Say how a voter reaches the judge: a telephone number, a door, an address for the night."):
        put_on_duty(world, 3, reach=" ")
    assert Duty.objects.count() == 1
