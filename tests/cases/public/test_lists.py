"""Sessions, who is late, the register, signing in, and what holds for every public page."""

import base64
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from cases.acts.engine.scheduler import expire_all
from cases.acts.hearing.close_session import close_session
from cases.models import Case, Proceeding
from tests.cases.filing import get, send, text, typed
from tests.cases.public.shown import LATER, late_case
from tests.cases.raw_sql import ON_POSTGRESQL
from tests.cases.world import FILED, VOTING_DAY_AT_TWO, World, lodged, walk_to
from workflow import clock

pytestmark = pytest.mark.django_db


# Sessions


def test_coming_session_shows_hour_and_zone(client: Client, world: World) -> None:
    walk = walk_to(world, "listed")
    assert walk.session is not None
    page = text(get(client, "/sessions/", at=walk.session.convened_at))
    assert "(Almaty time)" in page
    assert "Room 1" in page
    assert walk.case.number in page


def test_past_session_is_listed_as_past(client: Client, world: World) -> None:
    walk = walk_to(world, "listed")
    at = walk.later(48)
    assert "No session is announced now." in text(get(client, "/sessions/", at=at))
    assert "Room 1" in text(get(client, "/sessions/?when=past", at=at))
    assert "There is no session here." in text(get(client, "/sessions/?when=past&body=TEC", at=at))


@pytest.mark.parametrize("query", ["body=no-such", "body=%00", "page=x", "page=%00", "when=never", "body=DEC&page=e30"])
def test_bad_filter_or_cursor_shows_list(client: Client, world: World, query: str) -> None:
    walk = walk_to(world, "listed")
    response = get(client, f"/sessions/?{query}", at=walk.now)
    assert response.status_code == 200
    assert "Room 1" in text(response)


def test_session_page_shows_attendance_and_votes(client: Client, world: World) -> None:
    """The page of a session says how to attend, who sat and who voted how."""
    walk = walk_to(world, "adopted")
    assert walk.session is not None
    page = text(get(client, f"/sessions/{walk.session.pk}/", at=walk.now))
    assert "The session is open to everyone. Come to: Room 1." in page
    assert "Seat 5, Member 5" in page
    assert "“Granted”. Adopted." in page
    assert "4 votes in favour were needed; 5 members were present." in page
    assert re.search(r'<th scope="row">Seat 5, Member 5</th><td>–</td><td>Against</td>', page)


def test_an_unknown_session_is_404(client: Client, world: World) -> None:
    assert client.get(f"/sessions/{uuid4()}/").status_code == 404


def test_calendar_feed_holds_coming_sessions(client: Client, world: World) -> None:
    walk = walk_to(world, "listed")
    assert walk.session is not None
    response = get(client, "/sessions.ics", at=walk.session.convened_at)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    lines = response.content.decode().split("\r\n")
    assert "SUMMARY:Session: Body DEC" in lines
    assert f"UID:{walk.session.pk}@recourse" in lines
    assert get(client, "/sessions.ics?body=%00TEC").content.count(b"BEGIN:VEVENT") == 0


def test_session_list_costs_few_queries(client: Client, world: World, django_assert_max_num_queries) -> None:
    for _n in range(3):
        walk = walk_to(world, "listed")
        close = walk.now
    del close
    get(client, "/sessions/", at=FILED)  # the bodies are known from here on
    with clock.simulated(FILED), django_assert_max_num_queries(6):
        client.get("/sessions/")


# Who is late


def test_late_body_is_listed_with_superior(client: Client, world: World) -> None:
    """A late body is named with its superior and by how much."""
    walk = late_case(world)
    page = text(get(client, "/late/", at=LATER))
    assert walk.case.number in page
    assert "Late by 2 days 15 hours" in page
    assert "It had to decide until the end of Monday, 30 August 2004 (24:00), Almaty time." in page
    assert "Above it stands: Body TEC." in page
    assert ">Body DEC</th>" in page
    assert "<span>1 overdue</span>" in page


def test_nobody_late_is_said(client: Client, world: World) -> None:
    lodged(world)
    assert "No body is late now." in text(get(client, "/late/"))


def test_late_decision_leaves_the_list(client: Client, world: World) -> None:
    walk = walk_to(world, "decided", at=FILED)
    Proceeding.objects.filter(pk=walk.pk).update(overdue_since=FILED)
    assert walk.case.number not in text(get(client, "/late/", at=LATER))


def test_late_list_costs_constant_queries(client: Client, world: World, django_assert_max_num_queries) -> None:
    """The list of the late costs the same for one and for many."""
    for _n in range(4):
        lodged(world)
    expire_all(at=LATER)
    get(client, "/late/", at=LATER)  # the bodies are known from here on
    with clock.simulated(LATER), django_assert_max_num_queries(6 + ON_POSTGRESQL):  # two for the tag, one for reminders
        assert "4 overdue" in text(client.get("/late/"))


SHOWN_NUMBER = r'<strong translate="no">(2004-\d+)</strong>'

# The register


def test_register_pages_newest_first(client: Client, world: World, monkeypatch, django_assert_max_num_queries) -> None:
    """The register shows every case newest first and pages by key."""
    monkeypatch.setattr("cases.public.views.lists.SIZE", 2)
    numbers = [lodged(world, at=FILED + timedelta(hours=n)).case.number for n in range(3)][::-1]
    client.get("/cases/")  # the bodies are known from here on
    with django_assert_max_num_queries(5 + ON_POSTGRESQL):  # two are for the tag, three there
        page = text(client.get("/cases/"))
    assert re.findall(SHOWN_NUMBER, page) == numbers[:2]
    older = re.search(r'href="(\?page=[^"]+)" rel="next"', page)
    assert older is not None
    assert re.findall(SHOWN_NUMBER, text(client.get("/cases/" + older[1]))) == numbers[2:]


def test_register_filters_by_body_kind_state(client: Client, world: World) -> None:
    dec = lodged(world).case.number
    cec = lodged(world, case_type="media_coverage", respondent=None).case.number
    for query, shown, hidden in (
        ("body=CEC", cec, dec),
        ("body=DEC", dec, cec),
        ("type=media_coverage", cec, dec),
        ("type=commission_act&state=lodged&body=DEC", dec, cec),
    ):
        page = text(client.get(f"/cases/?{query}"))
        assert shown in page
        assert hidden not in page
    assert "There is no case here." in text(client.get("/cases/?state=decided"))
    assert dec in text(client.get("/cases/?state=nonsense&type=%00&body=x&page=zzz"))


def test_page_past_the_end_leads_back(client: Client, world: World) -> None:
    """A key that was made here and has nothing behind it any more."""
    number = lodged(world).case.number
    key = base64.urlsafe_b64encode(b'[0, "1990-01-01T00:00:00+00:00", "1"]').decode().rstrip("=")
    page = text(client.get(f"/cases/?body=DEC&page={key}"))
    assert "There is no case here." in page
    assert '<a href="/cases/?body=DEC">To the first page</a>' in page
    assert number in text(client.get("/cases/?body=DEC"))
    assert '<a href="/cases/">To the first page</a>' in text(client.get(f"/cases/?page={key}"))
    assert "To the first page" not in text(client.get("/cases/?state=decided"))


def test_bad_register_filter_is_reported(client: Client, world: World) -> None:
    number = lodged(world).case.number
    page = text(client.get("/cases/?state=nonsense&type=%00&body=DEC"))
    assert number in page
    assert "<title>Error: " in page
    assert page.count("Choose one from the list.</a>") == 2
    assert re.search(r'<select name="state"[^>]* aria-invalid="true"[^>]* aria-describedby="by-state_error"', page)
    assert re.search(r'<option value="DEC" selected', page)
    assert "Choose one from the list." in text(client.get("/sessions/?body=no-such"))
    assert "Choose one from the list." not in text(client.get("/sessions/?body=DEC&when=past"))


def test_the_register_shows_nothing_sealed(client: Client, world: World) -> None:
    lodged(world)
    page = text(client.get("/cases/"))
    assert "Aigerim" not in page
    assert "struck me off" not in page


# Signing in


def test_party_signs_in_to_own_cases(client: Client, world: World) -> None:
    response = client.post("/sign-in/", {"username": "voter@example.org", "password": "a-password-of-tests"})
    assert response["Location"] == "/mine/"
    assert "You have not filed a complaint while signed in." in text(client.get("/mine/"))


def test_clerk_signs_in_to_the_desk(client: Client, world: World) -> None:
    client.force_login(world.clerks["DEC"])
    response = client.get("/mine/")
    assert response.status_code == 302
    assert response["Location"] == "/desk/"


def test_wrong_password_keeps_the_name(client: Client, world: World) -> None:
    """A wrong password gets a sentence and keeps the name."""
    page = text(client.post("/sign-in/", {"username": "voter@example.org", "password": "wrong"}))
    assert "Name and password do not belong together." in page
    assert 'value="voter@example.org"' in page


def test_ten_wrong_passwords_lock_the_door(client: Client, world: World) -> None:
    for _try in range(10):
        client.post("/sign-in/", {"username": "voter@example.org", "password": "wrong"})
    page = text(client.post("/sign-in/", {"username": "voter@example.org", "password": "a-password-of-tests"}))
    assert "There were too many wrong tries." in page


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "\\\\evil.example"]
)
def test_signing_in_stays_on_this_site(client: Client, world: World, target: str) -> None:
    data = {"username": "voter@example.org", "password": "a-password-of-tests", "next": target}
    assert client.post("/sign-in/", data)["Location"] == "/mine/"


def test_signing_in_returns_where_asked(client: Client, world: World) -> None:
    assert client.get("/mine/")["Location"] == "/sign-in/?next=/mine/"
    data = {"username": "voter@example.org", "password": "a-password-of-tests", "next": "/late/"}
    assert client.post("/sign-in/", data)["Location"] == "/late/"


def test_signing_out_is_a_post(client: Client, world: World) -> None:
    client.force_login(world.voter)
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/").status_code == 302
    assert client.get("/mine/")["Location"].startswith("/sign-in/")


def test_my_cases_are_mine_alone(client: Client, world: World) -> None:
    other = lodged(world).case.number
    client.force_login(world.voter)
    send(client, typed(world), at=VOTING_DAY_AT_TWO)
    page = text(client.get("/mine/"))
    assert Case.objects.latest("pk").number in page
    assert other not in page


# Everything


@pytest.mark.parametrize(
    "address", ["/complain/", "/follow/", "/cases/", "/sessions/", "/sessions/?when=past", "/late/", "/sign-in/"]
)
@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_public_pages_open_in_every_language(client: Client, world: World, address: str, language: str) -> None:
    lodged(world)
    response = client.get(address, headers={"Accept-Language": language})
    assert response.status_code == 200
    assert f'<html lang="{language}"' in text(response)


def test_public_pages_have_nothing_inline(client: Client, world: World) -> None:
    """No public page holds inline styles or scripts."""
    walk = walk_to(world, "published")
    assert walk.session is not None
    for address in ("/complain/", f"/cases/{walk.case.number}/", f"/sessions/{walk.session.pk}/", "/late/", "/cases/"):
        page = client.get(address).content.decode()
        assert not re.search(r"<script|<style|\sstyle=|\son[a-z]+=", page)


def test_ended_session_is_past_at_once(client: Client, world: World) -> None:
    walk = walk_to(world, "published")
    assert walk.session is not None
    close_session(session_id=walk.session.pk, actor=walk.clerk, at=walk.later())
    assert "Room 1" not in text(get(client, "/sessions/", at=walk.now))
    assert "Closed" in text(get(client, "/sessions/?when=past", at=walk.now))
    assert "The session is over." in text(get(client, f"/sessions/{walk.session.pk}/", at=walk.now))
