"""The public list of decisions that were adopted and have not reached their parties in time."""

import re
from datetime import datetime, timedelta

import pytest
from django.test import Client

from cases.acts.engine.watch import fire_all
from cases.models import Deadline, Identity
from cases.queries.unserved import LONGEST_FIRST, unserved_now
from tests.cases.filing import get, text
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
    fire_all(at=walk.now)
    return walk


def test_a_decision_that_nobody_was_given_is_listed_with_its_body_and_by_how_much(client: Client, world: World) -> None:
    walk = unserved(world)
    page = text(get(client, HERE, at=walk.now))
    assert walk.case.number in page
    assert "<strong>Body DEC</strong>" in page
    assert "Above it stands: Body TEC." in page
    assert "Late by 5 hours" in page
    assert "It decided on Thursday, 26 August 2004, 18:30 (Almaty time)." in page
    assert "It had to hand the decision over before Friday, 27 August 2004, 18:36 (Almaty time)." in page


def test_it_stays_late_since_the_same_hour_however_often_it_was_called_out(client: Client, world: World) -> None:
    walk = unserved(world, days=3)
    assert Deadline.objects.filter(proceeding=walk.pk, rule="unserved").count() == 4
    page = text(get(client, HERE, at=walk.now))
    assert "Late by 3 days 5 hours" in page
    assert re.findall(LISTED, page) == [walk.case.number]


def test_it_is_in_no_list_before_its_time_is_over_nor_once_everybody_has_it(client: Client, world: World) -> None:
    walk = walk_to(world, "issued")
    assert NOBODY_WAITS in text(get(client, HERE, at=walk.now))
    walk.now = serving_ended(walk) + timedelta(hours=5)
    fire_all(at=walk.now)
    walk.serve()
    assert NOBODY_WAITS in text(get(client, HERE, at=walk.now))


def test_whom_it_has_not_reached_is_not_said(client: Client, world: World) -> None:
    walk = unserved(world)
    page = text(get(client, HERE, at=walk.now))
    names = list(Identity.objects.filter(party__case=walk.case).values_list("name", flat=True))
    assert names
    for name in names:
        assert name not in page


def test_the_longest_waited_for_come_first_and_the_list_is_paged_by_key_in_one_query(
    client: Client, world: World, monkeypatch, django_assert_num_queries
) -> None:
    monkeypatch.setattr("cases.public.views.lists.SIZE", 2)
    first, second, third = (unserved(world) for _n in range(3))
    numbers = [walk.case.number for walk in (first, second, third)]
    with clock.simulated(third.now), django_assert_num_queries(3):  # two are for the tag
        page = text(client.get(HERE))
    assert re.findall(LISTED, page) == numbers[:2]
    older = re.search(r'href="(\?page=[^"]+)" rel="next"', page)
    assert older is not None
    assert re.findall(LISTED, text(get(client, HERE + older[1], at=third.now))) == numbers[2:]


def test_the_form_opened_from_there_knows_what_was_not_handed_over(client: Client, world: World) -> None:
    walk = unserved(world)
    page = text(get(client, f"/complain/?about={walk.case.number}", at=walk.now))
    assert f"The decision in case {walk.case.number} was not handed over in time." in page
    assert f"Order Body DEC to hand over the decision in case {walk.case.number}." in page
    assert "It has not reached every party." in page


def test_the_two_lists_of_the_late_lead_to_each_other(client: Client, world: World) -> None:
    assert f'href="{HERE}"' in text(get(client, "/late/"))
    assert 'href="/late/"' in text(get(client, HERE))


@pytest.mark.only_on("sqlite", reason="PostgreSQL reads a small table whole, whatever indexes it has.")
@pytest.mark.parametrize("way", ["", "-"])
def test_a_page_of_the_list_is_read_from_its_index(way: str) -> None:
    plan = unserved_now().order_by(*(f"{way}{name}" for name in LONGEST_FIRST))[:26].explain()
    assert "INDEX unserved_now" in plan
    assert "TEMP B-TREE" not in plan
