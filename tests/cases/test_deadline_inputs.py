"""What a limit was counted from is kept beside it: asked again, it gives the same."""

from datetime import date, datetime

import pytest

from cases.acts.filing.transfer import transfer
from cases.models import CalendarDay, Deadline, Election
from cases.public.advice import Question, advise
from cases.queries.law import rulebook_of
from cases.queries.office import calendar_of
from tests.cases.world import VOTING_DAY_AT_TWO, World, build_world, draft, lodged, walk_to
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


def test_receiver_limit_names_its_start(world):
    """The limit of the receiver of a transfer says what it is counted from."""
    walk = walk_to(world, "lodged", addressed_to=world.bodies["CEC"])
    received = transfer(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), to="DEC", reasons="Not competent.")
    limit = received.deadlines.get(rule="decide")
    assert DeadlineInputs.from_json(limit.inputs).start == received.received_at == limit.starts_at


def test_lodging_advice_matches_lodging(world):
    given = draft(world, knew_on=date(2004, 8, 25))
    question = Question(
        election=world.election,
        case_type=given.case_type,
        respondent=given.respondent,
        place=given.place,
        happened_on=given.happened_on,
        knew_on=given.knew_on,
    )
    now = datetime.fromisoformat("2004-08-25T15:00+07:00")
    advice = advise(question, now=now)
    assert advice is not None
    limit = lodged(world, at=now, knew_on=given.knew_on).proceeding.deadlines.get(rule="lodge")
    advised = next(each for each in advice.limits if each.starts_at < now)  # the bodies' times start with the filing
    assert (advised.starts_at, advised.due_before) == (limit.starts_at, limit.due_before)


def test_place_serves_person_and_seat_body(world):
    """The clocks of the place count for the person and those of the seat bind the body."""
    west = world.bodies["PEC"]
    west.zone = "Asia/Aqtau"
    west.save()
    proceeding = lodged(world).proceeding
    lodge, decide = (proceeding.deadlines.get(rule=rule) for rule in ("lodge", "decide"))
    assert [DeadlineInputs.from_json(each.inputs).filing_zone for each in (lodge, decide)] == ["Asia/Aqtau"] * 2
    assert "zones" in {step["code"] for step in lodge.explanation}
    assert decide.due_before == datetime.fromisoformat("2004-08-31T00:00+07:00")


def test_calendar_reads_holidays_and_closures(world):
    """The calendar reads holidays, closures and working days."""
    for day, kind in ((30, "holiday"), (27, "closure"), (28, "working")):
        CalendarDay.objects.create(election=world.election, day=date(2004, 8, day), kind=kind)
    calendar = calendar_of(Election.objects.get(pk=world.election.pk))
    assert calendar.holidays == {date(2004, 8, 30)}
    assert calendar.closures == {date(2004, 8, 27)}
    assert calendar.working == {date(2004, 8, 28)}
