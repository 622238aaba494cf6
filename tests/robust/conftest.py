"""Tests that really commit: several threads, several processes, a worker killed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from config.demo_clock import DemoClock
from tests.cases.world import World, build_world
from tests.robust.running import Running
from workflow import clock


@pytest.fixture
def world(committed_db: str) -> World:
    return build_world()


@pytest.fixture
def running(world: World, tmp_path: Path) -> Iterator[Running]:
    """A web and a worker over this test's world, not yet started. This process lives in their time."""
    one = Running(tmp_path)
    clock.set_source(DemoClock(tmp_path / "clock").now)
    yield one
    clock.set_source(None)
    one.stop()
