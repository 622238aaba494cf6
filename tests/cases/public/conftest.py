"""Who looks at the public site, and at what."""

import pytest
from django.test import Client

from tests.cases.filing import PDF, send, typed, upload
from tests.cases.world import World, build_world


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture(autouse=True)
def _held_apart(settings, tmp_path) -> None:
    settings.VAR = tmp_path


@pytest.fixture
def filer(world: World) -> Client:
    """A browser that has just filed a complaint with one file."""
    client = Client()
    send(client, typed(world, evidence=[upload("list.pdf", PDF)]))
    return client
