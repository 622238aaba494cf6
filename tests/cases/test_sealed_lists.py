"""A sealed case that runs late: no list, figure or file of lists that the public or the body below reads tells of it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from cases.access.actors import Actor
from cases.acts.engine.scheduler import expire_all
from cases.acts.filing.lodge import LodgingResult
from cases.acts.filing.report_pressure import report_pressure
from cases.models import Deadline
from tests.access.answers import content_of
from tests.cases.desk import ClerksBrowser
from tests.cases.world import FILED, Walk, World, build_world, lodged
from workflow import clock

REPORTED = FILED + timedelta(hours=1)
OF_THE_PUBLIC = (
    *("/", "/cases/", "/late/", "/late/unserved/", "/sessions/", "/sessions.ics", "/decisions/", "/register/"),
    *("/register.csv", "/sitemap.xml", "/sitemap-pages.xml", "/sitemap-cases.xml", "/sitemap-decisions.xml"),
    "/robots.txt",
)
OF_THE_DESK = ("/desk/", "/desk/docket/", "/desk/docket/asked/", "/desk/docket/late/")


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
def sealed(world: World) -> LodgingResult:
    first = lodged(world)
    by, words = Actor.filer(first.case), "They told me to drop it."
    return report_pressure(proceeding_id=first.proceeding.pk, actor=by, at=REPORTED, text=words, form_key=uuid4())


def ends_of(sealed: LodgingResult) -> Iterator[datetime]:
    """The instants at which something of it runs out, each after the other, as the scheduler meets them."""
    of_it = Deadline.objects.filter(proceeding=sealed.proceeding.pk)
    yield from sorted(
        {limit.due_before for limit in of_it} | {each for limit in of_it if (each := limit.contested_from)}
    )


def tells(browser: Client | ClerksBrowser, url: str, sealed: LodgingResult) -> bool:
    answer = browser.get(url)
    assert answer.status_code == 200, url
    return sealed.case.seal in content_of(answer).decode()


def test_expired_case_is_listed_nowhere(world: World, sealed: LodgingResult) -> None:
    stranger, moments = Client(), list(ends_of(sealed))
    assert len(moments) > 1
    for at in moments:
        expire_all(at=at)
        below = ClerksBrowser(world, "DEC", at=at)
        with clock.simulated(at):
            telling = [url for url in OF_THE_PUBLIC if tells(stranger, url, sealed)]
            telling += [url for url in OF_THE_DESK if tells(below, url, sealed)]
        assert telling == []


def test_one_reading_case_is_listed_nowhere(world: World, sealed: LodgingResult) -> None:
    """A sealed case late by one reading is listed nowhere."""
    at = REPORTED + timedelta(days=2)
    for shown in (sealed.proceeding, sealed.case.about_case.proceedings.get()):
        type(shown).objects.filter(pk=shown.pk).update(contested_since=REPORTED)
    with clock.simulated(at):
        page = Client().get("/late/").content.decode()
    assert sealed.case.about_case.number in page
    assert sealed.case.seal not in page


def test_dated_lists_omit_its_decision(world: World, sealed: LodgingResult) -> None:
    walk = Walk(world=world, lodged=sealed, now=REPORTED)
    for step in (walk.admit, walk.notify, walk.convene, walk.open, walk.hear, walk.vote, walk.decide, walk.issue):
        step()
    number = walk.proceeding.decision.number
    assert sealed.case.seal in number
    above = ClerksBrowser(world, "CEC", at=walk.later())
    with clock.simulated(walk.later()):
        telling = [url for url in OF_THE_PUBLIC if tells(Client(), url, sealed)]
        closed = [Client().get(f"/decisions/{number}{end}").status_code for end in ("/", ".pdf")]
        closed.append(above.get(f"/desk/decisions/{number}/take_down/").status_code)
    assert telling == []
    assert closed == [404, 404, 404]
