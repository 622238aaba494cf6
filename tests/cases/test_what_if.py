"""What if the calendar or the law were another: every running limit is asked again, and nothing is written."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.acts.calendar import move_limits as act_of_moving
from cases.acts.calendar.apply_change import apply_change
from cases.acts.calendar.change_calendar import change_calendar
from cases.acts.calendar.move_limits import move_limits
from cases.acts.engine.scheduler import expire_all
from cases.acts.filing.request_correction import request_correction
from cases.errors import ActRefused
from cases.log.events import broken_link
from cases.models import Body, Case, Deadline, Election, Event, Numbering
from cases.queries.calendar_change import CalendarChange, calendar_with
from cases.queries.law import rulebook_of
from cases.queries.recount import Move, moves
from cases.queries.timeline import timeline
from tests.cases.raw_sql import past_the_guards
from tests.cases.rulebooks import change_data
from tests.cases.world import FILED, World, build_world, fresh, lodged, walk_to
from workflow.clocks.deadlines import due_for
from workflow.clocks.inputs import DeadlineInputs
from workflow.rules import loader
from workflow.rules.reading import Document
from workflow.rules.schema import Rulebook

AT = datetime.fromisoformat("2004-08-26T10:00+07:00")
SOON = date(2004, 8, 29)
"""A voting day so near that what was filed on 25 August is to be decided at once."""
READING = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def world(db) -> World:
    return build_world()


@contextmanager
def other_law(folder: Path, changes: dict) -> Iterator[Rulebook]:
    """The rulebook of 2004 as amended, with the text of before still here under another file name."""
    text = (loader.DATA / "kz-2004.yaml").read_text("utf-8")
    (folder / "kz-2004@before.yaml").write_text(text, "utf-8")
    data = Document(text).data()
    change_data(data, changes)
    (folder / "kz-2004.yaml").write_text(json.dumps(data), "utf-8")
    new = loader.load_file(folder / "kz-2004.yaml")
    before, loader.DATA = loader.DATA, folder
    loader.load_version.cache_clear()
    try:
        yield new
    finally:
        loader.DATA = before
        loader.load_version.cache_clear()


def decide_in(*, n: int) -> dict:
    """So many days to decide, with the worked example that a rulebook needs."""
    example = {"start": FILED.isoformat(), "due": f"{FILED.date() + timedelta(days=n + 1)}T00:00+07:00"}
    return {
        "case_types": {"commission_act": {"first": {"decide": {"n": n, "examples": [{**example, "because": "days"}]}}}}
    }


def listed(world: World, **given) -> dict[str, Move]:
    return {each.rule: each for each in moves(world.election, at=AT, **given)}


def with_voting_day(world: World, day: date):
    return calendar_with(world.election, CalendarChange(voting_day={1: day}))


def vote_on(world: World, day: date, at: datetime = AT) -> Event:
    return change_calendar(
        election_id=world.election.pk, actor=world.clerk("CEC"), at=at, reason="Decree 7", voting_day={1: day}
    )


def apply(world: World, at: datetime = AT, **given) -> list[Move]:
    return list(apply_change(world.election, actor=world.clerk("CEC"), at=at, reason="Decree 7", **given))


def written() -> list[tuple]:
    return list(Deadline.objects.order_by("pk").values_list("pk", "due_before", "useful_until", "state", "inputs"))


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
    other = Election.objects.create(
        slug="other", name="Other", rulebook="kz-2004", zone="Asia/Almaty", central=world.bodies["CEC"]
    )
    assert list(moves(other, at=AT, calendar=calendar)) == []


# Applying it


def test_one_event_moves_everything(world):
    """Applying moves the rows, the docket and the warnings in one event."""
    filed = lodged(world)
    vote_on(world, SOON)
    (move,) = apply(world)
    limit = Deadline.objects.get(pk=move.deadline)
    assert (limit.due_before, limit.explanation) == (move.new, move.due.explanation)
    proceeding = fresh(filed.proceeding)
    assert proceeding.next_due == move.new
    assert proceeding.track == "immediate"
    alarm = proceeding.deadlines.get(rule="alarm", state="running")
    assert (alarm.warns, alarm.due_before) == ("decide", move.due.alarm_at)
    event = Event.objects.get(kind="deadline.moved")
    assert event.data["limits"] == [
        {
            "deadline": limit.pk,
            "rule": "decide",
            "kind": "body",
            "from": "2004-08-30T17:00:00.000000Z",
            "to": "2004-08-26T17:00:00.000000Z",
            "why": ["window", "voting_day", "fair_notice"],
        }
    ]
    assert event.data["calendar"] == 1
    assert broken_link(filed.case.stream) is None


def test_lengthened_limit_loses_warning(world):
    filed = lodged(world)
    vote_on(world, SOON)
    apply(world)
    vote_on(world, date(2004, 9, 19), AT + timedelta(hours=1))
    apply(world, AT + timedelta(hours=1))
    limits = fresh(filed.proceeding).deadlines
    assert limits.get(rule="decide").due_before == datetime.fromisoformat("2004-08-31T00:00+07:00")
    assert set(limits.filter(rule="alarm").values_list("state", flat=True)) == {"void"}


def test_overdue_warning_sounds_now(world):
    filed = lodged(world)
    vote_on(world, SOON)
    apply(world)
    alarm = fresh(filed.proceeding).deadlines.get(rule="alarm")
    assert alarm.due_before > AT
    assert expire_all(at=alarm.due_before) == 1
    assert Event.objects.filter(kind="deadline.breached").count() == 0


def test_second_application_moves_nothing(world):
    lodged(world)
    vote_on(world, SOON)
    assert len(apply(world)) == 1
    before, events = written(), Event.objects.count()
    assert apply(world, AT + timedelta(minutes=5)) == []
    assert (written(), Event.objects.count()) == (before, events)


def test_interrupted_application_resumes(world):
    cases = [lodged(world).case for _ in range(3)]
    vote_on(world, SOON)
    begun = apply_change(world.election, actor=world.clerk("CEC"), at=AT, reason="Decree 7")
    next(begun)
    begun.close()
    assert Event.objects.filter(kind="deadline.moved").count() == 1
    assert len(apply(world)) == 2
    assert {event.case for event in Event.objects.filter(kind="deadline.moved")} == set(cases)


def test_failed_act_moves_nothing(world, monkeypatch):
    filed = lodged(world)
    vote_on(world, SOON)
    before = written()

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the machine stopped")

    monkeypatch.setattr(act_of_moving, "tell", broken)
    with pytest.raises(RuntimeError):
        apply(world)
    assert written() == before
    assert fresh(filed.proceeding).track == "normal"


def test_earlier_expiry_comes_first(world):
    """A limit due before the change fires first and stays."""
    filed = lodged(world)
    late = datetime.fromisoformat("2004-09-01T10:00+07:00")
    vote_on(world, date(2004, 9, 3), late)
    assert move_limits(proceeding_id=filed.proceeding.pk, actor=world.clerk("CEC"), at=late, reason="Decree 7") == []
    kinds = list(Event.objects.filter(case=filed.case).order_by("seq").values_list("kind", flat=True))
    assert kinds == ["case.lodged", "deadline.breached"]


def test_applied_law_stays_the_law(world, tmp_path):
    """A law applied to pending cases is the law of the case from then on."""
    filed = lodged(world)
    with other_law(tmp_path, decide_in(n=3)) as law:
        (move,) = apply(world, rulebook=law)
        assert apply(world, rulebook=law) == []
    case = Case.objects.get(pk=filed.case.pk)
    assert (case.rulebook, case.rulebook_version) == ("kz-2004", law.version)
    assert move.new == datetime.fromisoformat("2004-08-29T00:00+07:00")
    assert Event.objects.get(kind="deadline.moved").data["version"] == law.version


def test_unmoved_case_is_pinned_too(world, tmp_path):
    """A case with nothing to move is pinned all the same and the log says so."""
    filed = lodged(world)
    with other_law(tmp_path, {"limits": {"publish": {"note": "Said otherwise."}}}) as law:
        assert apply(world, rulebook=law) == []
        assert apply(world, rulebook=law) == []
    assert Case.objects.get(pk=filed.case.pk).rulebook_version == law.version
    event = Event.objects.get(case=filed.case, kind="law.applied")
    assert (event.data["limits"], event.data["version"]) == ([], law.version)


def test_unfit_case_keeps_its_law(world, tmp_path):
    """A case that could not go on under the law keeps its own."""
    filed = lodged(world)
    Body.objects.filter(code="DEC").update(level="UNKNOWN")
    with other_law(tmp_path, decide_in(n=3)) as law:
        assert listed(world, rulebook=law)["decide"].why == ("law_does_not_fit",)
        assert apply(world, rulebook=law) == []
        with pytest.raises(ActRefused) as refused:
            move_limits(
                proceeding_id=filed.proceeding.pk, actor=world.clerk("CEC"), at=AT, reason="Decree 7", rulebook=law
            )
    (said,) = refused.value.sentences
    assert said == (
        f"That law does not know a dispute or a body of case {filed.case.number}, so the case could not go on under it. "
        "The case keeps the law it began with."
    )
    assert Case.objects.get(pk=filed.case.pk).rulebook_version == filed.case.rulebook_version


def test_only_central_commission_applies(world):
    """Only the central commission moves limits and says why."""
    filed = lodged(world)
    with pytest.raises(ActRefused) as refused:
        move_limits(proceeding_id=filed.proceeding.pk, actor=world.clerk("DEC"), at=AT, reason=" ")
    assert refused.value.codes == ("not_central_clerk", "reasons_missing")


def test_timeline_tells_the_move(world):
    """The timeline says from when to when and why."""
    filed = lodged(world)
    vote_on(world, SOON)
    apply(world)
    entry = timeline(filed.case)[-1]
    assert entry.what == "Time limits moved by a change of the calendar or the law"
    assert entry.detail == (
        "Time to decide: no longer until the end of Monday, 30 August 2004 (24:00), Almaty time, "
        "but until the end of Thursday, 26 August 2004 (24:00), Almaty time. Reason: it is near voting, or no longer "
        "near it; the voting day that counts is another; no change makes a body late, so its time is counted from "
        "the change."
    )
