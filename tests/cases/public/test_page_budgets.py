"""How many statements each public page may cost when it is made anew, those for its tag counted in."""

from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cases.world import World, lodged, walk_to
from workflow import clock

NOON = datetime.fromisoformat("2004-08-26T12:00+07:00")
BUDGETS = {
    "/cases/": 4,
    "/late/": 5,
    "/late/unserved/": 3,
    "/sessions/": 4,
    "/sessions/?when=past": 4,
    "/register/": 3,
}
OF_A_CASE = 15


def count(path: str) -> int:
    """What the second reader costs: the first has the names of bodies and the empty form kept."""
    with clock.simulated(NOON):
        Client().get(path)
        with CaptureQueriesContext(connection) as queries:
            assert Client().get(path).status_code == 200
    return len(queries)


@pytest.mark.parametrize("path", BUDGETS)
def test_longer_list_costs_no_more(world: World, path: str) -> None:
    lodged(world)
    before = count(path)
    for _ in range(3):
        lodged(world)
    walk_to(world, "open")
    assert max(before, count(path)) <= BUDGETS[path]


def test_case_page_keeps_its_budget(world: World) -> None:
    walk = walk_to(world, "open")
    assert count(f"/cases/{walk.lodged.case.number}/") <= OF_A_CASE
