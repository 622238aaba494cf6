"""Browser tests: a live server over a committed database, and a page of a real Chromium to drive it.

Without a Chromium they are deselected and the run says so at its end; with RECOURSE_REQUIRE_BROWSER set they fail.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connections
from django.test.testcases import LiveServerThread
from playwright._impl._driver import compute_driver_executable
from playwright.sync_api import ConsoleMessage, Page, expect, sync_playwright

HOW_TO_INSTALL = (
    "Install Chromium and what drives it (on Debian: sudo apt-get install chromium libatomic1), "
    "or name your browser in RECOURSE_CHROMIUM, then repeat."
)


def find_chromium() -> str | None:
    """The Chromium to drive: the one RECOURSE_CHROMIUM names, else the first on the path."""
    names = [os.environ.get("RECOURSE_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome"]
    return next((found for name in names if name and (found := shutil.which(name))), None)


@cache
def can_drive() -> bool:
    """Whether there is a Chromium and Playwright's own driver starts."""
    driver, *_rest = compute_driver_executable()
    started = subprocess.run([driver, "--version"], capture_output=True, check=False)
    return find_chromium() is not None and started.returncode == 0


def _must_run() -> bool:
    return can_drive() or bool(os.environ.get("RECOURSE_REQUIRE_BROWSER"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what uses the browser, and leave it out (counted as deselected) where there is none."""
    for item in items:
        if "browser_page" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    if _must_run():
        return
    left_out = [item for item in items if item.get_closest_marker("browser")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not _must_run():
        terminalreporter.section("The browser tests did not run: no Chromium could be started", red=True, bold=True)
        terminalreporter.line(HOW_TO_INSTALL)


@pytest.fixture
def live_url(committed_db: str, settings) -> Iterator[str]:
    """The address of a server that runs the site over this test's committed database."""
    settings.ALLOWED_HOSTS = ["localhost"]
    server = LiveServerThread("localhost", StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    url = f"http://localhost:{server.port}"
    settings.BASE_URL = settings.WAGTAILADMIN_BASE_URL = url
    yield url
    server.terminate()


@pytest.fixture
def browser_page(live_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """A page of a real Chromium, 1280 px wide, that knows `live_url` as its base. Reaches this machine alone.

    The test fails at its end if a script on a page raised an error or the content security policy refused something.
    """
    chromium = find_chromium()
    if chromium is None or not can_drive():
        pytest.fail(f"This test needs a browser. {HOW_TO_INSTALL}")
    # Playwright's loop lives in this thread; Django would take every query for one made inside it.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=_arguments())
        page = browser.new_context(base_url=live_url, viewport={"width": 1280, "height": 900}, locale="en").new_page()
        page.set_default_timeout(300_000)  # milliseconds; no test is about how fast the machine is
        expect.set_options(timeout=300_000)
        faults = _listen(page)
        yield page
        browser.close()
        # Under Playwright's loop this thread's queries went by connections of their own: the next test must not get them.
        connections.close_all()
    assert not faults, f"The browser complained: {faults}"


def _listen(page: Page) -> list[str]:
    """Collect what must never happen on any page."""
    faults: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error" and "Content Security Policy" in message.text:
            faults.append(message.text)

    page.on("console", hear)
    page.on("pageerror", lambda error: faults.append(str(error)))
    return faults


def _arguments() -> list[str]:
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    alone = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost"]
    return [*quiet, *alone, "--disable-gpu", *(["--no-sandbox"] if os.getuid() == 0 else [])]
