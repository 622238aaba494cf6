"""A withdrawal waits before it ends the case: until when, what goes on meanwhile, and what becomes of it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cases.acts.engine.scheduler import expire_all
from cases.acts.filing.transfer import transfer
from cases.acts.hearing.hear import hear
from cases.acts.hearing.recuse import recuse
from cases.log.events import broken_link, instant
from cases.models import Deadline, Event, Proceeding
from cases.queries.withdrawals import withdrawal_notice
from tests.cases.joined.joined_cases import joined, kinds
from tests.cases.rulebooks import SILENCE_PASSES_UP, amended
from tests.cases.withdrawing import GOES_ON, LATER, give_up, given_up, state_of, wait_over, wait_put_off, waits_until
from tests.cases.world import FILED, World, build_world, fresh, lodged, walk_to
from workflow.states import DeadlineState

DAY = timedelta(days=1)
TICK = timedelta(microseconds=1)


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
def goes_on(world: World, tmp_path: Path) -> Iterator[World]:
    """Under a rulebook by which a case goes on after pressure."""
    with amended(tmp_path, GOES_ON):
        yield world


# How long


def test_wait_ends_the_case(world: World) -> None:
    """A withdrawal waits the rulebook's time and then ends the case."""
    filed = lodged(world)
    give_up(filed, at=LATER)
    assert waits_until(filed) == LATER + DAY
    expire_all(at=LATER + DAY - TICK)
    assert state_of(filed) == "lodged"
    expire_all(at=LATER + DAY)
    after = fresh(filed.proceeding)
    assert (after.state, after.ended_at) == ("withdrawn", LATER + DAY)
    assert kinds(filed) == ["case.lodged", "withdrawal.lodged", "case.withdrawn"]
    assert Event.objects.get(kind="case.withdrawn").actor == "system:withdrawal"
    assert not after.deadlines.filter(state=DeadlineState.RUNNING).exists()
    assert broken_link(filed.case.stream) is None


def test_near_voting_it_waits_two_hours(world: World) -> None:
    at = datetime.fromisoformat("2004-09-17T10:00+07:00")
    filed = lodged(world, at=at)
    give_up(filed, at=at + timedelta(minutes=1))
    assert waits_until(filed) == at + timedelta(hours=2, minutes=1)


@pytest.mark.parametrize("left", [timedelta(hours=6), timedelta(seconds=2), TICK])
def test_decision_time_does_not_shorten_wait(world: World, left: timedelta) -> None:
    """A withdrawal shortly before the time to decide ends waits as long."""
    filed = lodged(world)
    at = Deadline.objects.get(proceeding=filed.proceeding, rule="decide").due_before - left
    give_up(filed, at=at)
    assert waits_until(filed) == at + DAY


def test_voting_day_wait_passes_poll(world: World) -> None:
    """A withdrawal on voting day waits its two hours past the poll."""
    at = datetime.fromisoformat("2004-09-19T19:00+07:00")
    filed = lodged(world, at=at, case_type="eday_procedure", respondent=None)
    give_up(filed, at=at + timedelta(minutes=10))
    assert waits_until(filed) == datetime.fromisoformat("2004-09-19T21:10+07:00")


def test_body_may_decide_until_end(world: World) -> None:
    """The body may decide until the end and the case ends no later."""
    filed = lodged(world)
    ends = Deadline.objects.get(proceeding=filed.proceeding, rule="decide").due_before
    give_up(filed, at=ends - TICK)
    expire_all(at=ends)
    after = fresh(filed.proceeding)
    assert (after.state, after.overdue_since) == ("lodged", ends), "late, though withdrawn: it could have decided"
    expire_all(at=ends + DAY)
    assert state_of(filed) == "withdrawn"


def test_late_body_waits_whole_time(world: World) -> None:
    filed = lodged(world)
    late = FILED + 10 * DAY
    expire_all(at=late)
    give_up(filed, at=late)
    assert waits_until(filed) == late + DAY


# What goes on meanwhile


def test_decision_time_runs_out_meanwhile(world: World) -> None:
    filed = lodged(world)
    give_up(filed, at=LATER)
    ends = Deadline.objects.get(proceeding=filed.proceeding, rule="decide").due_before
    wait_put_off(filed, until=ends + DAY)  # as after a resumption before its review
    expire_all(at=ends)
    assert fresh(filed.proceeding).overdue_since == ends
    expire_all(at=ends + DAY)
    assert state_of(filed) == "withdrawn", "and it is no dead end"


def test_what_is_voted_on_first_stands(world: World) -> None:
    walk = walk_to(world, "heard")
    give_up(walk, at=walk.now)
    walk.vote()
    assert Deadline.objects.get(rule="withdrawal").state == DeadlineState.VOID
    assert kinds(walk)[-2:] == ["vote.taken", "withdrawal.overtaken"]
    walk.decide()
    expire_all(at=walk.now + DAY)
    assert walk.proceeding.state == "decided"
    assert "case.withdrawn" not in kinds(walk)


def test_court_decision_overtakes_withdrawal(world: World) -> None:
    """A court that decides without a roll call overtakes the withdrawal."""
    walk = walk_to(world, "admitted", respondent=world.bodies["CEC"])
    walk.notify()
    walk.convene()
    walk.open(present=())
    walk.hear()
    give_up(walk, at=walk.now)
    walk.decide()
    assert kinds(walk)[-2:] == ["decision.adopted", "withdrawal.overtaken"]
    assert Deadline.objects.get(rule="withdrawal").state == DeadlineState.VOID
    assert withdrawal_notice(walk.proceeding) == ""


def test_passed_up_vote_waits_anew(world: World, tmp_path: Path) -> None:
    """A withdrawal waits anew when silence passes the case up before the vote is written down."""
    with amended(tmp_path, SILENCE_PASSES_UP):
        walk = walk_to(world, "heard")
        give_up(walk, at=walk.now)
        walk.vote()
        ends = Deadline.objects.get(proceeding=walk.proceeding, rule="decide").due_before
        expire_all(at=ends)
        above = Proceeding.objects.get(case=walk.case, body__code="TEC")
        assert waits_until(above) == ends + DAY
        expire_all(at=ends + DAY)
    assert fresh(above).state == "withdrawn"


def test_passed_up_lead_waits_anew(world: World, tmp_path: Path) -> None:
    """A vote on a lead that silence passes up lets a joined case's withdrawal wait anew."""
    with amended(tmp_path, SILENCE_PASSES_UP):
        lead, member = walk_to(world, "admitted"), walk_to(world, "admitted")
        joined(member, lead)
        lead.now = max(lead.now, member.now)
        give_up(member, at=lead.later(0.5))
        wait_put_off(member, until=lead.now + 10 * DAY)
        lead.notify()
        lead.convene()
        lead.open()
        for each in (*lead.case.parties.all(), member.party("complainant")):
            hear(proceeding_id=lead.pk, actor=lead.clerk, at=lead.now, party_id=each.pk, statement="Said so.")
        lead.vote()
        ends = min(each.due_before for each in Deadline.objects.filter(rule="decide", state=DeadlineState.RUNNING))
        expire_all(at=ends)
        assert "withdrawal.waits_on" in kinds(member)
        now = Proceeding.objects.filter(case=member.case, ended_at=None).get()
        assert waits_until(now) >= ends + DAY


def test_failed_vote_leaves_withdrawal_waiting(world: World) -> None:
    walk = walk_to(world, "heard")
    give_up(walk, at=walk.now)
    walk.vote(ballots={1: "for", 2: "for", 3: "against", 4: "against", 5: "against"})
    wait_over(walk)
    assert walk.proceeding.state == "withdrawn"


def test_lead_vote_counts_for_joined(world: World) -> None:
    lead, member = walk_to(world, "admitted"), walk_to(world, "admitted")
    joined(member, lead)
    give_up(member, at=lead.later(0.5))
    assert waits_until(member)
    wait_put_off(member, until=lead.now + 10 * DAY)
    lead.notify()
    lead.convene()
    lead.open()
    for each in (*lead.case.parties.all(), member.party("complainant")):  # the respondent of both is one
        hear(proceeding_id=lead.pk, actor=lead.clerk, at=lead.now, party_id=each.pk, statement="Said so.")
    lead.vote()
    assert Deadline.objects.get(rule="withdrawal").state == DeadlineState.VOID
    assert kinds(member)[-1] == "withdrawal.overtaken", "told in the case that was withdrawn"
    assert "withdrawal.overtaken" not in kinds(lead)
    now = lead.later(0.5)
    recuse(proceeding_id=lead.pk, actor=lead.clerk, at=now, seat=2, reason="She knows the complainant.")
    assert kinds(member)[-1] == "withdrawal.waits_on"
    assert waits_until(member) == now + DAY
    assert broken_link(member.case.stream) is None


def test_harmless_recusal_starts_nothing(world: World) -> None:
    """A recusal that undoes no vote starts nothing."""
    walk = walk_to(world, "heard")
    give_up(walk, at=walk.now)
    walk.vote(ballots={1: "for", 2: "for", 3: "for", 4: "for", 5: "for"})
    recuse(proceeding_id=walk.pk, actor=walk.clerk, at=walk.now, seat=6, reason="He knows the complainant.")
    assert kinds(walk)[-2:] == ["withdrawal.overtaken", "member.recused"]
    assert Deadline.objects.get(rule="withdrawal").state == DeadlineState.VOID


def test_undone_vote_is_taken_anew(world: World) -> None:
    walk = walk_to(world, "heard")
    give_up(walk, at=walk.now)
    walk.vote()
    recuse(proceeding_id=walk.pk, actor=walk.clerk, at=walk.now, seat=2, reason="She knows the complainant.")
    walk.vote(ballots={1: "for", 3: "for", 4: "for", 5: "for", 6: "for"})
    assert kinds(walk)[-2:] == ["vote.taken", "withdrawal.overtaken"]
    assert kinds(walk).count("withdrawal.waits_on") == 1
    walk.decide()
    assert walk.proceeding.state == "decided"


def test_recusal_takes_withdrawal_up(world: World, tmp_path: Path) -> None:
    """A recusal that passes the case up takes the withdrawal along."""
    with amended(tmp_path, SILENCE_PASSES_UP):
        walk = walk_to(world, "heard")
        give_up(walk, at=walk.now)
        walk.vote()
        for seat in (2, 3, 4):
            recuse(proceeding_id=walk.pk, actor=walk.clerk, at=walk.now, seat=seat, reason="Kin of the complainant.")
        above = Proceeding.objects.get(case=walk.case, body__code="TEC")
        assert waits_until(above) == walk.now + DAY
        told = Event.objects.filter(case=walk.case, kind="withdrawal.waits_on").order_by("seq").last()
        assert told.data["examiner"] == "CEC", "TEC has the case now, so the body above it is told"


def test_undoing_recusal_tells_once(world: World, tmp_path: Path) -> None:
    """A recusal that undoes the vote and passes the case up tells of the new wait once."""
    with amended(tmp_path, SILENCE_PASSES_UP):
        walk = walk_to(world, "heard")
        give_up(walk, at=walk.now)
        walk.vote(ballots={1: "for", 2: "for", 3: "for", 4: "for", 5: "for"})
        for seat in (6, 7, 2):
            recuse(proceeding_id=walk.pk, actor=walk.clerk, at=walk.now, seat=seat, reason="Kin of the complainant.")
        above = Proceeding.objects.get(case=walk.case, body__code="TEC")
        told = Event.objects.get(case=walk.case, kind="withdrawal.waits_on")
        assert told.proceeding == above, "nothing is told of the body that has the case no longer"
        assert waits_until(above) == walk.now + DAY


def test_joined_case_leaves_after_waiting(world: World) -> None:
    lead, member = walk_to(world, "admitted"), walk_to(world, "admitted")
    joined(member, lead)
    given_up(member, at=lead.later(0.5))
    assert (member.proceeding.state, lead.proceeding.state) == ("withdrawn", "admitted")


def test_withdrawn_lead_frees_others_later(world: World) -> None:
    """A withdrawn lead lets the others go only when it has waited."""
    lead, member = walk_to(world, "admitted"), walk_to(world, "admitted")
    joined(member, lead)
    give_up(lead, at=lead.later(0.5))
    assert member.proceeding.state == "joined"
    wait_over(lead)
    assert (lead.proceeding.state, member.proceeding.state) == ("withdrawn", "admitted")


def test_transfer_takes_withdrawal_along(world: World) -> None:
    filed = lodged(world, addressed_to=world.bodies["CEC"])
    give_up(filed, at=LATER)
    received = transfer(
        proceeding_id=filed.proceeding.pk, actor=world.clerk("CEC"), at=LATER, to="DEC", reasons="Not ours."
    )
    expire_all(at=LATER + DAY)
    assert fresh(received).state == "withdrawn"
    assert state_of(filed) == "transferred"
    told = Event.objects.get(case=filed.case, kind="withdrawal.waits_on")
    assert (told.data["body"], told.data["examiner"]) == ("DEC", "TEC")
    assert told.data["until"] == instant(LATER + DAY)


def test_silence_takes_withdrawal_up(world: World, tmp_path: Path) -> None:
    """A withdrawal goes with a case that silence passes up."""
    with amended(tmp_path, SILENCE_PASSES_UP):
        filed = lodged(world)
        ends = Deadline.objects.get(proceeding=filed.proceeding, rule="decide").due_before
        give_up(filed, at=LATER)
        wait_put_off(filed, until=ends + timedelta(hours=1))
        expire_all(at=ends)
        above = Proceeding.objects.get(case=filed.case, body__code="TEC")
        expire_all(at=ends + timedelta(hours=1))
    assert fresh(above).state == "withdrawn"


def test_page_names_withdrawal_day(world: World) -> None:
    """The page names the day of the withdrawal also where it waits anew."""
    filed = lodged(world, addressed_to=world.bodies["CEC"])
    give_up(filed, at=LATER)
    received = transfer(
        proceeding_id=filed.proceeding.pk, actor=world.clerk("CEC"), at=LATER + DAY / 2, to="DEC", reasons="Not ours."
    )
    assert "withdrawn on Wednesday, 25 August 2004, 19:00" in withdrawal_notice(received)
