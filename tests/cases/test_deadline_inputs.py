"""What a limit was counted from is kept beside it: asked again, it gives the same."""

from datetime import date, datetime

import pytest

from cases.models import Deadline
from cases.queries.law import rulebook_of
from cases.queries.office import calendar_of
from tests.cases.rows import resave
from tests.cases.world import VOTING_DAY_AT_TWO, World, build_world, lodged, walk_to
from workflow.clocks.deadlines import due_for
from workflow.clocks.inputs import DeadlineInputs


@pytest.fixture
def world(db) -> World:
    return build_world()


def again(limit: Deadline):
    case = limit.proceeding.case
    return due_for(rulebook_of(case), calendar_of(case.election), DeadlineInputs.from_json(limit.inputs))


def test_repeated_question_gives_same_end(world):
    """Every limit of a whole case asked again ends at the same instant."""
    walk_to(world, "published")
    inputs = list(Deadline.objects.exclude(kind="alarm"))
    assert {limit.rule for limit in inputs} == {"lodge", "decide", "issue", "serve", "publish", "appeal"}
    assert [(again(limit).due_before, again(limit).explanation) for limit in inputs] == [
        (limit.due_before, limit.explanation) for limit in inputs
    ]


def test_alarm_keeps_its_starting_point(world):
    filed = lodged(world, at=VOTING_DAY_AT_TWO, happened_on=date(2004, 9, 19))
    alarm, decide = (filed.proceeding.deadlines.get(rule=rule) for rule in ("alarm", "decide"))
    assert alarm.inputs == decide.inputs
    assert again(alarm).alarm_at == alarm.due_before


def test_place_serves_person_and_seat_body(world):
    """The clocks of the place count for the person and those of the seat bind the body."""
    west = world.bodies["PEC"]
    west.zone = "Asia/Aqtau"
    resave(west)
    proceeding = lodged(world).proceeding
    lodge, decide = (proceeding.deadlines.get(rule=rule) for rule in ("lodge", "decide"))
    assert [DeadlineInputs.from_json(each.inputs).filing_zone for each in (lodge, decide)] == ["Asia/Aqtau"] * 2
    assert "zones" in {step["code"] for step in lodge.explanation}
    assert decide.due_before == datetime.fromisoformat("2004-08-31T00:00+07:00")
