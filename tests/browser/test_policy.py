"""Every kind of page in a real Chromium under its policy: the fixture fails when the browser refuses anything."""

from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Page
from wagtail.models import Page as WagtailPage

from tests.cases.desk import act_url, file_url
from tests.cases.world import build_world, walk_to

PUBLIC = (
    "/",
    "/complain/",
    "/follow/",
    "/cases/",
    "/decisions/",
    "/register/",
    "/sessions/",
    "/late/",
    "/sign-in/",
    "/no-such/",
)
CLERKS = ("/desk/login/", "/desk/", "/desk/docket/", "/desk/journal/", "/desk/account/")
EDITORS = (
    *(
        "/desk/",
        "/desk/pages/",
        "/desk/reports/site-history/",
        "/desk/sites/new/",
        "/desk/workflows/add/",
    ),
    *("/desk/groups/edit/1/", "/desk/account/", "/desk/docket/"),
)


def sign_in(page: Page, user: User, url: str) -> None:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": url}])


def walk(page: Page, paths: tuple[str, ...]) -> dict[str, int]:
    return {path: response.status for path in paths if (response := page.goto(path)) is not None}


def test_public_pages_keep_their_policy(browser_page: Page):
    case = walk_to(build_world(), "published").case
    statuses = walk(browser_page, (*PUBLIC, f"/cases/{case.number}/"))
    assert {path for path, status in statuses.items() if status != 200} == {"/no-such/"}


def test_the_clerks_desk_keeps_its_policy(browser_page: Page, live_url: str):
    world = build_world()
    pk = walk_to(world, "listed").pk
    sign_in(browser_page, world.clerks["DEC"], live_url)
    assert set(walk(browser_page, (*CLERKS, file_url(pk), act_url(pk, "transfer"))).values()) == {200}


def test_wagtails_editor_keeps_its_policy(browser_page: Page, live_url: str):
    build_world()
    sign_in(browser_page, User.objects.create_superuser("admin@example.org", "admin@example.org", "x"), live_url)
    home = WagtailPage.objects.filter(depth=2).earliest("path").pk
    statuses = walk(browser_page, (*EDITORS, f"/desk/pages/{home}/edit/", f"/desk/pages/{home}/history/"))
    assert {path for path, status in statuses.items() if status != 200} == {"/desk/docket/"}
