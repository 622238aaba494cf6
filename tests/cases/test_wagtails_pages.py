"""Wagtail's own pages, walked by who may enter them: none fails, none offers what is not there."""

import logging
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from wagtail.models import Page

from tests.access import url_map
from tests.cases.world import World, build_world

BACKEND = "django.contrib.auth.backends.ModelBackend"
EXPLORERS = (
    "/desk/pages/",
    "/desk/pages/{}/",
    "/desk/pages/{}/edit/",
    "/desk/pages/{}/history/",
    "/desk/pages/{}/results/",
)


@pytest.fixture
def world(db) -> Iterator[World]:
    logging.disable(logging.ERROR)
    yield build_world()
    logging.disable(logging.NOTSET)


def browser(user: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user, backend=BACKEND)
    return client


def administrator() -> User:
    return User.objects.create_superuser("admin@example.org", "admin@example.org", "a-password-of-tests")


def addresses(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every address of Wagtail that can be asked for by a number, and the explorer at every page there is."""
    monkeypatch.setitem(url_map.SAMPLES, "StringConverter", "1")
    sampled = [url_map.sample(address) for address in url_map.wagtails() if address.name]
    explored = [form.format(pk) for form in EXPLORERS for pk in Page.objects.values_list("pk", flat=True)]
    return sorted({url for url in [*sampled, *explored] if url})


@pytest.mark.parametrize("who", ["administrator", "clerk"])
def test_no_address_of_wagtails_admin_fails(who: str, world: World, monkeypatch: pytest.MonkeyPatch):
    user = administrator() if who == "administrator" else world.clerks["CEC"]
    walked = addresses(monkeypatch)
    # A browser of its own for each: one of the addresses signs out.
    answers = {url: browser(user).get(url) for url in walked}
    assert len(walked) > 150
    assert {url: repr(answer.exc_info[1]) for url, answer in answers.items() if answer.status_code >= 500} == {}


def test_the_page_explorer_opens(world: World):
    client = browser(administrator())
    pages = Page.objects.values_list("pk", flat=True)
    assert {client.get(f"/desk/pages/{pk}/", follow=True).status_code for pk in pages} == {200}
    assert client.get("/desk/pages/", follow=True).status_code == 200
    assert client.get("/desk/pages/search/?q=recourse").status_code == 200


def test_the_account_offers_our_languages_alone(world: World):
    form = browser(world.clerks["CEC"]).get("/desk/account/").context["panels_by_tab"]
    locale = next(p for panels in form.values() for p in panels if p.name == "locale").get_form()
    offered = {code for code, _name in locale.fields["preferred_language"].choices if code}
    assert offered == {code for code, _name in settings.LANGUAGES}


def test_desk_failure_addresses_clerk(world: World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("cases.desk.views.docket.figures", lambda *_args, **_kwargs: 1 / 0)
    answer = browser(world.clerks["CEC"]).get("/desk/docket/")
    assert answer.status_code == 500
    assert "look in the file whether it stands there" in answer.content.decode()
    assert "If you were filing a complaint" not in answer.content.decode()


def test_public_failure_addresses_filer(world: World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("cases.public.views.follow.FollowForm", lambda *_args: 1 / 0)
    answer = Client(raise_request_exception=False).get("/follow/")
    assert (answer.status_code, "If you were filing a complaint" in answer.content.decode()) == (500, True)


def test_only_demo_links_the_gallery(world: World, settings, tmp_path):
    assert "/gallery/" not in Client().get("/late/").content.decode()
    settings.DEMO_CLOCK_FILE = tmp_path / "clock"
    assert "/gallery/" in Client().get("/late/").content.decode()
