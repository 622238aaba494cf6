"""The forms of letting a case stand still, letting it go on, and making a time limit longer."""

from datetime import timedelta

import pytest

from cases.models import Event
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


def test_double_click_suspends_once(clerk: ClerksBrowser, walk: Walk) -> None:
    for _ in range(2):
        clerk.act(walk.pk, "suspend", review_at="2004-08-27T17:00", **HAS_IT)
    assert Event.objects.filter(case=walk.case, kind="case.suspended").count() == 1
