"""The page of a session: who is there, opening, closing, calling off."""

from datetime import timedelta

import pytest

from cases.models import Member, Session
from tests.cases.desk import ClerksBrowser, said, state
from tests.cases.rows import change_all
from tests.cases.world import Walk, World, build_world, walk_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return build_world()


@pytest.fixture
def walk(world: World) -> Walk:
    return walk_to(world, "listed")


def address(name: str = "") -> str:
    return f"/desk/sessions/{Session.objects.get().pk}/" + (f"{name}/" if name else "")


def test_session_shows_agenda_and_quorum(walk: Walk):
    """A session shows its agenda, its quorum and what may be done."""
    clerk = ClerksBrowser(walk.world, "DEC", at=walk.now - timedelta(hours=1))
    page = said(clerk.get(address()))
    assert walk.case.number in page
    assert "The quorum is 5 of 7 members." in page
    assert "It cannot be opened earlier, because people will come for that hour." in page


def test_session_opens_with_present_members(walk: Walk):
    clerk = ClerksBrowser(walk.world, "DEC", at=walk.now)
    answer = clerk.post(address("open_session"), {"present": ["1", "2", "3", "4", "5"]})
    assert (answer.status_code, answer["Location"]) == (302, address())
    session = Session.objects.get()
    assert session.state == "open"
    assert session.attendance.count() == 5
    assert "Member 5" in said(clerk.get(address()))


def test_missing_quorum_keeps_it_shut(walk: Walk):
    """Without a quorum the session stays shut and the marks stay."""
    clerk = ClerksBrowser(walk.world, "DEC", at=walk.now)
    page = said(clerk.post(address("open_session"), {"present": ["1", "2", "3", "4"]}))
    assert "There is no quorum: 4 of 7 members are present and 5 are needed." in page
    assert page.count(" checked") == 4
    assert Session.objects.get().state == "convened"


def test_unsworn_member_is_refused(walk: Walk):
    """A member who is not sworn is marked and refused."""
    change_all(Member.objects.filter(body__code="DEC", seat=5), sworn_on=None)
    clerk = ClerksBrowser(walk.world, "DEC", at=walk.now)
    assert "Member 5 – not sworn in" in said(clerk.get(address("open_session")))
    page = said(clerk.post(address("open_session"), {"present": ["1", "2", "3", "4", "5", "6"]}))
    assert "Remove the member who is not sworn in (seat 5)." in page


def test_opening_twice_opens_once(walk: Walk):
    clerk = ClerksBrowser(walk.world, "DEC", at=walk.now)
    present = {"present": ["1", "2", "3", "4", "5"]}
    clerk.post(address("open_session"), present)
    assert "This session is not waiting to be opened." in said(clerk.post(address("open_session"), present))
    assert Session.objects.get().attendance.count() == 5


def test_an_open_session_is_closed(walk: Walk):
    walk.open()
    clerk = ClerksBrowser(walk.world, "DEC", at=walk.later())
    assert "This session is not waiting to be opened." in said(clerk.get(address("cancel_session")))
    clerk.post(address("close_session"))
    assert Session.objects.get().state == "closed"
    assert "This session is not open." in said(clerk.post(address("close_session")))


def test_calling_off_returns_its_cases(walk: Walk):
    """Calling a session off needs a reason and gives its cases back."""
    clerk = ClerksBrowser(walk.world, "DEC", at=walk.now - timedelta(hours=3))
    assert "Write the reasons. They become part of the file." in said(
        clerk.post(address("cancel_session"), {"reason": " "})
    )
    clerk.post(address("cancel_session"), {"reason": "The hall has no power."})
    assert Session.objects.get().state == "cancelled"
    assert state(walk.pk) == "admitted"
    assert "The hall has no power." in said(clerk.get(address()))


def test_unknown_act_is_not_found(walk: Walk):
    assert ClerksBrowser(walk.world, "DEC", at=walk.now).get(address("adjourn")).status_code == 404
