"""What every page needs to know."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from django.conf import settings
from django.http import HttpRequest

from workflow import clock


@dataclass(frozen=True, slots=True)
class DemoTime:
    """The time the demo lives in, for the banner that says so."""

    at: datetime
    zone: str


class SiteContext(TypedDict):
    now: datetime
    demo_clock: DemoTime | None


def site(_request: HttpRequest) -> SiteContext:
    """`now` for pages that show time left, and the demo's clock where there is one."""
    now = clock.now()
    demo = DemoTime(now, settings.TIME_ZONE) if settings.DEMO_CLOCK_FILE is not None else None
    return {"now": now, "demo_clock": demo}
