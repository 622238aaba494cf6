"""Every page of the office at the desk in a real browser, in three languages: what axe says, on a telephone and on a desk."""

from dataclasses import replace
from datetime import datetime

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import Page

from cases.access.actors import Actor
from cases.acts.office.enter import enter
from cases.acts.office.entries import OfficeEntries
from cases.models import Body, Election
from office.desk.kinds import OF_KIND
from office.imports.runs import begin
from office.imports.work import work_once
from office.sheets.reading import SheetFile, read_files
from tests.browser.test_journey import demo_clock  # noqa: F401 -- a fixture
from tests.browser.test_people import look
from tests.browser.test_policy import sign_in
from tests.office.written import COUNTRY, country, staff, text_file

AT = datetime.fromisoformat("2026-11-30T12:00+05:00")
CHANGED = "DEC-1"


@pytest.fixture
def head(committed_db: str, demo_clock) -> User:  # noqa: F811
    """The administrator of the small country, whose first commission has another telephone since."""
    demo_clock.set(AT)
    entries = read_files(country()).entries
    enter(actor=Actor.system("office"), at=AT, reason="Tests.", entries=entries)
    moved = [replace(each, telephone="+7 700 1") for each in entries.bodies if each.code == CHANGED]
    enter(actor=Actor.system("office"), at=AT, reason="Order 5.", entries=OfficeEntries(bodies=tuple(moved)))
    return User.objects.create_superuser("head@example.org", "head@example.org", "a-password-of-tests")


def pages_of_rows() -> list[str]:
    """The list, the form of a new row, of a known one, and its history: of every kind of row."""
    found = ["/desk/", reverse("office_desk:calendar", args=[Election.objects.get().pk])]
    for name, kind in OF_KIND.items():
        row = Body.objects.get(code=CHANGED) if name == "bodies" else kind.rows().latest("pk")
        found += [reverse(f"office_desk:{page}", args=[name]) for page in ("list", "add")]
        found += [reverse(f"office_desk:{page}", args=[name, row.pk]) for page in ("edit", "history")]
    moved = "?what=holiday&day=2026-12-25&number=1"
    return [*found, found[1] + moved, found[1] + "?what=holiday&day=&number=", f"{found[2]}?q=nothing-like-it"]


def pages_of_imports(by: User) -> list[str]:
    """An import that may be entered, and one with a fault."""
    bodies = (COUNTRY / "bodies.csv").read_text().replace("+7 700", "+7 701").replace("Every day", "Daily")
    good = begin(by=by, files=[staff(), SheetFile("bodies.csv", bodies.encode())], at=AT)
    bad = begin(by=by, files=[text_file("bodies", "code,name", "X,Y")], at=AT)
    while work_once():
        pass
    return [reverse("office:sheets"), *(reverse("office:import", args=[run.pk]) for run in (good, bad))]


@pytest.mark.appearance
@pytest.mark.parametrize("language", ["en", "kk", "ru"])
def test_pages_of_the_office(browser_page: Page, head: User, live_url: str, language: str) -> None:
    browser_page.set_default_timeout(120_000)
    sign_in(browser_page, head, live_url)
    browser_page.context.add_cookies([{"name": "django_language", "value": language, "url": live_url}])
    with override(language):
        addresses = [*pages_of_rows(), *pages_of_imports(head), reverse("office:checklist")]
    wrong = look(browser_page, language, *addresses)
    assert {where: faults for where, faults in wrong.items() if faults} == {}
