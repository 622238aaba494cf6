"""A change of calendar or law moves joined cases together: afterwards too the shortest time binds, and each keeps its own."""

from datetime import date, datetime, timedelta

import pytest

from cases.acts.calendar.apply_change import apply_change
from cases.acts.calendar.change_calendar import change_calendar
from cases.acts.engine.scheduler import expire_all
from cases.models import Case, Deadline, Event, Round
from cases.queries.calendar_change import CalendarChange, calendar_with
from cases.queries.law import rulebook_of
from cases.queries.recount import Move, moves
from cases.wording.explanations import sentence
from cases.wording.moves import moved_sentences
from notices.models import Letter
from tests.cases.joined.joined_cases import decide_limit, joined, withdrawn
from tests.cases.raw_sql import past_the_guards
from tests.cases.rows import change_all
from tests.cases.world import Walk, World, fresh, walk_to
from tests.notices.news import deliver_ours
from workflow.rules.loader import load
from workflow.states import DeadlineState

HOUR = timedelta(hours=1)


def filed(world: World, at: str, *, constituency: int | None = None, at_station: str = "PEC") -> Walk:
    there = world.bodies[at_station]
    where = world.election.constituencies.get(number=constituency) if constituency else None
    return walk_to(world, "lodged", at=datetime.fromisoformat(at), constituency=where, respondent=there, place=there)


def vote_on(world: World, day: date, *, at: datetime, number: int = 1) -> None:
    clerk = world.clerk("CEC")
    change_calendar(election_id=world.election.pk, actor=clerk, at=at, reason="Decree 7", voting_day={number: day})


def apply(world: World, *, at: datetime) -> list[Move]:
    return list(apply_change(world.election, actor=world.clerk("CEC"), at=at, reason="Decree 7"))


@pytest.fixture
def pair(world: World) -> tuple[Walk, Walk]:
    """A lead until 7 September 24:00 and a member, filed a day before it, until 6 September 24:00; joined on the 3rd."""
    lead, member = filed(world, "2004-09-02T10:00+07:00"), filed(world, "2004-09-01T10:00+07:00", at_station="PEC-2")
    lead.now = datetime.fromisoformat("2004-09-03T09:00+07:00")
    joined(member, lead)
    return lead, member


@pytest.fixture
def across(world: World) -> tuple[Walk, Walk]:
    """A lead where nobody votes again, joined by a case from where they do, which must be decided at once."""
    lead = filed(world, "2004-09-28T12:00+07:00", constituency=2)
    member = filed(world, "2004-09-28T13:00+07:00", constituency=1, at_station="PEC-2")
    lead.now = datetime.fromisoformat("2004-09-28T14:00+07:00")
    joined(member, lead)
    return lead, member


def test_where_nothing_changed_nothing_would_move(world: World, across: tuple[Walk, Walk]) -> None:
    assert list(moves(world.election, at=across[0].now)) == []


def test_no_change_keeps_shortest_time(world: World, across: tuple[Walk, Walk]) -> None:
    lead, member = across
    before = list(Deadline.objects.order_by("pk").values())
    assert apply(world, at=lead.later()) == []
    assert list(Deadline.objects.order_by("pk").values()) == before
    shorter, longer = (datetime.fromisoformat(f"2004-{day}T00:00+07:00") for day in ("09-29", "10-04"))
    for limit in (decide_limit(lead), decide_limit(member)):
        assert (limit.contested_from, limit.due_before) == (shorter, longer)


def test_dry_run_lists_each_case(world: World, pair: tuple[Walk, Walk]) -> None:
    """The dry run lists each case by its own time and says which waits."""
    lead, member = pair
    calendar = calendar_with(world.election, CalendarChange(voting_day={1: date(2004, 9, 5)}))
    found = {each.case: each for each in moves(world.election, at=lead.now, calendar=calendar)}
    assert found.keys() == {lead.case.number, member.case.number}
    of_lead, of_member = found[lead.case.number], found[member.case.number]
    assert (of_lead.old, of_lead.why[-1]) == (datetime.fromisoformat("2004-09-08T00:00+07:00"), "set_aside")
    assert of_member.old == datetime.fromisoformat("2004-09-07T00:00+07:00")
    assert "set_aside" not in of_member.why


def test_shortest_still_ends_the_lead(world: World, pair: tuple[Walk, Walk]) -> None:
    """Moved together they still end with the shortest and the lead says whose it is."""
    lead, member = pair
    clerk, law = world.clerk("CEC"), load("venice-model")
    list(apply_change(world.election, actor=clerk, at=lead.later(), reason="A new law.", rulebook=law))

    assert decide_limit(member).due_before == datetime.fromisoformat("2004-09-05T00:00+07:00"), (
        "three days from 1 September"
    )
    assert decide_limit(lead).due_before == decide_limit(member).due_before
    assert f"This is the time of case {member.case.number}" in sentence(decide_limit(lead).explanation)
    assert lead.proceeding.next_due == decide_limit(lead).due_before
    withdrawn(member, at=lead.later())
    assert decide_limit(lead).due_before == datetime.fromisoformat("2004-09-06T00:00+07:00"), "its own, by the new law"


def test_reverted_change_restores_the_lead(world: World, pair: tuple[Walk, Walk]) -> None:
    lead, member = pair
    for day in (date(2004, 9, 5), date(2004, 9, 19)):
        vote_on(world, day, at=lead.later(0.1))
        apply(world, at=lead.now)

    assert decide_limit(lead).due_before == datetime.fromisoformat("2004-09-07T00:00+07:00")
    withdrawn(member, at=lead.later())
    assert decide_limit(lead).due_before == datetime.fromisoformat("2004-09-08T00:00+07:00")


def test_lead_resumes_its_own_time(world: World) -> None:
    """The lead's own time runs again once a change makes it the shortest."""
    change_all(Round.objects.filter(number=2), voting_day=date(2004, 10, 10))
    lead = filed(world, "2004-09-29T12:00+07:00", constituency=1)
    member = filed(world, "2004-09-28T06:00+07:00", constituency=2, at_station="PEC-2")
    lead.now = datetime.fromisoformat("2004-09-29T12:30+07:00")
    joined(member, lead)
    assert decide_limit(lead).due_before == datetime.fromisoformat("2004-10-04T00:00+07:00"), "that of the member"

    vote_on(world, date(2004, 10, 3), at=lead.later(0.1), number=2)
    apply(world, at=lead.now)

    limit = decide_limit(lead)
    assert (limit.due_before, limit.in_place_of) == (datetime.fromisoformat("2004-09-30T00:00+07:00"), None)
    assert lead.proceeding.track == "immediate"
    alarm = Deadline.objects.get(proceeding=lead.pk, rule="alarm", state=DeadlineState.RUNNING)
    assert alarm.due_before == datetime.fromisoformat("2004-09-29T14:00+07:00")
    assert decide_limit(member).due_before == datetime.fromisoformat("2004-10-04T00:00+07:00")


def test_log_tells_lead_follows_shortest(world: World, pair: tuple[Walk, Walk]) -> None:
    lead, member = pair
    vote_on(world, date(2004, 9, 5), at=lead.later())
    apply(world, at=lead.now)

    (of_member,) = Event.objects.filter(case=member.case, kind="deadline.moved")
    (of_lead,) = Event.objects.filter(case=lead.case, kind="deadline.moved")
    assert [each["why"][-1] for each in of_member.data["limits"]] == ["fair_notice"]
    own, bound = of_lead.data["limits"]
    assert own["why"][-1] == "set_aside"
    assert (bound["why"], bound["from"]) == (["shortest"], "2004-09-06T17:00:00.000000Z")
    assert bound["deadline"] == decide_limit(lead).pk


def test_second_run_moves_nothing(world: World, pair: tuple[Walk, Walk]) -> None:
    lead, _member = pair
    vote_on(world, date(2004, 9, 5), at=lead.later())
    assert len(apply(world, at=lead.now)) == 2
    events = Event.objects.count()
    assert apply(world, at=lead.now + HOUR) == []
    assert Event.objects.count() == events


def test_unknown_case_keeps_its_time(world: World, pair: tuple[Walk, Walk]) -> None:
    """A joined case that the law does not know keeps its own and the others move."""
    lead, member = pair
    with past_the_guards():
        Case.objects.filter(pk=member.case.pk).update(case_type="unknown")
    clerk, law = world.clerk("CEC"), load("venice-model")
    list(apply_change(world.election, actor=clerk, at=lead.later(), reason="A new law.", rulebook=law))

    assert [rulebook_of(Case.objects.get(pk=each.case.pk)).name for each in pair] == ["venice-model", "kz-2004"]
    assert decide_limit(member).due_before == datetime.fromisoformat("2004-09-07T00:00+07:00")
    assert decide_limit(lead).due_before == datetime.fromisoformat("2004-09-06T00:00+07:00"), "its own is shorter now"


def test_lead_is_late_by_no_moved_reading(world: World, across: tuple[Walk, Walk]) -> None:
    """Where the shorter end of the joined case is no longer over, neither is shown late by one reading."""
    at = datetime.fromisoformat("2004-09-29T10:00+07:00")
    expire_all(at=at)
    assert {fresh(each.proceeding).contested_since for each in across} == {
        datetime.fromisoformat("2004-09-29T00:00+07:00")
    }
    vote_on(world, date(2004, 10, 10), at=at, number=2)
    apply(world, at=at)
    assert [fresh(each.proceeding).contested_since for each in across] == [None, None]


def test_parties_learn_that_time_runs_again(world: World, across: tuple[Walk, Walk]) -> None:
    """Who was told that the body is late by one reading is told that it is late no more, and until when its time runs."""
    lead, _member = across
    at = datetime.fromisoformat("2004-09-29T10:00+07:00")
    expire_all(at=at)
    vote_on(world, date(2004, 10, 10), at=at, number=2)
    apply(world, at=at)
    deliver_ours("letters")
    letters = Letter.objects.filter(kind="moved", event__proceeding=lead.proceeding)
    assert letters
    for letter in letters:
        assert "it is no longer over by one reading of the law, but runs again, until the end of" in letter.body
        assert "A failure to act can be complained of once it is over." in letter.body


def test_running_time_is_not_called_over(world: World, across: tuple[Walk, Walk]) -> None:
    at = datetime.fromisoformat("2004-09-28T15:00+07:00")
    vote_on(world, date(2004, 10, 10), at=at, number=2)
    apply(world, at=at)
    told = [each for event in Event.objects.filter(kind="deadline.moved") for each in moved_sentences(event)]
    assert told
    assert not [each for each in told if "runs again" in each]
