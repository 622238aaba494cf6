"""Apply change: every limit of the election moves once, and a run that was cut short goes on where it stopped."""

from datetime import date, datetime, timedelta

import pytest

from cases.acts.calendar import move_limits as act_of_moving
from cases.acts.calendar.apply_change import apply_change
from cases.acts.engine.scheduler import expire_all
from cases.models import Case, Event
from tests.cases.acts.seen import refuses
from tests.cases.changes import AT, SOON, apply, decide_in, other_law, vote_on, written
from tests.cases.world import World, fresh, lodged


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


def test_other_clerk_moves_nothing(world: World) -> None:
    for _ in range(2):
        lodged(world)
    vote_on(world, SOON)
    with refuses(
        "Only a clerk of the central commission (Body CEC) changes the calendar of an election or moves its time limits."
    ):
        list(apply_change(world.election, actor=world.clerk("DEC"), at=AT, reason="Decree 7"))
