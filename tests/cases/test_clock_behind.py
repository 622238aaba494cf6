"""No event precedes the last of its stream: a clock that goes back is refused, one that is a little behind follows."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from cases.access.actors import Actor
from cases.acts.calendar.change_calendar import change_calendar
from cases.acts.decision.issue import issue
from cases.acts.engine.refused_by_machine import TOLERANCE
from cases.acts.engine.scheduler import expire_all, expire_case
from cases.acts.filing.admit import admit
from cases.acts.filing.report_pressure import report_pressure
from cases.acts.filing.transfer import transfer
from cases.acts.hearing.add_evidence import add_evidence
from cases.acts.hearing.close_session import close_session
from cases.acts.hearing.convene import convene
from cases.errors import ActRefused
from cases.models import Deadline, Event, Proceeding, Session
from tests.cases.joined.joined_cases import joined
from tests.cases.withdrawing import give_up, waits_until
from tests.cases.world import FILED, World, build_world, lodged, walk_to
from workflow import clock
from workflow.states import DeadlineState

pytestmark = pytest.mark.usefixtures("db")
LITTLE = timedelta(seconds=3)
MUCH = timedelta(seconds=6)


@pytest.fixture
def world() -> World:
    return build_world()


def instants(stream: str) -> list[datetime]:
    """When each event of it occurred, in the order of their places."""
    return list(Event.objects.filter(stream=stream).order_by("seq").values_list("occurred_at", flat=True))


@pytest.mark.parametrize("behind", [MUCH, TOLERANCE + timedelta(microseconds=1), timedelta(days=400)])
@pytest.mark.parametrize("ahead", [timedelta(0), timedelta(days=1)], ids=["of this moment", "of another time"])
def test_act_before_last_entry_is_refused(world: World, behind: timedelta, ahead: timedelta) -> None:
    filed = lodged(world)
    before = FILED - behind
    with clock.simulated(before + ahead), pytest.raises(ActRefused) as refused:
        admit(proceeding_id=filed.proceeding.pk, actor=world.clerk("DEC"), at=before, reasons="Yes.")
    assert refused.value.codes == ("clock_behind",)
    assert refused.value.sentences == [
        (
            "The clock of this system went back: the last entry of this case is of Wednesday, 25 August 2004, 15:00 "
            "(Almaty time). Nothing was done. Tell whoever keeps the system, and send it again when its clock is right."
        )
    ]
    assert Event.objects.filter(case=filed.case).count() == 1


@pytest.mark.parametrize("behind", [timedelta(microseconds=1), LITTLE, TOLERANCE])
def test_small_lag_takes_last_instant(world: World, behind: timedelta) -> None:
    """An act of a machine that is a little behind is of the last instant."""
    filed = lodged(world)
    with clock.simulated(FILED - behind):
        admit(proceeding_id=filed.proceeding.pk, actor=world.clerk("DEC"), at=clock.now(), reasons="Yes.")
    assert instants(filed.case.stream) == [FILED, FILED]
    filed.proceeding.refresh_from_db()
    assert filed.proceeding.admitted_at == FILED


def test_limits_start_at_last_instant(world: World) -> None:
    walk, beside = walk_to(world, "decided"), walk_to(world, "decided")
    last = walk.now

    late = issue(proceeding_id=walk.pk, actor=walk.clerk, at=last - LITTLE)
    right = issue(proceeding_id=beside.pk, actor=beside.clerk, at=last)

    assert (late.issued_at, right.issued_at) == (last, last)
    ends = [
        list(
            Deadline.objects.filter(proceeding=each.pk, starts_at=last)
            .order_by("rule")
            .values_list("rule", "starts_at", "due_before", "explanation", "inputs")
        )
        for each in (walk, beside)
    ]
    assert {rule for rule, *_ in ends[0]} >= {"publish", "serve"}
    assert ends[0] == ends[1]


def test_limits_due_by_then_expire(world: World) -> None:
    """The scheduler of a machine that is ahead has not looked yet; the case's last entry is of the very end of the time."""
    filed = lodged(world)
    end = Deadline.objects.get(proceeding=filed.proceeding.pk, rule="decide").due_before
    admit(proceeding_id=filed.proceeding.pk, actor=world.clerk("DEC"), at=end, reasons="Yes.")

    add_evidence(
        proceeding_id=filed.proceeding.pk,
        actor=world.clerk("DEC"),
        at=end - LITTLE,
        party_id=None,
        name="A note",
        text="Printed.",
    )

    kinds = Event.objects.filter(case=filed.case).order_by("seq").values_list("kind", flat=True)
    assert list(kinds)[-3:] == ["deadline.breached", "case.admitted", "evidence.added"]
    assert instants(filed.case.stream)[-3:] == [end, end, end]


def test_joined_cases_share_one_order(world: World) -> None:
    """What is done in a joined case may be recorded in its lead."""
    lead, member = walk_to(world, "admitted"), walk_to(world, "admitted")
    joined(member, lead)
    lead.notify()
    given = {"proceeding_id": member.pk, "actor": member.clerk, "party_id": None, "name": "A note", "text": "Printed."}
    with pytest.raises(ActRefused) as refused:
        add_evidence(at=lead.now - MUCH, **given)
    assert refused.value.codes == ("clock_behind",)

    add_evidence(at=lead.now - LITTLE, **given)

    assert instants(member.case.stream)[-1] == lead.now


def test_a_session_keeps_its_own_order(world: World) -> None:
    walk = walk_to(world, "published")
    assert walk.session is not None
    with pytest.raises(ActRefused) as refused:
        close_session(session_id=walk.session.pk, actor=walk.clerk, at=walk.session.starts_at - MUCH)
    assert refused.value.codes == ("clock_behind",)

    close_session(session_id=walk.session.pk, actor=walk.clerk, at=walk.now - LITTLE)

    assert instants(walk.session.stream)[-1] == walk.now


def test_session_learns_of_leaving_last(world: World) -> None:
    """The scheduler slept: the withdrawal that had waited first is noticed last."""
    first, second = walk_to(world, "admitted"), walk_to(world, "admitted")
    for walk in (first, second):
        walk.notify()
    at = first.later()
    session = convene(
        body=world.bodies["DEC"],
        proceeding_ids=[first.pk, second.pk],
        actor=first.clerk,
        at=at,
        starts_at=at + timedelta(hours=25),
        place="Room 1",
    )
    give_up(first, at=at + timedelta(minutes=1))
    give_up(second, at=at + timedelta(minutes=2))
    sooner, later = waits_until(first), waits_until(second)
    assert sooner < later

    expire_case(second.case.pk, at=later)
    expire_all(at=later)

    gone = {each.case_id: each.occurred_at for each in Event.objects.filter(kind="case.unlisted")}
    assert gone == {first.case.pk: sooner, second.case.pk: later}
    told = Event.objects.filter(stream=session.stream).order_by("seq")
    assert list(told.values_list("kind", "data__case", "occurred_at")) == [
        ("session.convened", None, at),
        ("session.unlisted", second.case.number, later),
        ("session.unlisted", first.case.number, later),
        ("session.cancelled", None, later),
    ]
    assert Session.objects.get(pk=session.pk).ended_at == later


def test_election_calendar_keeps_its_order(world: World) -> None:
    def change(day: str, at: datetime) -> Event:
        return change_calendar(
            election_id=world.election.pk,
            actor=world.clerk("CEC"),
            at=at,
            reason="A holiday.",
            add=[("holiday", datetime.fromisoformat(day).date())],
        )

    change("2004-09-10", FILED)
    assert change("2004-09-11", FILED - LITTLE).occurred_at == FILED
    with pytest.raises(ActRefused) as refused:
        change("2004-09-12", FILED - MUCH)
    assert refused.value.codes == ("clock_behind",)


def test_pressure_report_keeps_its_instant(world: World) -> None:
    """Moved up to the last entry of the case that it names, or refused for it, it would tell which case that is."""
    walk = walk_to(world, "admitted")
    for behind in (MUCH, LITTLE):
        given = {
            "proceeding_id": walk.pk,
            "actor": Actor.filer(walk.case),
            "text": "They press me.",
            "form_key": uuid4(),
        }
        reported = report_pressure(at=walk.now - behind, **given)
        assert instants(reported.case.stream) == [walk.now - behind]


def test_earlier_alarm_sounds_on_arrival(world: World) -> None:
    """An alarm of before the transfer sounds on arrival."""
    at = datetime.fromisoformat("2004-09-19T09:00+07:00")
    kept = lodged(world, case_type="eday_procedure", addressed_to=world.bodies["PROS"], respondent=None, at=at)
    passed_on = at + timedelta(hours=3, minutes=5)
    transfer(
        proceeding_id=kept.proceeding.pk, actor=world.clerk("PROS"), at=passed_on, to="PEC", reasons="The PEC decides."
    )
    received = Proceeding.objects.get(case=kept.case, body__code="PEC")
    assert received.deadlines.get(rule="alarm").due_before == at + timedelta(hours=2)
    expire_all(at=passed_on + timedelta(minutes=1))
    assert received.deadlines.get(rule="alarm").state == DeadlineState.EXPIRED
    assert Event.objects.get(proceeding=received, kind="deadline.alarm").occurred_at == passed_on
    admit(proceeding_id=received.pk, actor=world.clerk("PEC"), at=passed_on + timedelta(hours=1), reasons="In time.")


def test_filing_ignores_the_clock(world: World) -> None:
    lodged(world)
    with clock.simulated(FILED - timedelta(days=400)):
        assert lodged(world, at=clock.now()).case.pk
