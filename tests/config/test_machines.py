"""What machines that walk the site are told: decisions yes, every pair of filters no, nothing sealed."""

import re
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
from django.test import Client

from cases.models import Case, Decision
from config import sitemaps
from tests.cases.world import World, build_world, lodged, walk_to

pytestmark = pytest.mark.usefixtures("db")
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


@pytest.fixture
def world() -> World:
    return build_world()


def listed_in(path: str) -> list[str]:
    answer = Client().get(path)
    assert answer.status_code == 200
    return [str(each.text) for each in ElementTree.fromstring(answer.content).iter(LOC)]


def test_robots_read_decisions_not_filtered_lists(settings):
    settings.BASE_URL = "https://recourse.example"
    text = Client().get("/robots.txt").content.decode()
    assert "Disallow: /*?\n" in text
    assert text.endswith("Sitemap: https://recourse.example/sitemap.xml\n")
    told = RobotFileParser()
    told.parse([line for line in text.splitlines() if "*?" not in line and "/*/" not in line])
    paths = ("/", "/decisions/DEC-2004-000001/", "/cases/2004-000001/", "/complain/", "/register/")
    assert [path for path in paths if not told.can_fetch("*", path)] == []
    assert [path for path in ("/desk/", "/follow/", "/mine/", "/sign-in/") if told.can_fetch("*", path)] == []


def test_published_decisions_and_cases_are_listed(world: World, settings):
    settings.BASE_URL = "https://recourse.example"
    walk_to(world, "published")
    walk_to(world, "decided")
    lodged(world)
    published = Decision.objects.exclude(published_at=None).get()
    assert listed_in("/sitemap-decisions.xml") == [f"https://recourse.example/decisions/{published.number}/"]
    numbers = [case.number for case in Case.objects.order_by("pk")]
    assert listed_in("/sitemap-cases.xml") == [f"https://recourse.example/cases/{number}/" for number in numbers]
    sections = [re.sub(r"^https?://[^/]+", "", url) for url in listed_in("/sitemap.xml")]
    assert sections == ["/sitemap-texts.xml", "/sitemap-pages.xml", "/sitemap-decisions.xml", "/sitemap-cases.xml"]


def test_unlisted_case_is_not_listed_here(world: World, monkeypatch: pytest.MonkeyPatch):
    """Whatever seals a case from the register seals it from here: both ask one and the same."""
    hidden = lodged(world).case
    shown = lodged(world).case
    register = sitemaps.listed
    monkeypatch.setattr(sitemaps, "listed", lambda: register().exclude(pk=hidden.pk))
    assert [url.split("/")[-2] for url in listed_in("/sitemap-cases.xml")] == [shown.number]


def test_a_long_list_comes_in_pages(world: World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sitemaps.Cases, "limit", 2)
    numbers = [lodged(world).case.number for _ in range(3)]
    assert len([url for url in listed_in("/sitemap.xml") if "cases" in url]) == 2
    assert [url.split("/")[-2] for url in listed_in("/sitemap-cases.xml?p=2")] == numbers[2:]


@pytest.mark.parametrize("path", ["/decisions/?words=list", "/cases/?type=commission_act", "/sessions/?page=x"])
def test_filtered_list_is_not_indexed(path: str, world: World):
    assert Client().get(path).headers["X-Robots-Tag"] == "noindex, nofollow"


@pytest.mark.parametrize("path", ["/decisions/", "/cases/", "/register/"])
def test_a_list_itself_may_be_indexed(path: str, world: World):
    assert "X-Robots-Tag" not in Client().get(path).headers
