"""The docket: its order, its pages, its figures, its parts, and what it costs."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.acts.engine.scheduler import expire_all
from cases.acts.filing.refer import refer
from cases.desk.docket import figures, files_of, late_below
from cases.desk.rows import with_rows
from cases.desk.views.docket import DocketPaginator, LatePaginator
from cases.models import Case, Complaint, Deadline, Proceeding
from tests.cases.desk import ClerksBrowser, listed, said
from tests.cases.rows import an_appointment
from tests.cases.world import FILED, World, build_world, lodged, walk_to
from workflow.states import DeadlineKind

pytestmark = pytest.mark.django_db
SOON = FILED + timedelta(hours=1)
MUCH_LATER = FILED + timedelta(days=8)


@pytest.fixture
def world() -> World:
    return build_world()


@pytest.fixture
def clerk(world: World) -> ClerksBrowser:
    return ClerksBrowser(world, "DEC", at=SOON)


def many_files(world: World, due: list[datetime | None]) -> list[Proceeding]:
    """Files before the district commission with these due times, written straight into the tables."""
    shared = {
        "election": world.election,
        "case_type": "commission_act",
        "rulebook": "kz-2004",
        "rulebook_version": "0" * 64,
    }
    cases = [
        Case.objects.create(
            **shared, lodged_at=FILED, year=2004, filing_key_hash=uuid4().hex, access_code_hash="0" * 64
        )
        for _ in due
    ]
    Complaint.objects.bulk_create(
        Complaint(
            case=case, standing="voter", addressed_to=world.bodies["DEC"], about="A list", narrative="It is wrong."
        )
        for case in cases
    )
    files = Proceeding.objects.bulk_create(
        Proceeding(case=case, body=world.bodies["DEC"], opened_at=FILED, received_at=FILED, next_due=at)
        for case, at in zip(cases, due, strict=True)
    )
    Deadline.objects.bulk_create(
        Deadline(
            proceeding=file,
            rule="decide",
            kind=DeadlineKind.BODY,
            starts_at=FILED,
            due_before=file.next_due,
            explanation=[],
        )
        for file in files
        if file.next_due
    )
    return files


def numbers(files: list[Proceeding]) -> list[str]:
    return [file.case.number for file in files]


def turn(
    clerk: ClerksBrowser, address: str = "/desk/docket/", way: str = "older", start: str = ""
) -> Iterator[list[str]]:
    """Every page from `start` on, in one direction."""
    cursor = start
    while True:
        page = clerk.get(address, p=cursor)
        yield listed(page)
        cursor = getattr(page.context["page_obj"], way)
        if not cursor:
            return


# Order and pages


def test_soonest_due_stands_first(clerk: ClerksBrowser, world: World):
    """The file due first stands first; a file without a time stands last."""
    late, never, next_week = many_files(world, [FILED, None, FILED + timedelta(days=7)])
    today = many_files(world, [SOON + timedelta(hours=2)])[0]
    assert listed(clerk.get("/desk/docket/")) == numbers([late, today, next_week, never])


def test_paging_shows_every_file_once(clerk: ClerksBrowser, world: World):
    """Turning the pages shows every file once though many are due at one instant."""
    one_instant, later = [FILED] * 40, [FILED + timedelta(hours=n // 3) for n in range(30)]
    files = many_files(world, [*one_instant, *later, *[None] * 35])
    pages = list(turn(clerk))
    shown = [number for page in pages for number in page]
    assert sorted(shown) == sorted(numbers(files))
    assert [len(page) for page in pages] == [25, 25, 25, 25, 5]


def test_turning_back_shows_the_same_pages(clerk: ClerksBrowser, world: World):
    many_files(world, [*[FILED + timedelta(hours=n // 2) for n in range(50)], *[None] * 25])
    forwards = list(turn(clerk))
    last = clerk.get("/desk/docket/", p=_cursor_of_last_page(clerk))
    backwards = [listed(last), *turn(clerk, way="newer", start=last.context["page_obj"].newer)]
    assert backwards[::-1] == forwards


def _cursor_of_last_page(clerk: ClerksBrowser) -> str:
    cursor = ""
    while older := clerk.get("/desk/docket/", p=cursor).context["page_obj"].older:
        cursor = older
    return cursor


NOT_OURS = ["2", "after.x.y", "before..", "é" * 500, "A" * 500, "=" * 50]


@pytest.mark.parametrize("cursor", NOT_OURS)
def test_unknown_cursor_shows_first_page(clerk: ClerksBrowser, world: World, cursor: str):
    files = many_files(world, [FILED])
    assert listed(clerk.get("/desk/docket/", p=cursor)) == numbers(files)


# What it costs


def test_query_count_ignores_length(clerk: ClerksBrowser, world: World, django_assert_max_num_queries):
    """The docket asks as few questions for sixty files as for five."""
    many_files(world, [FILED] * 5)
    clerk.get("/desk/docket/")
    with CaptureQueriesContext(connection) as five:
        clerk.get("/desk/docket/")
    many_files(world, [FILED] * 55)
    with django_assert_max_num_queries(len(five)) as sixty:
        page = clerk.get("/desk/docket/")
    assert len(listed(page)) == 25
    assert len(sixty) <= 20
    assert not [query["sql"] for query in sixty if "COUNT(" in query["sql"].upper()]


@pytest.mark.only_on("sqlite", reason="PostgreSQL reads a small table whole, whatever indexes it has.")
def test_docket_is_read_from_index(world: World):
    many_files(world, [*[FILED + timedelta(hours=n) for n in range(6)], None, None])
    files = with_rows(files_of(world.bodies["DEC"])).order_by(*DocketPaginator.key)
    first = DocketPaginator(files, 3).get_page("")
    middle = DocketPaginator(files, 3).get_page(first.older)
    for cursor in ("", first.older, middle.older, middle.newer):
        plans = _plans(DocketPaginator(files, 3), cursor)
        assert all("INDEX docket" in plan and "TEMP B-TREE" not in plan for plan in plans), cursor
    below = with_rows(late_below(world.bodies["TEC"])).order_by(*LatePaginator.key)
    late = _plans(LatePaginator(below, 25), "")
    assert "cases_proceeding USING INDEX" in late[0]
    assert "SCAN" not in late[0]


def _plans(paginator: DocketPaginator, cursor: str) -> list[str]:
    """How the database finds the rows of that page."""
    with CaptureQueriesContext(connection) as asked:
        paginator.get_page(cursor)
    pages = [query["sql"] for query in asked if "ORDER BY" in query["sql"] and "LIMIT" in query["sql"]]
    assert pages
    with connection.cursor() as database:
        return [
            "\n".join(str(row[3]) for row in database.execute(f"EXPLAIN QUERY PLAN {page}").fetchall())
            for page in pages
        ]


# Figures and parts


def test_summary_counts_files_and_late(clerk: ClerksBrowser, world: World):
    many_files(world, [FILED, SOON + timedelta(hours=2), SOON + timedelta(days=3), None])
    assert "4 files: 1 late, 1 due today." in said(clerk.get("/desk/docket/"))
    assert "4 files: 1 late, 1 due today." in said(clerk.get("/desk/"))


def test_counts_stop_at_a_hundred(world: World):
    many_files(world, [FILED] * 103)
    assert figures(world.bodies["DEC"], at=SOON).sentence == "more than 100 files: more than 100 late, 0 due today."


def test_superior_is_told_of_expiry(world: World):
    """A case below that ran out is told to the superior body."""
    lodged(world)
    superior = ClerksBrowser(world, "TEC", at=MUCH_LATER)
    assert listed(superior.get("/desk/docket/late/")) == []
    expire_all(at=MUCH_LATER)
    assert listed(superior.get("/desk/docket/late/")) == [Case.objects.get().number]
    assert listed(superior.get("/desk/docket/")) == []


def test_question_stays_until_answered(world: World):
    """A question to a body lies on its desk until it answers."""
    walk = walk_to(world, "admitted")
    asked = ClerksBrowser(world, "TEC", at=walk.now)
    assert listed(asked.get("/desk/docket/asked/")) == []
    refer(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), to="TEC", question="Who was on the list?")
    assert listed(asked.get("/desk/docket/asked/")) == [walk.case.number]
    asked.at = walk.later()
    asked.act(walk.pk, "answer", text="The complainant was.", enquiry=str(walk.proceeding.enquiries.get().pk))
    assert listed(asked.get("/desk/docket/asked/")) == []


def test_docket_filters_state_and_lateness(clerk: ClerksBrowser, world: World):
    lodged(world)
    admitted = walk_to(world, "admitted")
    assert listed(clerk.get("/desk/docket/", state="admitted")) == [admitted.case.number]
    assert listed(clerk.get("/desk/docket/", overdue="yes")) == []
    assert listed(clerk.get("/desk/docket/", case_type="voter_list")) == []
    clerk.at = MUCH_LATER
    expire_all(at=MUCH_LATER)
    assert len(listed(clerk.get("/desk/docket/results/", overdue="yes"))) == 2


def test_clerk_chooses_between_two_dockets(world: World):
    an_appointment(world.clerks["DEC"], world.bodies["TEC"])
    case = lodged(world).case
    clerk = ClerksBrowser(world, "DEC", at=SOON)
    assert listed(clerk.get("/desk/docket/", body="DEC")) == [case.number]
    assert listed(clerk.get("/desk/docket/", body="TEC")) == []


def test_each_line_names_next_act(clerk: ClerksBrowser, world: World):
    lodged(world)
    assert "Look at it: admit it, pass it on or list it." in said(clerk.get("/desk/docket/"))
    walk_to(world, "issued")
    assert "Serve the decision and publish it." in said(clerk.get("/desk/docket/"))
