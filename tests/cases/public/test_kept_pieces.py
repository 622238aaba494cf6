"""Pieces of public pages are kept while nothing changes, and told to nobody whom they are not for."""

from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.acts.engine.scheduler import expire_all
from cases.models import Body, Deadline, Event
from tests.cases.public.shown import LATER
from tests.cases.rows import change
from tests.cases.world import Walk, World, walk_to
from workflow import clock

NOON = datetime.fromisoformat("2004-08-26T12:00+07:00")
READS_LOG = "cases_event"


@pytest.fixture
def walk(world: World) -> Walk:
    return walk_to(world, "listed")


def page_of(walk: Walk) -> str:
    return f"/cases/{walk.proceeding.case.number}/"


def read(path: str, *, at: datetime = NOON, client: Client | None = None, language: str = "en") -> str:
    with clock.simulated(at):
        return (client or Client()).get(path, headers={"Accept-Language": language}).content.decode()


def times_log_is_read(path: str, **more) -> int:
    with CaptureQueriesContext(connection) as asked:
        read(path, **more)
    return sum("occurred_at" in each["sql"] for each in asked if READS_LOG in each["sql"])


def test_timeline_is_made_once(walk: Walk):
    assert times_log_is_read(page_of(walk)) == 1
    assert times_log_is_read(page_of(walk)) == 0
    assert times_log_is_read(page_of(walk), at=NOON.replace(minute=7)) == 0


def test_kept_page_says_the_same(walk: Walk):
    assert read(page_of(walk)) == read(page_of(walk))


def test_new_event_makes_another_timeline(walk: Walk):
    before = read(page_of(walk))
    last = max(Deadline.objects.filter(rule="decide").values_list("due_before", flat=True))
    assert expire_all(at=last)
    seen = Event.objects.filter(case=walk.proceeding.case, kind="deadline.breached").count()
    assert seen == 1
    after = read(page_of(walk), at=LATER)
    assert after.count('class="timeline-breach"') == before.count('class="timeline-breach"') + 1


def test_each_language_has_its_own(walk: Walk):
    english, russian = read(page_of(walk)), read(page_of(walk), language="ru")
    assert "Complaint admitted" in english
    assert "Complaint admitted" not in russian


def test_renamed_body_makes_another_timeline(walk: Walk):
    read(page_of(walk))
    change(Body.objects.get(code="PEC"), name="The renamed commission")
    assert "The renamed commission" in read(page_of(walk)).partition('class="timeline"')[2]


def test_clerk_and_stranger_share_nothing(walk: Walk, world: World):
    clerk = Client()
    clerk.force_login(world.clerks["PEC"])
    read(page_of(walk))
    assert times_log_is_read(page_of(walk), client=clerk) == 1
    assert times_log_is_read(page_of(walk), client=clerk) == 1
    assert times_log_is_read(page_of(walk)) == 0
