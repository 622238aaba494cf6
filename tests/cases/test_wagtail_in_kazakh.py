"""What Wagtail and Django themselves say to a clerk, in Kazakh: they know none or little of it, our catalogue the rest."""

import re
from html.parser import HTMLParser

import pytest
from django.template.defaultfilters import filesizeformat
from django.utils import translation

from cases.desk import wagtail_words
from tests.cases.desk import ClerksBrowser
from tests.cases.world import FILED, World, build_world

UNTRANSLATED = {"Recourse", "Wagtail", "JavaScript", "English", "Ctrl", "Shift", "Alt", "Esc", "clerk-dec@example.org"}
ATTRIBUTES = {"aria-label", "title", "placeholder"}
SILENT = {"script", "style", "svg"}
TIME_ZONES = "locale-current_time_zone"


class Shown(HTMLParser):
    """What a page shows or reads out, and what it leaves to a script to show."""

    def __init__(self) -> None:
        super().__init__()
        self.inside: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT or ("name", TIME_ZONES) in attrs:
            self.inside.append(tag)
        self.texts += [value for name, value in attrs if name in ATTRIBUTES and value]

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.texts.append(data)


@pytest.fixture
def clerk(db) -> ClerksBrowser:
    world: World = build_world()
    browser = ClerksBrowser(world, "DEC", at=FILED)
    browser.client.cookies.load({"django_language": "kk"})
    return browser


def english(page: str) -> set[str]:
    shown = Shown()
    shown.feed(page)
    words = (word for text in shown.texts for word in re.findall(r"[A-Za-z@.-]{3,}", text))
    return {word.strip(".-") for word in words} - UNTRANSLATED - {""}


def words() -> set[str]:
    lists = (wagtail_words.ON_EVERY_PAGE, wagtail_words.SHORTCUTS, wagtail_words.THE_ACCOUNT, wagtail_words.IN_SCRIPTS)
    return {word for each in lists for word in each}


@pytest.mark.parametrize("page", ["/desk/account/", "/desk/no-such-page/"])
def test_wagtail_page_has_no_english(clerk: ClerksBrowser, page: str) -> None:
    assert english(clerk.get(page).content.decode()) == set()


@pytest.mark.parametrize("page", ["/desk/", "/desk/docket/", "/desk/journal/"])
def test_page_frame_has_no_english(clerk: ClerksBrowser, page: str) -> None:
    shown = Shown()
    shown.feed(clerk.get(page).content.decode())
    assert words() & {" ".join(text.split()) for text in shown.texts} == set()


def test_side_bar_is_in_kazakh(clerk: ClerksBrowser) -> None:
    page = clerk.get("/desk/").content.decode()
    assert not {word for word in ("Help", "Shortcuts", "Account", "Log out") if f'"{word}"' in page}


def test_scripts_get_kazakh(clerk: ClerksBrowser) -> None:
    """The catalogue that the browser loads for Wagtail's side bar."""
    said = clerk.get("/desk/jsi18n/").content.decode()
    assert '"Search": "\\u0406\\u0437\\u0434\\u0435\\u0443"' in said


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_each_has_a_translation(language: str) -> None:
    with translation.override(language):
        assert {word for word in words() if translation.gettext(word) == word} == set()


def test_password_length_is_in_kazakh() -> None:
    with translation.override("kk"):
        assert wagtail_words.at_least(8) == "Құпиясөзде кемінде 8 таңба болуға тиіс."


def test_a_number_has_its_comma() -> None:
    with translation.override("kk"):
        assert filesizeformat(1_572_864).startswith("1,5")
