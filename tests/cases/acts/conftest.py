"""What the tests of the acts begin with: the small election, and two complaints about one act."""

import pytest

from tests.cases.joined.conftest import lead, member
from tests.cases.world import World, build_world

__all__ = ["lead", "member", "world"]


@pytest.fixture
def world(db: None) -> World:
    return build_world()
