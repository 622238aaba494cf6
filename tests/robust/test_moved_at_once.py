"""Two apply the same change at one moment: each limit moves once, in one event."""

from datetime import date, datetime

from cases.acts.calendar.apply_change import apply_change
from cases.acts.calendar.change_calendar import change_calendar
from cases.log.events import broken_link
from cases.models import Event
from tests.cases.world import World, lodged
from tests.robust.test_two_at_once import together

AT = datetime.fromisoformat("2004-08-26T10:00+07:00")


def test_two_appliers_move_limits_once(world: World) -> None:
    """Two who apply a change at once move each limit once."""
    cases = [lodged(world).case for _ in range(4)]
    given = {"actor": world.clerk("CEC"), "at": AT, "reason": "Decree 7"}
    change_calendar(election_id=world.election.pk, voting_day={1: date(2004, 8, 29)}, **given)

    def once() -> int:
        return len(list(apply_change(world.election, **given)))

    assert sum(together(once, once)) == 4
    moved = Event.objects.filter(kind="deadline.moved")
    assert sorted(event.case_id for event in moved) == sorted(case.pk for case in cases)
    assert all(broken_link(case.stream) is None for case in cases)


def test_two_changes_follow_each_other(world: World) -> None:
    """Two changes of one calendar at once follow each other."""

    def declare(day: int) -> Event:
        return change_calendar(
            election_id=world.election.pk,
            actor=world.clerk("CEC"),
            at=AT,
            reason="Decree 7",
            add=[("holiday", date(2004, 8, day))],
        )

    results = together(lambda: declare(30), lambda: declare(31))
    assert sorted(event.seq for event in results) == [1, 2]
    assert broken_link(world.election.stream) is None
    assert world.election.days.count() == 2
