"""The calendar changes by an act of the central commission, in the election's own log; it moves nothing by itself."""

from datetime import date, datetime

import pytest

from cases.acts.calendar.change_calendar import change_calendar
from cases.errors import ActRefused
from cases.log.events import broken_link
from cases.models import CalendarDay, Constituency, Deadline, Election, Event, Round
from cases.queries.office import calendar_of
from tests.cases.raw_sql import past_the_guards
from tests.cases.rows import change_all
from tests.cases.world import World, build_world, lodged
from workflow.clocks.calendars import RoundDay

AT = datetime.fromisoformat("2004-08-26T10:00+07:00")
MONDAY = date(2004, 8, 30)


@pytest.fixture
def world(db) -> World:
    return build_world()


def change(world: World, *, by: str = "CEC", at: datetime = AT, reason: str = "Decree 7", **what) -> Event:
    return change_calendar(election_id=world.election.pk, actor=world.clerk(by), at=at, reason=reason, **what)


def refused(world: World, **what) -> list[str]:
    with pytest.raises(ActRefused) as error:
        change(world, **what)
    assert Event.objects.filter(kind="calendar.changed").count() == 0
    return error.value.sentences


def calendar(world: World):
    return calendar_of(Election.objects.get(pk=world.election.pk))


def test_holiday_is_logged_with_source(world):
    """A holiday is declared with its source and one event in the election's own log."""
    event = change(world, add=[("holiday", MONDAY)], source="Decree 7 of 26 August")
    assert calendar(world).holidays == {MONDAY}
    assert CalendarDay.objects.get().cite == "Decree 7 of 26 August"
    assert (event.stream, event.seq, event.case) == ("election:majilis-2004", 1, None)
    assert event.data["add"] == [{"kind": "holiday", "day": "2004-08-30"}]
    assert event.payload.personal == {"reason": "Decree 7", "source": "Decree 7 of 26 August"}
    change(world, add=[("closure", date(2004, 8, 31))])
    assert Event.objects.filter(stream=event.stream).count() == 2
    assert broken_link(event.stream) is None


def test_removed_election_event_is_noticed(world):
    change(world, add=[("holiday", MONDAY)])
    with past_the_guards():
        Election.objects.filter(pk=world.election.pk).update(last_seq=2)
    assert broken_link("election:majilis-2004") == 2


def test_removed_day_follows_its_weekday(world):
    change(world, add=[("holiday", MONDAY), ("working", date(2004, 8, 28))])
    event = change(world, remove=[MONDAY])
    assert calendar(world).holidays == frozenset()
    assert calendar(world).working == {date(2004, 8, 28)}
    assert event.data["removed"] == {"2004-08-30": "holiday"}


def test_voting_day_keeps_its_hours(world):
    """A voting day is set with the hours it had and a new round has those of the first."""
    with past_the_guards():
        Round.objects.filter(number=2).delete()
    change_all(Round.objects.all(), closes="22:00")
    change(world, voting_day={1: date(2004, 9, 26), 2: date(2004, 10, 10)})
    first, second = calendar(world).rounds
    assert (first.voting_day, second.voting_day) == (date(2004, 9, 26), date(2004, 10, 10))
    assert second == RoundDay(2, date(2004, 10, 10), first.opens, first.closes)


def test_announced_run_offs_are_complete(world):
    change(world, run_offs=[2])
    assert set(Constituency.objects.filter(run_off=True).values_list("number", flat=True)) == {2}


def test_only_new_limits_use_the_change(world):
    """Limits started afterwards are counted by the change; running ones stay."""
    before = lodged(world).proceeding.deadlines.get(rule="decide")
    change(world, voting_day={1: date(2004, 8, 29)})
    world.election = Election.objects.get(pk=world.election.pk)
    after = lodged(world, at=AT).proceeding.deadlines.get(rule="decide")
    assert after.due_before < before.due_before
    assert Deadline.objects.get(pk=before.pk).due_before == before.due_before


def test_only_the_central_clerk_changes_days(world):
    assert refused(world, by="DEC", add=[("holiday", MONDAY)]) == [
        "Only a clerk of the central commission (Body CEC) changes the calendar of an election or moves its time limits."
    ]


def test_all_reasons_against_are_given(world):
    said = refused(world, reason=" ", add=[("party", MONDAY)], remove=[MONDAY], run_offs=[2, 9])
    assert said == [
        "Write the reasons. They become part of the file.",
        "The calendar has no entry to remove for Mon, 30 Aug 2004. Choose days that it has.",
        "A day is a holiday, a closure or a working day, and not “party”.",
        "This election has no constituency 9. Choose from its list.",
    ]


def test_a_change_of_nothing_is_refused(world):
    assert refused(world) == ["This would change nothing. Name a day, a voting day or the run-offs."]


def test_rounds_stay_in_order(world):
    assert refused(world, voting_day={2: date(2004, 9, 12)}) == [
        "Each round of voting must come after the one before it. Give a later day."
    ]


@pytest.mark.parametrize(
    ("at", "day"),
    [("2004-09-19T07:00+07:00", "2004-09-26"), ("2004-08-26T10:00+07:00", "2004-08-26")],
)
def test_opened_poll_is_not_moved(world, at, day):
    """A poll that has opened is not moved nor one set where it would have."""
    said = refused(world, at=datetime.fromisoformat(at), voting_day={1: date.fromisoformat(day)})
    assert said == ["A poll that has opened is not moved, and none can be set where it would have opened already."]
