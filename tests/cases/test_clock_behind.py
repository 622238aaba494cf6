"""A clock that goes back is refused: no act precedes what its case has recorded already."""

from datetime import timedelta

import pytest

from cases.acts.admit import admit
from cases.acts.clocks import WATCH
from cases.errors import ActRefused
from cases.events import record
from cases.in_order import TOLERANCE
from cases.models import Event
from tests.cases.raw_sql import copied, refused, run
from tests.cases.rows import AT, CLERK, a_case, a_session, an_event
from tests.cases.world import FILED, World, build_world, fresh, lodged
from workflow import clock

TICK = timedelta(microseconds=1)

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def world() -> World:
    return build_world()


def test_an_act_before_the_last_entry_is_refused_and_says_why(world: World) -> None:
    filed = lodged(world)
    before = FILED - TOLERANCE - timedelta(microseconds=1)
    with clock.simulated(before), pytest.raises(ActRefused) as refused:
        admit(proceeding_id=filed.proceeding.pk, actor=world.clerk("DEC"), at=before, reasons="Yes.")
    assert refused.value.codes == ("clock_behind",)
    assert refused.value.sentences == [
        (
            "The clock of this system went back: the last entry of this case is of Wednesday 25 August 2004, 15:00 "
            "(Almaty time). Nothing was done. Tell whoever keeps the system, and send it again when its clock is right."
        )
    ]
    assert Event.objects.filter(case=filed.case).count() == 1


def test_where_two_clocks_differ_a_little_the_act_counts_for_the_last_entry(world: World) -> None:
    filed = lodged(world)
    with clock.simulated(FILED - TOLERANCE):
        admit(proceeding_id=filed.proceeding.pk, actor=world.clerk("DEC"), at=clock.now(), reasons="Yes.")
    first, second = Event.objects.filter(case=filed.case).order_by("seq")
    assert (second.kind, second.occurred_at) == ("case.admitted", first.occurred_at)
    assert second.recorded_at >= first.recorded_at
    assert fresh(filed.proceeding).admitted_at == first.occurred_at


def test_an_act_out_of_order_is_refused_in_a_replay_too(world: World) -> None:
    filed = lodged(world)
    before = FILED - timedelta(hours=1)
    with pytest.raises(ActRefused) as refused:
        admit(proceeding_id=filed.proceeding.pk, actor=world.clerk("DEC"), at=before, reasons="Yes.")
    assert refused.value.codes == ("clock_behind",)


@pytest.mark.parametrize("stream", ["case", "session", "election"])
def test_no_entry_precedes_the_last_of_its_stream(world: World, stream: str) -> None:
    owner = {"case": a_case, "session": a_session, "election": lambda: world.election}[stream]()
    record(owner, "note", actor=CLERK, at=AT)
    record(owner, "note", actor=CLERK, at=AT - TOLERANCE)
    with pytest.raises(ActRefused):
        record(owner, "note", actor=CLERK, at=AT - TOLERANCE - TICK)
    told = [event.occurred_at for event in Event.objects.filter(stream=owner.stream).order_by("seq")][-2:]
    assert told == [AT, AT]


def test_what_a_clock_fired_keeps_its_instant(world: World) -> None:
    """Noticed late, it still counts for the instant at which it was due."""
    case = a_case()
    record(case, "note", actor=CLERK, at=AT)
    assert record(case, "deadline.breached", actor=WATCH, at=AT - timedelta(hours=1)).occurred_at < AT


@pytest.mark.parametrize("column", ["occurred_at", "recorded_at"])
def test_the_database_refuses_an_entry_before_the_last(column: str) -> None:
    event = an_event(a_case())
    next_one = {"id": "900", "seq": "2", "prev_hash": f"'{event.hash}'", column: "'2004-08-31 23:59:59.999999'"}
    with refused("No event precedes the last of its stream"):
        run(f"INSERT INTO cases_event {copied(event, **next_one)}")
    del next_one[column]
    run(f"INSERT INTO cases_event {copied(event, **next_one)}")


def test_a_filing_is_taken_whatever_the_clock_says(world: World) -> None:
    lodged(world)
    with clock.simulated(FILED - timedelta(days=400)):
        assert lodged(world, at=clock.now()).case.pk
