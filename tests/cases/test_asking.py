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
from workflow.clocks.inputs import Asked


@pytest.fixture
def world(db) -> World:
    return build_world()


def again(limit: Deadline):
    case = limit.proceeding.case
    return due_for(rulebook_of(case), calendar_of(case.election), Asked.from_json(limit.asked))


def test_every_limit_of_a_whole_case_asked_again_ends_at_the_same_instant(world):
    walk_to(world, "published")
    asked = list(Deadline.objects.exclude(kind="alarm"))
    assert {limit.rule for limit in asked} == {"lodge", "decide", "issue", "serve", "publish", "appeal"}
    assert [(again(limit).due_before, again(limit).explanation) for limit in asked] == [
        (limit.due_before, limit.explanation) for limit in asked
    ]


def test_an_alarm_keeps_what_its_limit_was_counted_from(world):
    filed = lodged(world, at=VOTING_DAY_AT_TWO, happened_on=date(2004, 9, 19))
    alarm, decide = (filed.proceeding.deadlines.get(rule=rule) for rule in ("alarm", "decide"))
    assert alarm.asked == decide.asked
    assert again(alarm).alarm_at == alarm.due_before


def test_the_limit_of_the_receiver_of_a_transfer_says_what_it_is_counted_from(world):
    walk = walk_to(world, "lodged", addressed_to=world.bodies["CEC"])
    received = transfer(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), to="DEC", reasons="Not competent.")
    limit = received.deadlines.get(rule="decide")
    assert Asked.from_json(limit.asked).start == received.received_at == limit.starts_at


def test_the_time_to_lodge_is_advised_as_lodging_then_counts_it(world):
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


def test_the_clocks_of_the_place_count_for_the_person_and_those_of_the_seat_bind_the_body(world):
    west = world.bodies["PEC"]
    west.zone = "Asia/Aqtau"
    west.save()
    proceeding = lodged(world).proceeding
    lodge, decide = (proceeding.deadlines.get(rule=rule) for rule in ("lodge", "decide"))
    assert [Asked.from_json(each.asked).filing_zone for each in (lodge, decide)] == ["Asia/Aqtau"] * 2
    assert "zones" in {step["code"] for step in lodge.explanation}
    assert decide.due_before == datetime.fromisoformat("2004-08-31T00:00+07:00")


def test_the_calendar_reads_holidays_closures_and_working_days(world):
    for day, kind in ((30, "holiday"), (27, "closure"), (28, "working")):
        CalendarDay.objects.create(election=world.election, day=date(2004, 8, day), kind=kind)
    calendar = calendar_of(Election.objects.get(pk=world.election.pk))
    assert calendar.holidays == {date(2004, 8, 30)}
    assert calendar.closures == {date(2004, 8, 27)}
    assert calendar.working == {date(2004, 8, 28)}
