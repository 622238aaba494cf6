"""A time to reply that was granted in joined cases is kept by each case that goes its own way again, to the end that was told."""

from datetime import date, datetime, timedelta

import pytest

from cases.acts.engine.scheduler import expire_all
from cases.acts.filing.transfer import transfer
from cases.acts.hearing.add_evidence import add_evidence
from cases.acts.hearing.recuse import recuse
from cases.acts.hearing.reply import reply
from cases.acts.hearing.waive import waive
from cases.errors import ActRefused
from cases.models import Complaint, Deadline, Event, Proceeding
from cases.queries.case_file import file_of
from cases.queries.replies import reply_times
from tests.cases.joined.joined_cases import joined
from tests.cases.locked_files import devolve
from tests.cases.raw_sql import past_the_guards
from tests.cases.withdrawing import give_up, waits_until
from tests.cases.world import Walk, World, fresh, walk_to
from workflow.states import DeadlineState, ProceedingState

ROLES = ("respondent", "complainant")


def waived(*walks: Walk) -> None:
    for walk in walks:
        for role in ROLES:
            key = walk.party(role).pk
            waive(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(0.1), party_id=key, statement="No need.")


def asked_to_reply(member: Walk, lead: Walk) -> datetime:
    """Evidence of the member's complainant, to which the others have time to reply; the first instant that is too late."""
    member.now = lead.now = max(member.now, lead.now)
    event = add_evidence(
        proceeding_id=member.pk,
        actor=member.clerk,
        at=member.later(0.1),
        party_id=member.party("complainant").pk,
        name="Delivery note",
        text="Printed elsewhere.",
    )
    lead.now = member.now
    limit = Deadline.objects.get(pk=event.data["deadline"])
    assert limit.proceeding_id == lead.pk, "a joined case is heard and voted on in its lead"
    return limit.due_before


def running(proceeding: Proceeding) -> list[tuple[str, str, datetime]]:
    """Case and role of each party whose time to reply runs in this proceeding, and its end."""
    limits = Deadline.objects.filter(proceeding=proceeding.pk, rule="reply", state=DeadlineState.RUNNING)
    return sorted(
        (each.party.case.number, each.party.role, each.due_before)
        for each in limits.select_related("party__case")
        if each.party
    )


def above(walk: Walk) -> Proceeding:
    return fresh(Proceeding.objects.get(case=walk.case, ended_at=None))


def recused_to_no_quorum(walk: Walk) -> None:
    for seat in (5, 6, 7):
        recuse(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(0.1), seat=seat, reason="A relative.")


# The lead ends


def test_withdrawn_lead_keeps_reply_time(lead: Walk, member: Walk) -> None:
    """A lead that is withdrawn costs nobody the time to reply."""
    waived(member)
    joined(member, lead)
    give_up(lead, at=lead.later(0.1))
    granted = asked_to_reply(member, lead)

    expire_all(at=waits_until(lead))

    assert member.proceeding.state == ProceedingState.ADMITTED
    assert running(member.proceeding) == [(member.case.number, "respondent", granted)]
    assert running(lead.proceeding) == []


def test_leaving_case_still_takes_the_reply(world: World) -> None:
    """On voting day, when a session is announced an hour before: the vote would come sooner than the reply must."""
    vote = {"at": datetime.fromisoformat("2004-09-19T09:00+07:00"), "happened_on": date(2004, 9, 19)}
    lead, member = walk_to(world, "admitted", **vote), walk_to(world, "admitted", **vote)
    member.notify()
    waived(member)
    lead.now = member.now
    joined(member, lead)
    granted = asked_to_reply(member, lead)
    recused_to_no_quorum(lead)
    member.now = lead.now - timedelta(hours=1)
    member.convene(hours=1)
    member.open()
    assert member.now < granted
    with pytest.raises(ActRefused) as refused:
        member.vote()
    assert refused.value.codes == ("reply_awaited",)

    key = member.party("respondent").pk
    reply(proceeding_id=member.pk, actor=member.clerk, at=member.later(0.1), party_id=key, text="It is genuine.")

    assert member.now < granted
    assert running(member.proceeding) == []
    assert member.vote()


def test_told_time_expires_once(lead: Walk, member: Walk) -> None:
    """The time that was told runs out once and in the case of its party."""
    waived(member)
    joined(member, lead)
    give_up(lead, at=lead.later(0.1))
    granted = asked_to_reply(member, lead)

    expire_all(at=granted)

    (ran_out,) = Event.objects.filter(kind="deadline.ran_out")
    assert (ran_out.case, ran_out.occurred_at) == (member.case, granted)


def test_passed_up_lead_splits_reply_times(lead: Walk, member: Walk) -> None:
    """A lead that is passed up takes its own parties' time and leaves the members."""
    waived(lead, member)
    joined(member, lead)
    granted = asked_to_reply(member, lead)

    recused_to_no_quorum(lead)

    assert lead.proceeding.state == ProceedingState.DEVOLVED
    assert running(lead.proceeding) == []
    assert running(above(lead)) == [(lead.case.number, role, granted) for role in sorted(ROLES)]
    assert running(member.proceeding) == [(member.case.number, "respondent", granted)]


def test_transfer_keeps_reply_time(world: World) -> None:
    """A case that is sent to the body that has become competent costs nobody the time."""
    lead, member = walk_to(world, "lodged"), walk_to(world, "lodged")
    joined(member, lead)
    member.now = lead.now
    waived(member)
    granted = asked_to_reply(member, lead)
    with past_the_guards():  # for a change of law by which another body is competent
        Complaint.objects.update(respondent=world.bodies["TEC"])

    transfer(proceeding_id=lead.pk, actor=lead.clerk, at=lead.later(0.1), to="CEC", reasons="Theirs.")

    assert member.proceeding.state == ProceedingState.LODGED
    assert running(member.proceeding) == [(member.case.number, "respondent", granted)]
    assert running(above(lead)) == [(lead.case.number, "respondent", granted)], "complained of in both, it is one"

    transfer(proceeding_id=member.pk, actor=member.clerk, at=lead.later(0.1), to="CEC", reasons="Theirs too.")

    assert running(above(member)) == [(member.case.number, "respondent", granted)]


# A joined case leaves


def test_passed_up_case_takes_reply_time(lead: Walk, member: Walk) -> None:
    """A joined case that is passed up takes the time of its parties with it."""
    waived(lead, member)
    joined(member, lead)
    granted = asked_to_reply(member, lead)

    assert devolve(member.pk, at=lead.later(0.1), why="quorum", left=4) is not None

    assert running(above(member)) == [(member.case.number, "respondent", granted)]
    assert running(lead.proceeding) == [(lead.case.number, role, granted) for role in sorted(ROLES)]


def test_lead_ignores_reply_in_withdrawn_case(lead: Walk, member: Walk) -> None:
    """A lead waits for no reply of a case that was withdrawn from it."""
    waived(member)
    joined(member, lead)
    give_up(member, at=lead.later(0.1))
    granted = asked_to_reply(member, lead)

    expire_all(at=waits_until(member))

    assert running(lead.proceeding) == []
    expire_all(at=granted)
    assert not Event.objects.filter(case=lead.case, kind="deadline.ran_out").exists()


# A body complained of in several cases


def test_common_respondent_keeps_time_in_both(world: World, lead: Walk) -> None:
    """A body complained of in both keeps its time in both."""
    member = walk_to(world, "admitted")
    member.now = lead.now
    waived(member)
    lead.now = member.now
    joined(member, lead)
    granted = asked_to_reply(member, lead)
    assert running(lead.proceeding) == [(lead.case.number, "respondent", granted)], "asked once"

    assert devolve(member.pk, at=lead.later(0.1), why="quorum", left=4) is not None

    assert running(lead.proceeding) == [(lead.case.number, "respondent", granted)]
    assert running(above(member)) == [(member.case.number, "respondent", granted)]


def test_common_party_keeps_time_in_each(world: World, lead: Walk) -> None:
    """The time began in one of three before they were joined, and the other two complain of the same body."""
    first, second = walk_to(world, "admitted"), walk_to(world, "admitted")
    first.now = second.now = lead.now
    waived(lead)
    give_up(lead, at=lead.later(0.1))
    add_evidence(
        proceeding_id=lead.pk,
        actor=lead.clerk,
        at=lead.later(0.1),
        party_id=lead.party("complainant").pk,
        name="Delivery note",
        text="Printed elsewhere.",
    )
    for each in (first, second):
        joined(each, lead)
    before = {each.pk: reply_time(each, "respondent") for each in (first, second)}
    assert all(before.values())

    expire_all(at=waits_until(lead))

    for each in (first, second):
        assert reply_time(each, "respondent") == before[each.pk]
        assert len(running(each.proceeding)) == 1


def reply_time(walk: Walk, role: str) -> datetime | None:
    """Until when this party of the case may reply."""
    return reply_times(file_of(walk.proceeding)).get(walk.party(role).pk)
