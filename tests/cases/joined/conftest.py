"""Two complaints about one act before one body: the lead, and the member that will follow it."""

from datetime import datetime, timedelta

import pytest

from tests.cases.world import FILED, Walk, World, build_world, walk_to

DAY = timedelta(days=1)
RAN_OUT = datetime.fromisoformat("2004-08-31T00:00+07:00")


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
def lead(world: World) -> Walk:
    return walk_to(world, "admitted", at=FILED + DAY)


@pytest.fixture
def member(world: World) -> Walk:
    """Filed a day before its lead, so that its time ends first."""
    there = world.bodies["PEC-2"]
    return walk_to(
        world, "admitted", claims=("Put me back too.", "Say that it was wrong."), respondent=there, place=there
    )
