"""A session that is stored is written once."""

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client

from cases.access.signed_in import BROWSER, end_all_sessions
from cases.models import SignedIn
from config.sessions import SessionStore
from tests.cases.filing import send, typed
from tests.cases.world import build_world

PASSWORD = "a-password-of-tests"

pytestmark = pytest.mark.django_db


def test_unchanged_session_is_not_rewritten(django_assert_num_queries) -> None:
    store = SessionStore()
    store["files"] = ["a"]
    store.save()
    with django_assert_num_queries(0):
        store.save()
    store["files"].append("b")
    store.save()
    assert SessionStore(store.session_key)["files"] == ["a", "b"]


def test_renamed_session_is_stored() -> None:
    """A session of a new name is stored under it."""
    store = SessionStore()
    store["files"] = ["a"]
    store.save()
    store.cycle_key()
    assert SessionStore(store.session_key)["files"] == ["a"]
    assert Session.objects.count() == 1


def test_session_older_than_its_list_is_noted() -> None:
    """Who was signed in before sessions were noted is listed when seen again, and signed out with the others."""
    user = User.objects.create_user("old@example.org", "old@example.org", PASSWORD)
    client = Client()
    client.post("/sign-in/", {"username": user.username, "password": PASSWORD})
    make_older(client)
    assert client.get("/account/").status_code == 200
    assert [row.user for row in SignedIn.objects.all()] == [user]
    assert client.get("/account/").content.decode().count("(here)") == 1
    assert end_all_sessions(user) == 1
    assert client.get("/account/").status_code == 302


def make_older(client: Client) -> None:
    """As it lay there before the upgrade: no row, and nothing of the browser."""
    SignedIn.objects.all().delete()
    row = Session.objects.get()
    kept = row.get_decoded()
    del kept[BROWSER]
    row.session_data = SessionStore().encode(kept)
    row.save()


def test_noted_session_costs_nothing_more(django_assert_num_queries) -> None:
    user = User.objects.create_user("old@example.org", "old@example.org", PASSWORD)
    client = Client()
    client.post("/sign-in/", {"username": user.username, "password": PASSWORD})
    key = client.session.session_key
    make_older(client)
    client.get("/account/")
    with django_assert_num_queries(1):
        assert SessionStore(key)[BROWSER] == ""


def test_filers_browser_gets_the_session_name() -> None:
    browser = Client()
    answer = send(browser, typed(build_world(), narrative="They struck me off."))
    assert answer.status_code == 302
    assert browser.session.session_key == answer.cookies["sessionid"].value
