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
BESIDE = {"/cases/": 1, "/late/": 1, "/late/unserved/": 1, "/register/": 1}
"""Beside many writers the tag of a list asks one statement more (`lists_head`)."""


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
    beside = BESIDE.get(path, 0) if connection.vendor != "sqlite" else 0
    assert max(before, count(path)) <= BUDGETS[path] + beside


@pytest.mark.only_on("sqlite", reason="PostgreSQL reads a small table whole, whatever indexes it has")
def test_case_page_reads_no_table_whole(world: World) -> None:
    """A statement that walks every case of the country is one in the budget, and takes seconds."""
    number = walk_to(world, "open").lodged.case.number
    with clock.simulated(NOON), CaptureQueriesContext(connection) as queries:
        Client().get(f"/cases/{number}/")
    plans = {}
    with connection.cursor() as cursor:
        for sql in {query["sql"] for query in queries if query["sql"].startswith("SELECT")}:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}".replace("%", "%%"), ())
            plans[sql] = [step for *_ids, step in cursor.fetchall()]
    of_file = ("U0", "T4", "cases_case", "cases_proceeding", "cases_party", "cases_event", "cases_deadline")
    scans = {f"SCAN {name}" for name in of_file}
    assert not {sql: plan for sql, plan in plans.items() if scans & set(plan)}


def test_case_page_keeps_its_budget(world: World) -> None:
    walk = walk_to(world, "open")
    assert count(f"/cases/{walk.lodged.case.number}/") <= OF_A_CASE
