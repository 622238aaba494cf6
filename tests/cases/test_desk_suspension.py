"""The forms of letting a case stand still, letting it go on, and making a time limit longer."""

from datetime import timedelta

import pytest

from cases.acts.filing.request_correction import request_correction
from cases.models import Deadline, Event
from tests.cases.desk import ClerksBrowser, act_url, file_url, next_step, said, state
from tests.cases.rulebooks import under
from tests.cases.world import FILED, Walk, World, build_world, walk_to

pytestmark = pytest.mark.django_db
HAS_IT = {"ground": "court_seized", "reasons": "The district court, since Monday."}


@pytest.fixture
def world() -> World:
    return build_world()


@pytest.fixture
def walk(world: World) -> Walk:
    return walk_to(world, "admitted")


@pytest.fixture
def clerk(world: World) -> ClerksBrowser:
    return ClerksBrowser(world, "DEC", at=FILED + timedelta(hours=2))


def test_form_gives_latest_review(clerk: ClerksBrowser, walk: Walk) -> None:
    """The form gives the latest review and says what follows."""
    page = said(clerk.get(act_url(walk.pk, "suspend")))
    assert 'value="2004-08-29T00:00"' in page
    assert "It may be suspended until the end of Saturday, 28 August 2004 (24:00), Almaty time at the longest." in page
    assert "A court has the same matter" in page
    assert "The parties are told the reason at once, and everyone can read it." in page


def test_form_suspends_the_case(clerk: ClerksBrowser, walk: Walk) -> None:
    """A case stands still by the form and its file says so."""
    answer = clerk.act(walk.pk, "suspend", review_at="2004-08-27T17:00", **HAS_IT)
    assert (answer.status_code, answer["Location"]) == (302, file_url(walk.pk))
    assert state(walk.pk) == "suspended"
    page = said(clerk.get(file_url(walk.pk)))
    assert "The case is suspended until the review." in page
    assert next_step(page) == "Let the case go on"
    assert (
        "Body DEC suspended it until Friday, 27 August 2004, 17:00 (Almaty time), because a court has the same matter."
        in page
    )
    assert "left when it goes on" in page


def test_a_refusal_keeps_what_was_typed(clerk: ClerksBrowser, walk: Walk) -> None:
    page = said(clerk.act(walk.pk, "suspend", review_at="2004-08-30T17:00", **HAS_IT))
    assert "and no longer. Set an earlier review." in page
    assert 'value="2004-08-30T17:00"' in page
    assert "The district court, since Monday." in page
    without = said(clerk.act(walk.pk, "suspend", review_at="", **HAS_IT))
    assert "Give the day and hour of the review." in without
    assert state(walk.pk) == "admitted"


@pytest.mark.parametrize("review", ["9999-12-31T23:59", "0001-01-01T00:00", "2201-01-01T00:00"])
def test_impossible_year_is_reported(clerk: ClerksBrowser, walk: Walk, review: str) -> None:
    page = said(clerk.act(walk.pk, "suspend", review_at=review, **HAS_IT))
    assert "Write a year between 1900 and 2200." in page
    assert "The district court, since Monday." in page
    assert state(walk.pk) == "admitted"


def test_law_without_suspension_is_named(world: World, clerk: ClerksBrowser) -> None:
    """A law that lets no case stand still says so on the page."""
    walk = walk_to(under(world, "training"), "lodged")
    assert "This law allows no suspension of a case." in said(clerk.get(act_url(walk.pk, "suspend")))


def test_it_goes_on_by_the_form(clerk: ClerksBrowser, walk: Walk) -> None:
    clerk.act(walk.pk, "suspend", review_at="2004-08-27T17:00", **HAS_IT)
    assert "Write the reasons." in said(clerk.act(walk.pk, "resume", reasons=""))
    clerk.act(walk.pk, "resume", reasons="The court refused to take it in.")
    assert state(walk.pk) == "admitted"
    assert "The case goes on." in said(clerk.get(file_url(walk.pk)))


def test_double_click_suspends_once(clerk: ClerksBrowser, walk: Walk) -> None:
    for _ in range(2):
        clerk.act(walk.pk, "suspend", review_at="2004-08-27T17:00", **HAS_IT)
    assert Event.objects.filter(case=walk.case, kind="case.suspended").count() == 1


def test_form_extends_a_persons_time(clerk: ClerksBrowser, world: World) -> None:
    walk = walk_to(world, "lodged")
    request_correction(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), defects=["Which list?"])
    limit = Deadline.objects.get(proceeding=walk.pk, rule="correct")
    page = said(clerk.get(act_url(walk.pk, "extend")))
    assert (
        "Time to correct the complaint (A voter of the precinct): before Thursday, 26 August 2004, 16:00 (Almaty time)"
        in page
    )
    assert "Time to decide" not in page, "a body's own time is not offered"
    clerk.act(walk.pk, "extend", limit=limit.pk, hours=12, reasons="She is ill.")
    assert Deadline.objects.get(pk=limit.pk).due_before == limit.due_before + timedelta(hours=12)
    page = said(clerk.get(file_url(walk.pk)))
    assert "The time limit is extended." in page
    assert "but before Friday, 27 August 2004, 04:00 (Almaty time)" in page


def test_no_running_time_no_form(clerk: ClerksBrowser, walk: Walk) -> None:
    """Where no time of a person runs there is no form and the file says why."""
    page = said(clerk.get(act_url(walk.pk, "extend")))
    assert "No time of a person runs in this case now." in page
    assert 'name="limit"' not in page
    tasks = clerk.get(file_url(walk.pk)).context["tasks"]
    assert "extend" not in {task.act for task in tasks.others}
    assert next(task for task in tasks.refused if task.act == "extend").reasons == (
        "No time of a person runs in this case now.",
    )
