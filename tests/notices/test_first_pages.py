"""The pages that an office has from the first day: in every language, drafts of a real one and public in the demo."""

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation
from wagtail.models import Page

from notices.models import NoticesIndex, StandardPage
from notices.site.first_pages import ORDER, list_unpublished, make_first_pages

pytestmark = pytest.mark.django_db
CODES = [code for code, _name in settings.LANGUAGES]


@pytest.fixture(autouse=True)
def _language_of_this_thread():
    yield
    translation.deactivate()


def test_each_is_there_in_every_language() -> None:
    assert make_first_pages(publish=True) == len(ORDER) * len(CODES)
    assert not any(Page.find_problems())
    for code in CODES:
        client = Client()
        client.cookies["django_language"] = code
        for name in ORDER:
            page = client.get(f"/{name}/")
            assert (page.status_code, page.context["written_in"]) == (200, ""), (name, code)
    assert list_unpublished() == []


def test_those_of_a_real_office_are_drafts() -> None:
    make_first_pages(publish=False)
    assert [Client().get(f"/{name}/").status_code for name in ORDER] == [404] * len(ORDER)
    assert list_unpublished() == [(name, code) for name in ORDER for code in CODES]
    page = StandardPage.objects.get(slug="rights", locale__language_code="kk")
    page.get_latest_revision().publish()
    assert ("rights", "kk") not in list_unpublished()


def test_made_twice_they_are_made_once() -> None:
    make_first_pages(publish=False)
    StandardPage.objects.get(slug="contact", locale__language_code="en").delete()
    assert make_first_pages(publish=True) == 0
    assert not StandardPage.objects.filter(slug="contact", locale__language_code="en").exists()
    assert not NoticesIndex.objects.filter(live=True).exists()
