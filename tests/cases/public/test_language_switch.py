"""The language at the head of a page with a form: pressing it changes the language and loses nothing that was typed."""

import re

import pytest
from django.test import Client
from django.utils import translation

from cases.models import Case, Event
from tests.cases.filing import PDF, get, send, text, typed, upload
from tests.cases.world import World

HALF_TYPED = {"narrative": "", "claim_1": "Put me back on the list.", "about": "Struck off the list"}


@pytest.fixture(autouse=True)
def _language_of_this_thread() -> object:
    yield
    translation.deactivate()


def press(client: Client, page: str, language: str, **data):
    return client.post(page, {**data, "language": language})


def test_half_typed_complaint_is_kept(client: Client, world: World):
    """A half-typed complaint is shown in the other language with every word."""
    page = send(client, typed(world, **HALF_TYPED, language="kk"))
    assert '<html lang="kk"' in text(page)
    assert "Put me back on the list." in text(page)
    assert "Struck off the list" in text(page)
    assert 'id="error-summary"' not in text(page)
    assert '<html lang="kk"' in text(get(client, "/"))


def test_switching_sends_no_complaint(client: Client, world: World):
    send(client, typed(world, language="ru"))
    assert not Case.objects.exists()


def test_unknown_language_changes_nothing(client: Client, world: World):
    page = send(client, typed(world, language="xx"))
    assert '<html lang="en"' in text(page)
    assert "Put me back on the list." in text(page)
    assert not Case.objects.exists()


def test_files_chosen_before_are_kept(client: Client, world: World):
    page = send(client, typed(world, language="kk", evidence=[upload("list.pdf", PDF)]))
    assert "list.pdf" in text(page)


def test_where_it_goes_is_still_told(client: Client, world: World):
    told = send(client, typed(world, check="1"))
    assert 'name="checked"' in text(told)
    page = send(client, typed(world, checked="1", language="kk"))
    assert 'id="advice"' in text(page)
    assert "District commission" in text(page) or "DEC" in text(page)


def test_switch_buttons_belong_to_the_form(client: Client, world: World):
    page = text(get(client, "/complain/"))
    buttons = re.findall(r"<button[^>]*name=\"language\"[^>]*>", page)
    assert len(buttons) == 3
    assert all('form="page-form"' in button for button in buttons)
    assert page.count('id="page-form"') == 1


@pytest.mark.parametrize("act", ["withdraw", "pressure", "waive"])
def test_party_keeps_typed_words(filer: Client, act: str):
    """A party that tells something keeps its words."""
    page = f"/cases/{Case.objects.get().number}/{act}/"
    events = Event.objects.count()
    shown = press(filer, page, "kk", text="They came to my house.", code="AAAA")
    assert '<html lang="kk"' in text(shown)
    assert "They came to my house." in text(shown)
    assert "AAAA" not in text(shown), "an access code does not stand in a page"
    assert 'id="error-summary"' not in text(shown)
    assert Event.objects.count() == events


def test_tracked_number_is_kept_untried(client: Client, world: World):
    shown = press(client, "/follow/", "ru", number="KZ-2004-1", code="AAAA-AAAA")
    assert '<html lang="ru"' in text(shown)
    assert "KZ-2004-1" in text(shown)
    assert "AAAA-AAAA" not in text(shown)
    assert 'id="error-summary"' not in text(shown)


def test_other_pages_return_to_themselves(client: Client, world: World):
    page = text(get(client, "/cases/?state=lodged"))
    assert 'name="next" value="/cases/?state=lodged"' in page
    answer = press(client, "/i18n/setlang/", "kk", next="/cases/?state=lodged")
    assert answer["Location"] == "/cases/?state=lodged"


@pytest.mark.parametrize("page", ["/complain/", "/follow/"])
def test_enter_key_submits_the_page(client: Client, world: World, page: str):
    """The first button of a form is what the Enter key presses, and the head comes before the form."""
    buttons = re.findall(r'<button[^>]*form="page-form"[^>]*>', text(get(client, page)))
    assert 'name="language"' not in buttons[0]
