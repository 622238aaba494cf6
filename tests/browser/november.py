"""The time in which the small country is set up: its election is on 20 December 2026."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.db import connections
from playwright.sync_api import Page

from config.demo_clock import DemoClock
from workflow import clock

AT = datetime.fromisoformat("2026-11-30T12:00+05:00")


@pytest.fixture
def in_november(browser_page: Page, tmp_path: Path) -> Iterator[DemoClock]:
    """The system lives in November 2026; the test may move its time on. Ends before the browser does."""
    demo = DemoClock(tmp_path / "clock")
    demo.set(AT)
    clock.set_source(demo.now)
    yield demo
    clock.set_source(None)
    connections.close_all()
