"""What if the calendar or the law were another: every running limit is asked again, and nothing is written."""

from copy import copy
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.acts.engine.scheduler import expire_all
from cases.acts.filing.request_correction import request_correction
from cases.models import Case, Deadline, Election, Numbering
from cases.queries.calendar_change import CalendarChange, calendar_with
from cases.queries.law import rulebook_of
from cases.queries.recount import moves
from tests.cases.changes import AT, SOON, decide_in, listed, other_law, written
from tests.cases.raw_sql import past_the_guards
from tests.cases.rows import keep
from tests.cases.world import FILED, World, build_world, lodged, walk_to
from workflow.clocks.deadlines import due_for
from workflow.clocks.inputs import DeadlineInputs

READING = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def world(db) -> World:
    return build_world()


def with_voting_day(world: World, day: date):
    return calendar_with(world.election, CalendarChange(voting_day={1: day}))


# The dry run


def test_same_law_moves_nothing(world):
    walk_to(world, "published")
    lodged(world)
    assert list(moves(world.election, at=FILED)) == []


def test_earlier_voting_day_shortens_time(world):
    """A voting day set earlier shortens the time of the body and says why."""
    filed = lodged(world)
    before = written()
    move = listed(world, calendar=with_voting_day(world, SOON))["decide"]
    assert (move.case, move.body, move.kept) == (filed.case.number, "DEC", False)
    assert move.old == datetime.fromisoformat("2004-08-31T00:00+07:00")
    assert move.new < move.old
    assert move.why == ("window", "voting_day", "fair_notice")
    assert written() == before


def test_move_names_public_number(world):
    Numbering.take()  # the number of a case is no row's key
    filed = lodged(world)
    move = listed(world, calendar=with_voting_day(world, SOON))["decide"]
    assert move.case == filed.case.number == "2004-000002"


def test_persons_time_is_kept(world):
    walk = walk_to(world, "lodged")
    request_correction(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), defects=["No address."])
    at = walk.later()
    found = {each.rule: each for each in moves(world.election, at=at, calendar=with_voting_day(world, SOON))}
    move = found["correct"]
    assert move.kept
    assert move.new == move.old > move.counted
    assert move.why[-1] == "kept_for_person"


def test_expired_and_met_limits_are_past(world):
    lodged(world)
    expire_all(at=AT + timedelta(days=30))
    assert list(moves(world.election, at=AT, calendar=with_voting_day(world, SOON))) == []


def test_limit_without_rule_stays(world, tmp_path):
    """A limit the other law lacks is listed and stays."""
    lodged(world)
    Deadline.objects.filter(rule="decide").update(
        inputs={**Deadline.objects.get(rule="decide").inputs, "key": "no.such.limit"}
    )
    assert listed(world)["decide"].why == ("no_such_limit",)
    assert listed(world)["decide"].kept


def test_limit_of_unknown_start_stays(world):
    """A limit from before what it was counted from was kept is listed and stays."""
    lodged(world)
    with past_the_guards():
        Deadline.objects.update(inputs=None)
    assert listed(world)["decide"].why == ("not_asked",)


def test_longer_time_needs_the_law(world, tmp_path):
    """A longer time to decide moves the limit under the other law alone."""
    lodged(world)
    with other_law(tmp_path, decide_in(n=7)) as law:
        move = listed(world, rulebook=law)["decide"]
    assert move.why == ("length",)
    assert move.new == datetime.fromisoformat("2004-09-02T00:00+07:00")


def test_repeat_voting_follows_other_calendar(world):
    """Constituencies that vote again are asked as the other calendar knows them."""
    lodged(world, constituency=world.election.constituencies.get(number=2))
    second = calendar_with(world.election, CalendarChange(voting_day={1: date(2004, 8, 10), 2: SOON}))
    again = calendar_with(world.election, CalendarChange(voting_day={1: date(2004, 8, 10), 2: SOON}, run_offs=(2,)))
    assert "decide" not in listed(world, calendar=second)
    assert "decide" in listed(world, calendar=again)


@READING
@given(day=st.dates(date(2004, 8, 26), date(2004, 9, 30)), hours=st.integers(0, 96))
def test_moves_match_fresh_computation(world, day, hours):
    """Each move is what a fresh computation gives and a person loses nothing."""
    if not Case.objects.exists():
        lodged(world)
        walk_to(world, "issued", at=FILED - timedelta(days=3))
    at = AT + timedelta(hours=hours)
    calendar = with_voting_day(world, day)
    for each in moves(world.election, at=at, calendar=calendar):
        limit = Deadline.objects.get(pk=each.deadline)
        law = rulebook_of(limit.proceeding.case)
        counted = due_for(law, calendar, DeadlineInputs.from_json(limit.inputs)).due_before
        assert each.counted == counted
        assert each.new == counted or each.kept or "fair_notice" in each.why
        assert each.new > at
        assert each.kind != "person" or each.new >= each.old


def test_query_count_ignores_limits(world):
    """A thousand limits cost as many questions as ten."""
    calendar = with_voting_day(world, SOON)
    lodged(world)
    pattern = Deadline.objects.get(rule="decide")

    def questions(count: int) -> int:
        rows = [copy(pattern) for _ in range(count)]
        for row in rows:
            row.pk = None
        Deadline.objects.bulk_create(rows)
        with CaptureQueriesContext(connection) as queries:
            assert sum(1 for _ in moves(world.election, at=AT, calendar=calendar)) > count
        return len(queries)

    assert questions(10) == questions(990) == 2


def test_other_election_is_not_asked(world):
    lodged(world)
    calendar = with_voting_day(world, SOON)
    other = keep(
        Election(slug="other", name="Other", rulebook="kz-2004", zone="Asia/Almaty", central=world.bodies["CEC"])
    )
    assert list(moves(other, at=AT, calendar=calendar)) == []
