"""Prosecutors, for everyone: figures from the rows, every measure, and nobody's name."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.acts.engine.scheduler import expire_all
from cases.models import Case
from cases.public.views.lists import SIZE
from cases.queries.prosecutors.in_public import (
    figure_of_applications,
    figure_of_measures,
    figure_of_subjects,
    public_measures,
)
from tests.cases.acts.prosecutor.test_enter_summary import summarise
from tests.cases.desk import said
from tests.cases.prosecuting import EXPLAINED, HOUR, ORDER, answer, conclude, lodge_protest, receive, take
from tests.cases.world import FILED, World, build_world, walk_to
from workflow import clock

pytestmark = pytest.mark.django_db
ADDRESS = "/prosecutors/"


@pytest.fixture
def world() -> World:
    return build_world()


def read(address: str = ADDRESS, at: datetime = FILED + 9 * HOUR) -> str:
    with clock.simulated(at):
        response = Client().get(address)
    return said(response) if not response.streaming else b"".join(response).decode()


def test_figures_are_counted_from_the_rows(world: World) -> None:
    row = receive(world)
    take(world, EXPLAINED, application_id=row.pk)
    conclude(world, row, "resolved")
    summarise(world, actor=world.clerk("PROS"), at=FILED + 4 * HOUR)
    receive(world, at=FILED + 5 * HOUR)
    assert {each.label: each.value for each in figure_of_applications().rows} == {
        "Received": 7,
        "Resolved": 4,
        "Resolved by: Explanation of the law": 4,
        "Under review": 1,
        "No result reported": 2,
    }
    assert {each.label: each.value for each in figure_of_subjects().rows} == {
        "Lists of voters": 2,
        "Campaign": 3,
        "Other": 2,
    }
    assert {each.label: each.value for each in figure_of_measures().rows} == {"Explanation of the law": 1}
    page = read()
    assert "The register on paper" in page
    assert "nobody is called late by them" in page


def test_measures_stand_with_their_answer_and_no_name(world: World) -> None:
    row = receive(world)
    done = take(world, application_id=row.pk)
    answer(world, done)
    take(world, replace(ORDER, addressee="", addressee_text="Marat Testov"), at=FILED + 5 * HOUR)
    page = read()
    assert "PROS/M1" in page
    assert "Satisfied" in page
    assert "Body PROS to Body PEC" in page
    assert "Put the list up." in page
    assert "Body PROS to Somebody who is no body of this system" in page
    for sealed in ("Testov", "marat", "neighbour", "The list hangs."):
        assert sealed not in page
        assert sealed not in read("/prosecutors.csv")


def test_late_is_marked(world: World) -> None:
    receive(world)
    take(world)
    expire_all(at=datetime.fromisoformat("2004-08-31T00:00+07:00"))
    page = read(at=datetime.fromisoformat("2004-08-31T02:00+07:00"))
    assert "Late by 2 hours" in page
    assert ",".join(("PROS", "Body PROS", "voter_list", "received", "", "1", "1")) in read(
        "/prosecutors/applications.csv"
    )


def test_nothing_of_a_sealed_case(world: World) -> None:
    walk = walk_to(world, "published")
    lodge_protest(walk)
    assert walk.case.number in read(at=walk.now)
    Case.objects.filter(pk=walk.case.pk).update(is_sealed=True)
    assert "PROS/M1" not in read(at=walk.now)
    assert "PROS/M1" not in read("/prosecutors.csv", at=walk.now)


def test_protest_on_the_page_of_the_case(world: World) -> None:
    walk = walk_to(world, "published")
    lodge_protest(walk)
    page = read(f"/cases/{walk.case.number}/", at=walk.later())
    assert "A prosecutor protested against the decision" in page
    assert "Prosecutor: Body PROS" in page


def test_paged_by_key(world: World) -> None:
    for number in range(SIZE + 1):
        take(world, EXPLAINED, at=FILED + timedelta(minutes=number))
    page = read()
    assert f"PROS/M{SIZE + 1}" in page
    assert "PROS/M1 " not in page
    with CaptureQueriesContext(connection) as sent:
        read()
    assert not [each for each in sent.captured_queries if "OFFSET" in each["sql"]]
    assert public_measures().count() == SIZE + 1
    assert len(read("/prosecutors.csv").splitlines()) == SIZE + 2


def test_empty_page() -> None:
    assert "No measure of a prosecutor is entered here yet." in read()
