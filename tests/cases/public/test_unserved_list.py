"""The public list of decisions that were adopted and have not reached their parties in time."""

import re
from datetime import datetime, timedelta

import pytest
from django.test import Client

from cases.acts.engine.scheduler import expire_all
from cases.models import Deadline, Identity
from cases.queries.pages.unserved import LONGEST_FIRST, unserved_now
from tests.cases.filing import get, text
from tests.cases.raw_sql import ON_POSTGRESQL
from tests.cases.world import Walk, World, walk_to
from workflow import clock

pytestmark = pytest.mark.django_db
HERE = "/late/unserved/"
NOBODY_WAITS = "Every decision has reached its parties, or there is still time to hand it over."
LISTED = r"<strong><span[^>]*>(2004-\d+)</span></strong>"


def serving_ended(walk: Walk) -> datetime:
    return Deadline.objects.get(proceeding=walk.pk, rule="serve").due_before


def unserved(world: World, *, days: int = 0) -> Walk:
    """A decision on paper that nobody was given; its time to serve ran out so many days and five hours ago."""
    walk = walk_to(world, "issued")
    walk.now = serving_ended(walk) + timedelta(days=days, hours=5)
    expire_all(at=walk.now)
    return walk


def test_unserved_decision_is_listed(client: Client, world: World) -> None:
    """A decision that nobody was given is listed with its body and by how much."""
    walk = unserved(world)
    page = text(get(client, HERE, at=walk.now))
    assert walk.case.number in page
    assert "<strong>Body DEC</strong>" in page
    assert "Above it stands: Body TEC." in page
    assert "Late by 5 hours" in page
    assert "It decided on Thursday, 26 August 2004, 18:30 (Almaty time)." in page
    assert "It had to hand the decision over before Friday, 27 August 2004, 18:36 (Almaty time)." in page


def test_repeated_notice_keeps_first_hour(client: Client, world: World) -> None:
    """A decision stays late since the same hour however often it was called out."""
    walk = unserved(world, days=3)
    assert Deadline.objects.filter(proceeding=walk.pk, rule="unserved").count() == 4
    page = text(get(client, HERE, at=walk.now))
    assert "Late by 3 days 5 hours" in page
    assert re.findall(LISTED, page) == [walk.case.number]


def test_only_the_unserved_are_listed(client: Client, world: World) -> None:
    """A decision is in no list before its time is over, nor once everybody has it."""
    walk = walk_to(world, "issued")
    assert NOBODY_WAITS in text(get(client, HERE, at=walk.now))
    walk.now = serving_ended(walk) + timedelta(hours=5)
    expire_all(at=walk.now)
    walk.serve()
    assert NOBODY_WAITS in text(get(client, HERE, at=walk.now))


def test_unserved_parties_are_not_named(client: Client, world: World) -> None:
    walk = unserved(world)
    page = text(get(client, HERE, at=walk.now))
    names = list(Identity.objects.filter(party__case=walk.case).values_list("name", flat=True))
    assert names
    for name in names:
        assert name not in page


def test_longest_waiting_come_first(client: Client, world: World, monkeypatch, django_assert_num_queries) -> None:
    """The longest waited for come first and the list is paged by key in one query."""
    monkeypatch.setattr("cases.public.views.lists.SIZE", 2)
    first, second, third = (unserved(world) for _n in range(3))
    numbers = [walk.case.number for walk in (first, second, third)]
    client.get("/sign-in/")  # by the first reader of all the institution and the foot are kept
    with clock.simulated(third.now), django_assert_num_queries(3 + ON_POSTGRESQL):  # two are for the tag, three there
        page = text(client.get(HERE))
    assert re.findall(LISTED, page) == numbers[:2]
    older = re.search(r'href="(\?page=[^"]+)" rel="next"', page)
    assert older is not None
    assert re.findall(LISTED, text(get(client, HERE + older[1], at=third.now))) == numbers[2:]


def test_linked_form_knows_the_decision(client: Client, world: World) -> None:
    """The form opened from there knows what was not handed over."""
    walk = unserved(world)
    page = text(get(client, f"/complain/?about={walk.case.number}", at=walk.now))
    assert f"The decision in case {walk.case.number} was not handed over in time." in page
    assert f"Order Body DEC to hand over the decision in case {walk.case.number}." in page
    assert "It has not reached every party." in page


def test_both_late_lists_link_each_other(client: Client, world: World) -> None:
    assert f'href="{HERE}"' in text(get(client, "/late/"))
    assert 'href="/late/"' in text(get(client, HERE))


@pytest.mark.only_on("sqlite", reason="PostgreSQL reads a small table whole, whatever indexes it has.")
@pytest.mark.parametrize("way", ["", "-"])
def test_page_is_read_from_index(way: str) -> None:
    plan = unserved_now().order_by(*(f"{way}{name}" for name in LONGEST_FIRST))[:26].explain()
    assert "INDEX unserved_now" in plan
    assert "TEMP B-TREE" not in plan
