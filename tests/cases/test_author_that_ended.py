"""The author of an act complained of has ended: its successor takes the act back."""

import pytest

from cases.models import ActComplainedOf
from tests.cases.acts.seen import refuses
from tests.cases.naming import name, take_back
from tests.cases.succeeding import ENDS_AT, end
from tests.cases.world import World, build_world, walk_to


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def test_successor_of_the_author_takes_it_back(world: World) -> None:
    walk = walk_to(world, "admitted")
    name(walk)
    with refuses(
        "This is not yours to do: it belongs to the clerk of the body that has the case, the clerk of a body that was asked,"
        " the clerk of a body above."
    ):
        take_back(walk, actor=world.clerk("PEC-2"))
    end("PEC", successor="PEC-2")
    walk.now = ENDS_AT
    take_back(walk, actor=world.clerk("PEC-2"))
    assert ActComplainedOf.objects.get().standing == "withdrawn"
