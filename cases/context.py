"""What every page needs to know."""

from datetime import datetime
from typing import TypedDict

from django.conf import settings
from django.http import HttpRequest

from workflow import clock


class SiteContext(TypedDict):
    now: datetime
    demo_clock: bool


def site(_request: HttpRequest) -> SiteContext:
    """`now` for pages that show time left, and whether that time is the demo's."""
    return {"now": clock.now(), "demo_clock": settings.DEMO_CLOCK_FILE is not None}
