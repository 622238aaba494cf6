"""A page of the institution: one address in every language, and another language where it is not there yet."""

import gzip
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.models import Page

from cases.upkeep.housekeeping import Housekeeping
from notices.models import HomePage, Institution
from tests.notices.institutions import institution
from tests.notices.text_pages import home, index, notice, text, translated

pytestmark = pytest.mark.django_db
FALLBACK = "This page has not been written in your language yet. You read it in this one: English."


@pytest.fixture(autouse=True)
def _language_of_this_thread():
    yield
    translation.deactivate()


def get(path: str, language: str = "en", **headers: str) -> HttpResponse:
    client = Client()
    client.cookies["django_language"] = language
    return client.get(path, headers=headers)


def read(path: str, language: str = "en") -> str:
    answer = get(path, language)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_there_is_a_first_page_in_each_language() -> None:
    assert set(HomePage.objects.values_list("locale__language_code", flat=True)) == {"en", "kk", "ru"}
    assert len(set(HomePage.objects.values_list("translation_key", flat=True))) == 1
    assert not any(Page.find_problems())


def test_one_address_serves_each_language() -> None:
    page = text("Guide")
    translated(page, "Нұсқау", "kk")
    translated(page, "Руководство", "ru")
    for code, title in (("en", "Guide"), ("kk", "Нұсқау"), ("ru", "Руководство")):
        shown = read("/guide/", code)
        assert f'<html lang="{code}">' in shown
        assert f"<h1>{title}</h1>" in shown
        assert f"{title}, in words." in shown
        assert FALLBACK not in shown


def test_address_of_one_language_leads_to_the_readers() -> None:
    """A page whose address ends otherwise in another language is one page all the same."""
    page = text("Guide", slug="guide")
    translated(page, "Нұсқау", "kk", slug="nusqau")
    assert "<h1>Нұсқау</h1>" in read("/guide/", "kk")
    assert "<h1>Guide</h1>" in read("/nusqau/", "en")
    assert '<input type="hidden" name="next" value="/nusqau/">' in read("/guide/", "kk")


def test_missing_language_is_told() -> None:
    text("Guide")
    shown = read("/guide/", "ru")
    assert '<html lang="ru">' in shown
    assert '<h1 lang="en">Guide</h1>' in shown
    assert '<div class="page-text" lang="en">' in shown
    with translation.override("ru"):
        told = translation.gettext(
            "This page has not been written in your language yet. You read it in this one: %(language)s."
        )
    assert told % {"language": "English"} in shown


def test_draft_in_a_language_is_not_shown() -> None:
    page = text("Guide")
    translated(page, "Руководство", "ru", publish=False)
    shown = read("/guide/", "ru")
    assert "Guide, in words." in shown
    assert "Руководство" not in shown


def test_end_of_address_may_name_a_language() -> None:
    page = text("Guide")
    translated(page, "Нұсқау", "kk")
    shown = read("/guide/kk/", "en")
    assert '<html lang="kk">' in shown
    assert "<h1>Нұсқау</h1>" in shown
    assert '<input type="hidden" name="next" value="/guide/">' in shown
    assert get("/guide/ru/").status_code == 404
    assert get("/guide/de/").status_code == 404
    assert '<html lang="kk">' in read("/kk/", "en")


def test_missing_page_is_answered_in_the_readers_language() -> None:
    text("Guide")
    assert '<html lang="en">' in get("/guide/ru/", "en").content.decode()


def test_language_is_no_end_of_an_address() -> None:
    with pytest.raises(Exception, match="This is the code of a language"):
        text("Guide", slug="kk")


def test_each_language_is_named_for_who_lists_the_site(settings) -> None:
    settings.BASE_URL = "https://recourse.example"
    page = text("Guide")
    translated(page, "Нұсқау", "kk")
    shown = read("/guide/", "kk")
    assert '<link rel="canonical" href="https://recourse.example/guide/">' in shown
    assert '<link rel="alternate" hreflang="kk" href="https://recourse.example/guide/kk/">' in shown
    assert '<link rel="alternate" hreflang="x-default" href="https://recourse.example/guide/">' in shown
    assert 'hreflang="ru"' not in shown
    assert '<link rel="canonical" href="https://recourse.example/guide/kk/">' in read("/guide/kk/")
    tree = ElementTree.fromstring(get("/sitemap-texts.xml").content)
    places = [str(each.text) for each in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert {"https://recourse.example/guide/en/", "https://recourse.example/guide/kk/"} <= set(places)
    others = {each.get("hreflang") for each in tree.iter("{http://www.w3.org/1999/xhtml}link")}
    assert {"en", "kk", "ru", "x-default"} == others  # the first page is in all


def test_foot_of_every_page_leads_to_them() -> None:
    page = text("Guide")
    translated(page, "Нұсқау", "kk")
    text("Not in menus", slug="aside", show_in_menus=False)
    text("A draft", slug="draft", publish=False)
    assert '<a href="/guide/">Guide</a>' in read("/cases/")
    assert '<a href="/guide/">Нұсқау</a>' in read("/cases/", "kk")
    assert '<a href="/guide/" lang="en" hreflang="en">Guide</a>' in read("/cases/", "ru")
    assert "aside" not in read("/cases/")
    assert "A draft" not in read("/cases/")


class TestEnded:
    def test_unpublished_page_is_none(self) -> None:
        page = text("Guide")
        page.unpublish()
        assert get("/guide/").status_code == 404
        assert "Guide" not in read("/cases/")

    def test_page_whose_time_ended_is_none(self) -> None:
        page = text("Guide")
        page.expire_at = datetime(2004, 9, 1, tzinfo=UTC)
        page.save_revision().publish()
        assert Housekeeping().look()
        assert get("/guide/").status_code == 404

    def test_draft_is_none(self) -> None:
        text("Guide", publish=False)
        assert get("/guide/").status_code == 404

    def test_restricted_page_asks_for_its_password(self) -> None:
        page = text("Guide")
        page.view_restrictions.create(restriction_type="password", password="opens")
        assert "Guide, in words." not in get("/guide/").content.decode()
        assert "Guide" not in read("/cases/")


class TestKept:
    def test_unchanged_page_is_known_and_compressed(self) -> None:
        text("Guide")
        first = get("/guide/")
        assert first["Cache-Control"] == "public, no-cache"
        assert get("/guide/", **{"If-None-Match": first["ETag"]}).status_code == 304
        small = get("/guide/", **{"Accept-Encoding": "gzip"})
        assert gzip.decompress(small.content) == first.content
        assert get("/guide/", "ru", **{"If-None-Match": first["ETag"]}).status_code == 200

    @pytest.mark.parametrize("change", ["text", "institution", "another page"])
    def test_change_makes_it_another(self, change: str) -> None:
        row, page = institution(), text("Guide")
        other = text("Other", slug="other")
        tag = get("/guide/")["ETag"]
        if change == "text":
            page.body = [("paragraph", "<p>Anew.</p>")]
            page.save_revision().publish()
        elif change == "institution":
            Institution.objects.filter(pk=row.pk).update(telephone="112")
        else:
            other.title = "Another"
            other.save_revision().publish()
        assert get("/guide/", **{"If-None-Match": tag}).status_code == 200

    def test_draft_changes_nothing(self) -> None:
        page = text("Guide")
        tag = get("/guide/")["ETag"]
        page.title = "Anew"
        page.save_revision()
        assert get("/guide/", **{"If-None-Match": tag}).status_code == 304

    def test_foot_costs_other_pages_no_statement(self) -> None:
        before = count("/cases/")
        text("Guide")
        assert count("/cases/") <= before

    def test_page_costs_no_more_than_an_empty_one(self) -> None:
        home().add_child(instance=Page(title="Empty", slug="empty"))
        text("Guide")
        assert count("/guide/") <= count("/empty/")


def count(path: str) -> int:
    client = Client()
    client.get(path)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(path).status_code == 200
    return len(seen)


class TestNotices:
    def test_newest_comes_first(self) -> None:
        above = index()
        for title, date in (("First", "2004-08-01"), ("Third", "2004-09-01"), ("Second", "2004-08-20")):
            notice(title, below=above, date=date)
        shown = read("/notices/")
        assert shown.index(">Third<") < shown.index(">Second<") < shown.index(">First<")
        assert '<a href="/notices/third/">Third</a>' in shown
        assert '<time datetime="2004-09-01">1 September 2004</time>' in read("/notices/third/")

    def test_list_is_paged_by_key(self, monkeypatch) -> None:
        monkeypatch.setattr("notices.models.text_pages.NOTICES_A_PAGE", 2)
        above = index()
        for day in range(1, 6):
            notice(f"Notice {day}", below=above, date=f"2004-08-0{day}")
        page = get("/notices/")
        seen = [each["page"].title for each in page.context["notices"]]
        while older := page.context["older"]:
            page = get(older)
            seen += [each["page"].title for each in page.context["notices"]]
        assert seen == [f"Notice {day}" for day in (5, 4, 3, 2, 1)]

    def test_each_is_listed_once_in_the_nearest_language(self) -> None:
        above, kazakh = index(), None
        first = notice("Poll", below=above, date="2004-08-01")
        kazakh = index("kk", translation_key=above.translation_key)
        notice("Дауыс", below=kazakh, date="2004-08-01", slug="dauys", translation_key=first.translation_key)
        notice("Only English", below=above, date="2004-08-02")
        shown = read("/notices/", "kk")
        assert '<a href="/notices/dauys/">Дауыс</a>' in shown
        assert '<a href="/notices/only-english/" lang="en" hreflang="en">Only English</a>' in shown
        assert ">Poll<" not in shown
        assert "<h1>Дауыс</h1>" in read("/notices/poll/", "kk")
        assert "<h1>Poll</h1>" in read("/notices/dauys/", "en")
        assert '<h1 lang="en">Only English</h1>' in read("/notices/only-english/", "kk")
        assert "<h1>Дауыс</h1>" in read("/notices/poll/kk/", "en")

    def test_draft_notice_is_none(self) -> None:
        notice("Secret", below=index(), date="2004-08-01", publish=False)
        assert get("/notices/secret/").status_code == 404
        assert "Secret" not in read("/notices/")
        assert "There is no notice yet." in read("/notices/")


def test_greeting_of_another_language_says_so() -> None:
    HomePage.objects.filter(locale__language_code="en").update(intro="<p>Welcome.</p>")
    assert '<div class="prose" lang="en"><p>Welcome.</p></div>' in read("/", "ru").replace("\n", "")
    assert '<div class="prose"><p>Welcome.</p></div>' in read("/", "en").replace("\n", "")
