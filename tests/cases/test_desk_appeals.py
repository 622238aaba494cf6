"""An appeal on the desk: its words and the decision below on the file above, its mark on the docket."""

import re

import pytest

from tests.cases.appealing import above, decided_case, lodge_appeal, ruled_on
from tests.cases.desk import ClerksBrowser, file_url, said
from tests.cases.world import Walk, World, build_world

APPEAL_TAG = re.compile(r'desk-tag--open">Appeal</span>')


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
def walk(world: World) -> Walk:
    return decided_case(world)


def file_page(walk: Walk, code: str) -> str:
    return said(ClerksBrowser(walk.world, code, at=walk.now).get(file_url(walk.pk)))


def test_file_above_shows_appeal_and_decision(walk: Walk) -> None:
    page = file_page(above(walk, lodge_appeal(walk)), "TEC")
    assert "Complainant: A voter of the precinct" in page
    assert "The witness was not heard." in page
    assert "Hear the witness." in page
    assert "In time" in page
    assert "The decision below" in page
    assert "Whoever lives in the precinct is on its list." in page
    assert "Put me back on the list." in page


def test_file_below_says_where_the_case_is(walk: Walk) -> None:
    upper = above(walk, lodge_appeal(walk))
    walk.now = upper.now
    page = file_page(walk, "DEC")
    assert "This body has decided. The case is now before Body TEC." in page
    assert "The witness was not heard." in page


def test_case_that_came_back_shows_both_decisions(walk: Walk) -> None:
    upper = ruled_on(walk, "remanded")
    again = upper.case.proceedings.order_by("opened_at").last()
    assert again is not None
    page = said(ClerksBrowser(walk.world, "DEC", at=upper.now).get(file_url(again.pk)))
    assert "The decision above, which sent it back" in page
    assert "The decision is annulled." in page
    assert "The decision below" in page
    assert "Annulled by the body above" in page


def test_docket_marks_it(walk: Walk) -> None:
    upper = above(walk, lodge_appeal(walk))
    below = said(ClerksBrowser(walk.world, "DEC", at=upper.now).get("/desk/docket/"))
    assert APPEAL_TAG.search(said(ClerksBrowser(walk.world, "TEC", at=upper.now).get("/desk/docket/")))
    assert not APPEAL_TAG.search(below)
