"""Every answer, of every address and every failure, tells the browser to do nothing but what our pages need."""

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from wagtail.models import Page

from tests.access import url_map
from tests.cases.world import World, build_world

pytestmark = pytest.mark.usefixtures("db")
PUBLIC = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
OF_PASSKEYS = {"/sign-in/second-step/", "/sign-in/set-up/", "/account/"}
"""The only pages of the site with a script: it asks the browser for a passkey."""
DESK = (
    "default-src 'none'; style-src 'self'; img-src 'self' data: blob:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; script-src 'self'; connect-src 'self'; font-src 'self'; frame-src 'self'"
)
ALWAYS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()"
    ),
}


@pytest.fixture
def world() -> World:
    return build_world()


def browser() -> Client:
    return Client(raise_request_exception=False)


def told(answer: HttpResponse) -> dict[str, str]:
    return {name: answer.headers.get(name, "") for name in (*ALWAYS, "Content-Security-Policy")}


def expected(url: str) -> dict[str, str]:
    public = f"{PUBLIC}; script-src 'self'" if url in OF_PASSKEYS else PUBLIC
    return ALWAYS | {"Content-Security-Policy": DESK if url.startswith("/desk/") else public}


def test_every_address_sends_headers(world: World):
    urls = sorted({url for address in url_map.ours() if (url := url_map.sample(address))})
    assert len(urls) > 30
    assert {url: told(browser().get(url)) for url in urls} == {url: expected(url) for url in urls}


def test_desk_sends_headers_to_clerks(world: World):
    client = browser()
    client.force_login(world.clerks["CEC"], backend="django.contrib.auth.backends.ModelBackend")
    for url in ("/desk/", "/desk/docket/", "/desk/journal/", "/desk/account/", "/desk/nothing/"):
        assert told(client.get(url)) == expected(url), url


@pytest.mark.parametrize(
    ("status", "path", "extra"),
    [
        (404, "/no/such/page/", {}),
        (400, "/", {"headers": {"host": "elsewhere.example"}}),
        (404, "/desk/failwhale/", {}),
    ],
)
def test_a_failure_sends_the_headers(status: int, path: str, extra: dict[str, object], world: World):
    client = browser()
    client.force_login(world.voter, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get(path, **extra)
    assert (answer.status_code, told(answer)) == (status, expected(path))


def test_foreign_form_is_refused_with_headers():
    answer = Client(enforce_csrf_checks=True).post("/follow/", {})
    assert (answer.status_code, told(answer)) == (403, expected("/follow/"))


def test_a_broken_page_sends_the_headers(world: World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("cases.public.views.follow.FollowForm", lambda *_args: 1 / 0)
    answer = browser().get("/follow/")
    assert (answer.status_code, told(answer)) == (500, expected("/follow/"))


def test_only_editor_preview_is_framed(world: World):
    client = browser()
    admin = User.objects.create_superuser("admin@example.org", "admin@example.org", "a-password-of-tests")
    client.force_login(admin, backend="django.contrib.auth.backends.ModelBackend")
    home = Page.objects.filter(depth=2).earliest("path")
    client.get(f"/desk/pages/{home.pk}/edit/")
    answer = client.get(f"/desk/pages/{home.pk}/edit/preview/?mode=")
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in client.get(f"/desk/pages/{home.pk}/edit/").headers["Content-Security-Policy"]


def test_no_policy_allows_inline_code():
    for policy in (settings.SECURE_CSP, settings.SECURE_CSP_DESK):
        assert [sources for sources in policy.values() if "unsafe" in sources or "*" in sources] == []


def inline_is_allowed(client: Client, url: str) -> bool:
    return "script-src 'self' 'unsafe-inline'" in client.get(url).headers["Content-Security-Policy"]


def test_wagtail_scripts_run_for_editors(world: World):
    admin, clerk = browser(), browser()
    editor = User.objects.create_superuser("admin@example.org", "admin@example.org", "a-password-of-tests")
    admin.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    clerk.force_login(world.clerks["CEC"], backend="django.contrib.auth.backends.ModelBackend")
    wagtails = ("/desk/pages/", "/desk/reports/site-history/", "/desk/sites/", "/desk/users/")
    everybodys = ("/desk/", "/desk/account/", "/desk/login/", "/desk/docket/", "/desk/no/such/", "/cases/")
    assert [url for url in wagtails if not inline_is_allowed(admin, url)] == []
    assert [url for url in everybodys if inline_is_allowed(admin, url)] == []
    assert [url for url in (*wagtails, *everybodys) if inline_is_allowed(clerk, url)] == []
    assert [url for url in (*wagtails, *everybodys) if inline_is_allowed(browser(), url)] == []
