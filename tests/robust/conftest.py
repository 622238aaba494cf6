"""Tests that really commit: several threads, several processes, a worker killed."""

import pytest

from tests.cases.world import World, build_world


@pytest.fixture
def world(committed_db: str) -> World:
    return build_world()
