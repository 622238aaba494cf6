"""How a case that stands still is shown: on its page, in its timeline, in the figures and in the calendar feed."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.acts.course.resume import resume
from cases.acts.course.suspend import suspend
from cases.acts.engine.scheduler import expire_all
from cases.desk.docket import figures, late, late_below
from cases.desk.rows import docket_rows, with_rows
from cases.models import Event, Proceeding
from cases.queries.overdue import late_now
from cases.queries.pages.case_page import case_limits, proceedings_of
from cases.queries.timeline import headline, timeline
from notices.site.live_figures import live_figures
from tests.cases.world import Walk, World, build_world, walk_to
from workflow import clock

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
ENDS = datetime.fromisoformat("2004-08-31T00:00+07:00")


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
def walk(world: World) -> Walk:
    return walk_to(world, "admitted")


def suspended(walk: Walk, *, days: float = 2) -> Event:
    at = walk.later()
    given: dict[str, Any] = {"ground": "court_seized", "reasons": "The court took it in.", "review_at": at + days * DAY}
    return suspend(proceeding_id=walk.pk, actor=walk.clerk, at=at, **given)


def test_page_says_until_when_why(world: World, walk: Walk) -> None:
    """The page says until when and why and no bar is late."""
    suspended(walk)
    now = walk.now + DAY
    top = headline(walk.case, now=now)
    assert (top.state, top.word) == ("paused", "Suspended")
    assert top.sentence == (
        "Body DEC suspended it until Friday, 27 August 2004, 17:00 (Almaty time), because a court has the same "
        "matter. Then it goes on by itself."
    )
    (bar,) = case_limits(proceedings_of(walk.case), now=now).main
    assert (bar.state, bar.word, bar.left_text) == ("paused", "Suspended", "5 days 7 hours left when it goes on")
    assert bar.used_percent == 100 * 2 // (5 * 24 + 9), "of the time without the pause, as it was when it began"
    entry = timeline(walk.case)[-1]
    assert (entry.what, entry.who) == ("Case suspended until a review", "Body DEC")
    assert entry.detail == "Until Friday, 27 August 2004, 17:00 (Almaty time), because a court has the same matter."


def test_timeline_tells_automatic_resumption(walk: Walk) -> None:
    suspended(walk)
    expire_all(at=walk.now + 2 * DAY)
    entry = timeline(walk.case)[-1]
    assert (entry.what, entry.who, entry.detail) == ("Case goes on", "The clock", "The time of the review has come.")


def test_suspended_case_keeps_its_breach(world: World, walk: Walk) -> None:
    """What stands still is not counted as late and its breach stays on record."""
    body = world.bodies["DEC"]
    expire_all(at=ENDS)
    walk.now = ENDS + HOUR
    assert late_now().count() == live_figures().late == 1
    suspended(walk, days=1)
    now = walk.now + HOUR
    assert late_now().count() == live_figures().late == 0
    assert live_figures().waiting == 1
    assert figures(body, at=now).late == 0
    assert not late(Proceeding.objects.all(), at=now + 9 * DAY).exists()
    assert not late_below(world.bodies["TEC"]).exists()
    (row,) = docket_rows(with_rows(Proceeding.objects.all()), now=now)
    assert (row.state, row.is_overdue, row.next) == (
        "Suspended",
        False,
        "Let it go on as soon as nothing is waited for.",
    )
    assert Event.objects.filter(case=walk.case, kind="deadline.breached").count() == 1
    resume(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(1), reasons="The court has ruled.")
    assert late_now().count() == 1
    assert walk.proceeding.overdue_since == ENDS


def test_empty_session_is_off_feed(world: World, client: Client) -> None:
    """A session that lost its last case is off in the calendar feed."""
    walk = walk_to(world, "listed")
    walk.now -= 10 * HOUR

    def feed() -> str:
        with clock.simulated(walk.now):
            return client.get(reverse("cases:sessions_ics")).content.decode()

    assert "STATUS:CONFIRMED" in feed()
    suspended(walk)
    assert "STATUS:CANCELLED" in feed()
    assert walk.case.number not in feed()
