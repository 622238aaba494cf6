"""How many statements a page of the desk and the form of an act may cost, whatever stage the case is at."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cases.desk import ClerksBrowser, file_url
from tests.cases.world import World, build_world, walk_to

PAGE, POST = 35, 30


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.mark.parametrize("stage", ["lodged", "listed", "open", "heard", "adopted", "decided", "issued", "published"])
def test_page_of_a_case(world: World, stage: str) -> None:
    walk = walk_to(world, stage)
    clerk = ClerksBrowser(world, "DEC", at=walk.now + timedelta(minutes=5))
    clerk.get(file_url(walk.pk))  # what is kept in the process is warm from here on
    with CaptureQueriesContext(connection) as sent:
        assert clerk.get(file_url(walk.pk)).status_code == 200
    assert len(sent) <= PAGE, "\n".join(f"{len(sent)} " + query["sql"][:200] for query in sent.captured_queries)


def test_form_that_is_sent(world: World) -> None:
    walk_to(world, "admitted")
    walk = walk_to(world, "lodged")
    clerk = ClerksBrowser(world, "DEC", at=walk.now + timedelta(minutes=5))
    with CaptureQueriesContext(connection) as sent:
        assert clerk.act(walk.pk, "admit", reasons="In time and by a voter.").status_code == 302
    assert len(sent) <= POST, "\n".join(f"{len(sent)} " + query["sql"][:200] for query in sent.captured_queries)
