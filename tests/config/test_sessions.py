"""A session that is stored is written once."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from config.sessions import SessionStore
from tests.cases.filing import send, typed
from tests.cases.world import build_world

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


def test_filers_browser_gets_the_session_name() -> None:
    browser = Client()
    answer = send(browser, typed(build_world(), narrative="They struck me off."))
    assert answer.status_code == 302
    assert browser.session.session_key == answer.cookies["sessionid"].value
