"""A body ends while a prosecutor waits for its answer: its successor answers, and nothing new is asked of it."""

from dataclasses import replace
from datetime import datetime

import pytest
from django.test import RequestFactory

from cases.access.register_door import desk_prosecutor_measure
from cases.queries.prosecutors.on_the_desk import addressed_by_prosecutors
from notices.letter_rules import Audience
from notices.register_letters import addressees_in_register
from tests.cases.acts.prosecutor.test_take_measure import DUE
from tests.cases.acts.seen import refuses
from tests.cases.prosecuting import HOUR, ORDER, answer, take, told
from tests.cases.succeeding import ENDS_AT, build_two_districts, end
from tests.cases.world import World

IN_THE_NIGHT = datetime.fromisoformat("2004-08-27T01:00+07:00")
"""The day after the end by the clocks of the body, and still its last day by those of Greenwich."""
ASKED = replace(ORDER, addressee="DEC")


@pytest.fixture
def world(db: None) -> World:
    return build_two_districts()


def test_successor_answers_in_time_and_late(world: World) -> None:
    row = take(world, ASKED)
    late = take(world, ASKED)
    end()
    assert set(addressed_by_prosecutors(world.bodies["DEC-2"])) == {row, late}
    assert answer(world, row, by="DEC-2", at=ENDS_AT + HOUR).answered_by_id == world.bodies["DEC-2"].pk
    answer(world, late, by="DEC-2", at=DUE + HOUR)
    overdue = next(each for each in told(world) if each.kind == "prosecutor.measure.overdue")
    assert [each.email for each in addressees_in_register(overdue, Audience.RECEIVER)] == ["dec-2@example.org"]


def test_door_opens_to_the_successor_alone(world: World, rf: RequestFactory) -> None:
    row = take(world, ASKED)
    end()
    request = rf.get("/")
    request.user = world.clerks["DEC-2"]
    assert desk_prosecutor_measure(request, row.pk)[1].body_id == world.bodies["DEC-2"].pk


def test_nothing_new_is_asked_of_it_in_the_night_after_its_last_day(world: World) -> None:
    end()
    with refuses("Say to whom the measure is addressed: a body, or in words."):
        take(world, ASKED, at=IN_THE_NIGHT)
