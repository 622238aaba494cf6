"""A second election beside a closed one: nothing new is filed about the closed one, and what was filed stays."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from cases.models import Case, Election
from tests.cases.entering import body, election, enter_all, voting
from tests.cases.filing import ADDRESS, get, send, text, typed
from tests.cases.world import FILED, World, build_world, walk_to

CLOSED = date(2004, 8, 25)
"""The day on which the complaint of these tests comes in."""
LATER = datetime.fromisoformat("2004-08-21T10:00+07:00")


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def close(on: date = CLOSED) -> None:
    enter_all(election(closed_on=on), at=LATER)


def open_second() -> Election:
    later = {"voting_day": date(2004, 12, 5), "election": "maslikhat-2004"}
    enter_all(election(slug="maslikhat-2004", name="Maslikhat 2004"), voting(**later), at=LATER)
    return Election.objects.get(slug="maslikhat-2004")


def test_nothing_is_filed_once_all_are_closed(client: Client, world: World) -> None:
    close()
    assert "There is no election yet about which a complaint could be filed." in text(get(client, ADDRESS))
    send(client, typed(world))
    assert Case.objects.count() == 0


def test_filed_on_the_eve_of_closing(client: Client, world: World) -> None:
    close(CLOSED + timedelta(days=1))
    send(client, typed(world))
    assert Case.objects.count() == 1


def test_second_election_is_the_one_offered(client: Client, world: World) -> None:
    close()
    second = open_second()
    page = text(get(client, ADDRESS))
    assert f'name="election" value="{second.pk}"' in page
    send(client, typed(world, election=str(second.pk)))
    assert Case.objects.get().election == second


def test_form_of_before_the_closing_says_so(client: Client, world: World) -> None:
    """Who had the form open is told, and can choose."""
    close()
    second = open_second()
    page = text(send(client, typed(world)))
    assert "Nothing new can be filed about this election. Choose one of the list." in page
    assert f'<option value="{second.pk}"' in page
    assert "Majilis 2004" not in page
    assert Case.objects.count() == 0


def test_both_are_offered_while_open(client: Client, world: World) -> None:
    open_second()
    page = text(get(client, ADDRESS))
    assert "Maslikhat 2004" in page
    assert "Majilis 2004" in page


def test_case_of_a_closed_election_goes_on_in_public(client: Client, world: World) -> None:
    walk = walk_to(world, "admitted")
    enter_all(election(closed_on=FILED.date() + timedelta(days=1)), at=LATER)
    walk.notify()
    assert get(client, f"/cases/{walk.case.number}/", at=walk.now).status_code == 200


def test_ended_body_is_not_offered(client: Client, world: World) -> None:
    enter_all(body("PEC-2", ended_on=date(2004, 8, 24)), at=LATER)
    assert "Body PEC-2" not in text(get(client, ADDRESS))
    assert "Body PEC" in text(get(client, ADDRESS))
    page = text(send(client, typed(world, respondent="PEC-2", place="PEC-2")))
    assert "This body is not in the list. Choose one of the list, or leave it open." in page
    assert Case.objects.count() == 0


def test_body_is_offered_on_its_last_day(client: Client, world: World) -> None:
    enter_all(body("PEC-2", ended_on=date(2004, 8, 25)), at=LATER)
    assert "Body PEC-2" in text(get(client, ADDRESS))
    send(client, typed(world, respondent="PEC-2", place="PEC-2"))
    assert Case.objects.count() == 1
