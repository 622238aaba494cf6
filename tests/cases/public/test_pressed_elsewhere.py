"""The forms in the head of a page carry no token of the visitor's; what another site's page sends is refused all the same."""

import pytest
from django.test import Client

from config.demo_clock import DemoClock

OURS = [
    {},
    {"Sec-Fetch-Site": "same-origin"},
    {"Origin": "http://testserver"},
    {"Referer": "http://testserver/cases/"},
    {"Origin": "https://also-ours.example"},
]
THEIRS = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Origin": "null"},
    {"Origin": "https://elsewhere.example"},
    {"Referer": "https://elsewhere.example/testserver/"},
]
pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture(autouse=True)
def _also_ours(settings):
    settings.CSRF_TRUSTED_ORIGINS = ["https://also-ours.example"]


def press(headers: dict[str, str], path: str, **form: str):
    return Client(enforce_csrf_checks=True).post(path, {"next": "/cases/", **form}, headers=headers)


@pytest.mark.parametrize("headers", OURS, ids=str)
def test_own_language_choice_is_kept(headers: dict[str, str]):
    answer = press(headers, "/i18n/setlang/", language="kk")
    assert (answer["Location"], answer.cookies["django_language"].value) == ("/cases/", "kk")


@pytest.mark.parametrize("headers", THEIRS, ids=str)
def test_a_language_chosen_elsewhere_is_refused(headers: dict[str, str]):
    answer = press(headers, "/i18n/setlang/", language="kk")
    assert (answer.status_code, "django_language" in answer.cookies) == (403, False)


@pytest.mark.parametrize(("headers", "moves"), [(OURS[1], True), (THEIRS[0], False)])
def test_own_page_moves_demo_clock(headers, moves: bool, settings, tmp_path):
    settings.DEMO_CLOCK_FILE = tmp_path / "clock"
    before = DemoClock(settings.DEMO_CLOCK_FILE).now()
    assert press(headers, "/demo/clock/", step="day").status_code == (302 if moves else 404)
    assert ((DemoClock(settings.DEMO_CLOCK_FILE).now() - before).days == 1) is moves


@pytest.mark.parametrize(
    "path", ["/", "/cases/", "/late/", "/late/unserved/", "/sessions/", "/register/", "/decisions/"]
)
def test_shared_page_carries_no_token(path: str, settings, tmp_path):
    settings.DEMO_CLOCK_FILE = tmp_path / "clock"
    page = Client().get(path)
    assert b"csrfmiddlewaretoken" not in page.content
    assert "csrftoken" not in page.cookies
