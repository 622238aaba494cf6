"""Sessions: a new name for who becomes somebody, a working day for an access code, cookies that stay few."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from cases.access import door
from cases.models import Case
from tests.cases.desk import ClerksBrowser
from tests.cases.filing import code_in, send, text, typed
from tests.cases.world import FILED, World, build_world, lodged

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def world() -> World:
    return build_world()


def name_of(client: Client) -> str:
    return client.cookies["sessionid"].value


def visited(client: Client, world: World) -> str:
    """The name of the session of somebody who checked a form and is nobody yet."""
    send(client, typed(world, check="1"))
    return name_of(client)


def test_filing_renames_the_session(client: Client, world: World):
    before = visited(client, world)
    receipt = send(client, typed(world))["Location"]
    assert name_of(client) != before
    assert client.get(receipt).status_code == 200


def test_following_renames_the_session(client: Client, world: World):
    before = visited(client, world)
    filed = lodged(world)
    client.post("/follow/", {"number": filed.case.number, "code": filed.access_code})
    assert name_of(client) != before


def test_signing_in_renames_the_session(client: Client, world: World):
    before = visited(client, world)
    client.post("/sign-in/", {"username": "voter@example.org", "password": "a-password-of-tests"})
    assert name_of(client) != before


def test_the_old_name_opens_nothing(client: Client, world: World):
    before = visited(client, world)
    receipt = send(client, typed(world))["Location"]
    other = Client()
    other.cookies["sessionid"] = before
    assert other.get(receipt).status_code == 404


def test_waiting_files_follow_the_session(client: Client, world: World, settings, tmp_path):
    """Files that wait are kept under the new name."""
    settings.VAR = tmp_path
    visited(client, world)
    token = client.session["holding"]
    send(client, typed(world))
    assert client.session["holding"] == token


def test_code_opens_for_working_day(client: Client, world: World, monkeypatch: pytest.MonkeyPatch):
    filed = lodged(world)
    second = door._second()
    client.post("/follow/", {"number": filed.case.number, "code": filed.access_code})
    receipt = f"/complain/{filed.case.number}/"
    monkeypatch.setattr(door, "_second", lambda: second + 12 * 3600 - 1)
    assert client.get(receipt).status_code == 200
    monkeypatch.setattr(door, "_second", lambda: second + 12 * 3600 + 60)
    assert client.get(receipt).status_code == 404
    assert "The commission struck me off the list." not in text(client.get(f"/cases/{filed.case.number}/"))


def test_many_filings_leave_few_cookies(client: Client, world: World):
    receipts = [send(client, typed(world))["Location"] for _ in range(8)]
    assert sorted(client.cookies) == ["codes", "sessionid"]
    assert len(client.cookies["codes"].value) < 200
    newest = Case.objects.order_by("pk").last()
    assert newest is not None
    assert code_in(client, newest.number) in text(client.get(receipts[-1]))


def test_forgetting_a_case_forgets_its_code(client: Client, world: World):
    send(client, typed(world))
    first = Case.objects.get().number
    receipt = send(client, typed(world))["Location"]
    client.post(f"/cases/{first}/forget/")
    assert first not in client.cookies["codes"].value
    assert client.get(receipt).status_code == 200
    assert client.get(f"/complain/{first}/").status_code == 404


def test_forgotten_computer_opens_nothing(client: Client, world: World):
    """The same form sent again on a computer that was told to forget opens nothing."""
    form = typed(world)
    send(client, form)
    case = Case.objects.get()
    code = code_in(client, case.number)
    answer = client.post(f"/cases/{case.number}/forget/")
    assert answer["Clear-Site-Data"] == '"cache"'
    for browser in (client, Client()):
        again = send(browser, form)
        assert (again.status_code, again["Location"]) == (302, "/follow/")
        page = text(browser.get(again["Location"]))
        assert f"This form had been received before, as case {case.number}" in page
        assert code not in page
        assert browser.get(f"/complain/{case.number}/").status_code == 404
    client.post("/follow/", {"number": case.number, "code": code})
    assert client.get(f"/complain/{case.number}/").status_code == 200
    assert Case.objects.count() == 1


def test_codeless_reader_forgets_nothing(client: Client, world: World):
    """Reading a case without its code makes no browser forget it."""
    form = typed(world)
    send(client, form)
    case = Case.objects.get()
    clerk = ClerksBrowser(world, "DEC", at=FILED)
    clerk.post(f"/cases/{case.number}/forget/", {})
    assert send(client, form)["Location"].startswith(f"/complain/{case.number}/")


def test_the_old_session_ends_by_itself(client: Client, world: World):
    before = visited(client, world)
    send(client, typed(world))
    kept = Session.objects.get(pk=before)
    assert kept.get_decoded()["_session_expiry"] == 600
