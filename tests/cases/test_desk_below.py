"""What a body above reads of the bodies below: every level, late and open, by key, and never what is sealed."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.acts.engine.scheduler import expire_all
from cases.desk.docket import open_below
from cases.desk.rows import with_rows
from cases.desk.views.docket import DocketPaginator
from tests.cases.desk import ClerksBrowser, listed, said
from tests.cases.withdrawing import report
from tests.cases.world import FILED, World, build_world, lodged

pytestmark = pytest.mark.django_db
SOON, LATE = FILED + timedelta(hours=1), FILED + timedelta(days=8)


@pytest.fixture
def world() -> World:
    return build_world()


@pytest.mark.parametrize("code", ["TEC", "CEC"])
def test_every_level_below_is_listed(world: World, code: str) -> None:
    first, second = lodged(world), lodged(world, at=FILED + timedelta(days=6))
    above = ClerksBrowser(world, code, at=SOON)
    assert set(listed(above.get("/desk/docket/open-below/", body=code))) == {first.case.number, second.case.number}
    expire_all(at=LATE)
    above.at = LATE
    assert listed(above.get("/desk/docket/late/", body=code)) == [first.case.number]
    assert listed(above.get("/desk/docket/open-below/", body=code)) == [second.case.number]


def test_nobody_lists_what_stands_beside_or_above(world: World) -> None:
    lodged(world)
    for code in ("DEC", "PEC", "COURT"):
        assert not open_below(world.bodies[code]).exists(), code


def test_each_late_file_leads_to_its_reminder(world: World) -> None:
    found = lodged(world).proceeding
    expire_all(at=LATE)
    page = said(ClerksBrowser(world, "CEC", at=LATE).get("/desk/docket/late/"))
    assert f'href="/desk/proceedings/{found.pk}/remind/"' in page


def test_sealed_case_is_in_no_list_of_open_files(world: World) -> None:
    filed = lodged(world)
    report(filed)
    assert {each.case for each in open_below(world.bodies["CEC"])} == {filed.case}


@pytest.mark.only_on("sqlite", reason="PostgreSQL reads a small table whole, whatever indexes it has.")
def test_open_files_are_read_in_order(world: World) -> None:
    lodged(world)
    files = with_rows(open_below(world.bodies["CEC"])).order_by(*DocketPaginator.key)
    with CaptureQueriesContext(connection) as asked:
        DocketPaginator(files, 3).get_page("")
    pages = [query["sql"] for query in asked if "ORDER BY" in query["sql"] and "LIMIT" in query["sql"]]
    assert pages
    assert not any("COUNT(" in page.upper() or "OFFSET" in page.upper() for page in pages)
    with connection.cursor() as database:
        plans = ["\n".join(str(row[3]) for row in database.execute(f"EXPLAIN QUERY PLAN {page}")) for page in pages]
    assert all("cases_proceeding USING INDEX" in plan for plan in plans)
