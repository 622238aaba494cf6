"""The page of a session: who is there, opening, closing, calling off."""

from datetime import timedelta

import pytest

from cases.models import Member, Session
from tests.cases.desk import ClerksBrowser, said, state
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


def test_a_session_shows_its_agenda_its_quorum_and_what_may_be_done(walk: Walk):
    clerk = ClerksBrowser(walk.world, "DEC", at=walk.now - timedelta(hours=1))
    page = said(clerk.get(address()))
    assert walk.case.number in page
    assert "The quorum is 5 of 7 members." in page
    assert "It cannot be opened earlier, because people will come for that hour." in page


def test_a_session_is_opened_with_the_members_who_are_there(walk: Walk):
    clerk = ClerksBrowser(walk.world, "DEC", at=walk.now)
    answer = clerk.post(address("open_session"), {"present": ["1", "2", "3", "4", "5"]})
    assert (answer.status_code, answer["Location"]) == (302, address())
    session = Session.objects.get()
    assert session.state == "open"
    assert session.attendance.count() == 5
    assert "Member 5" in said(clerk.get(address()))


def test_without_a_quorum_the_session_stays_shut_and_the_marks_stay(walk: Walk):
    clerk = ClerksBrowser(walk.world, "DEC", at=walk.now)
    page = said(clerk.post(address("open_session"), {"present": ["1", "2", "3", "4"]}))
    assert "There is no quorum: 4 of 7 members are present and 5 are needed." in page
    assert page.count(" checked") == 4
    assert Session.objects.get().state == "convened"


def test_a_member_who_is_not_sworn_is_marked_and_refused(walk: Walk):
    Member.objects.filter(body__code="DEC", seat=5).update(sworn_on=None)
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


def test_calling_a_session_off_needs_a_reason_and_gives_its_cases_back(walk: Walk):
    clerk = ClerksBrowser(walk.world, "DEC", at=walk.now - timedelta(hours=3))
    assert "Write the reasons. They become part of the file." in said(
        clerk.post(address("cancel_session"), {"reason": " "})
    )
    clerk.post(address("cancel_session"), {"reason": "The hall has no power."})
    assert Session.objects.get().state == "cancelled"
    assert state(walk.pk) == "admitted"
    assert "The hall has no power." in said(clerk.get(address()))


def test_an_act_that_sessions_do_not_have_is_not_found(walk: Walk):
    assert ClerksBrowser(walk.world, "DEC", at=walk.now).get(address("adjourn")).status_code == 404
