"""The first page stands from the first start, and answers what its reader can do now."""

import importlib

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, Site

from notices.models import HomePage

first_site = importlib.import_module("notices.migrations.0002_first_site")

pytestmark = pytest.mark.django_db


def replace_again() -> None:
    """Run the migration's step once more, with the models as they were then."""
    then = MigrationLoader(connection).project_state(("notices", "0001_home_page")).apps
    first_site.replace_welcome_page(then, connection.schema_editor())


def a_fresh_welcome_page() -> Page:
    """The site as Wagtail leaves it: its own welcome page at the root."""
    HomePage.objects.all().delete()
    page = Page.get_first_root_node().add_child(instance=Page(title=first_site.WELCOME, slug="welcome"))
    Site.objects.create(hostname="localhost", root_page=page, is_default_site=True)
    return page


def test_new_site_opens_with_it():
    site = Site.objects.get(is_default_site=True)
    assert isinstance(site.root_page.specific, HomePage)
    assert not any(Page.find_problems())


def test_welcome_page_becomes_the_home_page():
    """The welcome page becomes the home page where it stands."""
    welcome = a_fresh_welcome_page()
    replace_again()
    home = HomePage.objects.get()
    assert (home.pk, home.path, home.title, home.specific_class) == (welcome.pk, welcome.path, "Recourse", HomePage)


def test_putting_it_there_twice_changes_nothing():
    before = list(Page.objects.order_by("pk").values())
    replace_again()
    assert list(Page.objects.order_by("pk").values()) == before


def test_foreign_root_page_is_left_alone():
    page = a_fresh_welcome_page()
    Page.objects.filter(pk=page.pk).update(title="Elections in Almaty")
    replace_again()
    assert not HomePage.objects.exists()


def test_the_first_page_opens_every_door(client: Client):
    page = client.get("/").content.decode()
    assert "<h1>What can I do now?</h1>" in page
    for door in ("cases:lodge", "cases:follow", "search:decisions", "cases:late", "cases:sessions"):
        assert f'href="{reverse(door)}"' in page


def test_first_page_counts_the_file(client: Client):
    assert client.get("/").context["figures"].filed == 0


@pytest.mark.parametrize(("code", "word"), [("kk", "kk"), ("ru", "ru")])
def test_page_names_the_readers_language(client: Client, code: str, word: str):
    client.post(reverse("set_language"), {"language": code, "next": "/"})
    assert f'<html lang="{word}">' in client.get("/").content.decode()
