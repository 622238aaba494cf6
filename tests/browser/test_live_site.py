"""The browser fixtures themselves: a server over a committed database, driven by a real Chromium."""

from django.contrib.auth.models import Group
from playwright.sync_api import Page


def test_a_page_opens(live_url: str, browser_page: Page):
    response = browser_page.goto("/")
    assert response is not None
    assert response.status == 200
    assert browser_page.url.startswith(live_url)


def test_rows_are_read_and_written(browser_page: Page):
    Group.objects.create(name="made beside the browser")
    assert Group.objects.filter(name="made beside the browser").exists()


def test_plain_test_reads_the_database_afterwards(db):
    assert not Group.objects.filter(name="made beside the browser").exists()
