"""Join: cases about one act are put together, and nobody loses a notice by it."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError

from cases.acts.course.join import join
from cases.acts.hearing.hear import hear
from cases.acts.hearing.notify import notify
from cases.errors import ActRefused
from cases.log.events import broken_link
from cases.models import Deadline, Event
from cases.wording.explanations import sentence
from tests.cases.joined.joined_cases import decide_limit, heard, joined, kinds, notified
from tests.cases.withdrawing import given_up
from tests.cases.world import Walk, World, walk_to
from workflow.states import DeadlineState, ProceedingState

DAY = timedelta(days=1)
RAN_OUT = datetime.fromisoformat("2004-08-31T00:00+07:00")


def test_lead_and_joined_case_name_each_other(lead: Walk, member: Walk) -> None:
    joined(member, lead)

    row = member.proceeding
    assert (row.state, row.lead, row.back_to, row.ended_at) == ("joined", lead.proceeding, "admitted", None)
    assert lead.proceeding.state == ProceedingState.ADMITTED
    event = Event.objects.get(case=member.case, kind="case.joined")
    assert (event.data["lead"], event.from_state, event.to_state) == (lead.case.number, "admitted", "joined")
    assert Event.objects.get(case=lead.case, kind="case.leads").data == {"body": "DEC", "joined": member.case.number}
    assert broken_link(member.case.stream) is None
    assert broken_link(lead.case.stream) is None


def test_lead_ranks_by_the_shorter_time(lead: Walk, member: Walk) -> None:
    """The joined case's time runs on, and the lead stands in the docket where the shorter time ends."""
    before = decide_limit(member)
    assert before.due_before < decide_limit(lead).due_before

    joined(member, lead)

    assert decide_limit(member) == before
    assert decide_limit(member).state == DeadlineState.RUNNING
    assert lead.proceeding.next_due == before.due_before
    assert (decide_limit(lead).due_before, decide_limit(lead).inputs) == (before.due_before, before.inputs)
    assert sentence(decide_limit(lead).explanation).count(
        f"This is the time of case {member.case.number}, which is joined to this one: the shorter counts for both."
    )


def test_longer_time_leaves_lead_unchanged(lead: Walk, member: Walk) -> None:
    before = decide_limit(member)
    member.now = lead.now
    joined(lead, member, lead_id=member.pk)
    assert decide_limit(member) == before


def test_urgent_case_makes_lead_urgent(world: World) -> None:
    lead = walk_to(world, "admitted", at=datetime.fromisoformat("2004-09-13T12:00+07:00"))
    urgent = walk_to(world, "lodged", at=datetime.fromisoformat("2004-09-15T09:00+07:00"))
    lead.now = urgent.now

    joined(urgent, lead)

    assert lead.proceeding.track == "immediate"
    assert decide_limit(lead).due_before == datetime.fromisoformat("2004-09-16T00:00+07:00")
    alarms = Deadline.objects.filter(rule="alarm", state=DeadlineState.RUNNING)
    assert {limit.proceeding_id for limit in alarms} == {lead.pk, urgent.pk}


def test_common_respondent_is_served_once(world: World, lead: Walk) -> None:
    """A body complained of in both is told, heard and served once."""
    member = walk_to(world, "admitted")
    joined(member, lead)
    notified(lead)
    lead.convene()
    lead.open()
    heard(lead, lead)
    assert lead.proceeding.state == ProceedingState.LISTED, "the other complainant is still to be heard"
    party = member.party("complainant")
    hear(proceeding_id=lead.pk, actor=lead.clerk, at=lead.now, party_id=party.pk, statement="Said so.")
    assert lead.proceeding.state == ProceedingState.HEARD
    with pytest.raises(ActRefused) as refused:
        notify(
            proceeding_id=lead.pk,
            actor=lead.clerk,
            at=lead.now,
            party_id=member.party("respondent").pk,
            channel="fax",
            proof="Fax 13",
        )
    assert "already_served" in refused.value.codes


def test_joining_removes_case_from_agenda(world: World, lead: Walk) -> None:
    member = walk_to(world, "listed")
    lead.now = member.now - timedelta(hours=1)

    joined(member, lead)

    assert kinds(member)[-2:] == ["case.unlisted", "case.joined"]
    assert not member.proceeding.agenda_items.exists()
    assert member.proceeding.back_to == "admitted"


def test_what_cannot_lead(world: World, lead: Walk, member: Walk) -> None:
    elsewhere = walk_to(world, "lodged", respondent=world.bodies["DEC"])
    over = walk_to(world, "lodged")
    given_up(over, at=over.now)
    follows = walk_to(world, "lodged")
    joined(follows, lead)
    for pk in (member.pk, elsewhere.pk, over.pk, follows.pk, uuid4()):
        with pytest.raises(ActRefused) as refused:
            joined(member, lead, lead_id=pk)
        assert refused.value.sentences == [
            (
                "That case cannot lead this one. Choose another case that Body DEC must now decide, that is joined to none, "
                "and that is of the same election, kind, law and way to appeal."
            )
        ]
    assert member.proceeding.state == ProceedingState.ADMITTED


def test_lead_is_not_joined_elsewhere(world: World, lead: Walk, member: Walk) -> None:
    joined(member, lead)
    third = walk_to(world, "admitted")
    third.now = lead.now

    with pytest.raises(ActRefused) as refused:
        joined(lead, third)

    assert refused.value.sentences == [
        "Other cases (1) are joined to this one, so it cannot itself be joined. Join the other case to this one."
    ]


def test_all_reasons_against_are_given(world: World, member: Walk) -> None:
    with pytest.raises(ActRefused) as refused:
        joined(member, member, reasons=" ")
    assert refused.value.codes == ("cannot_lead", "reasons_missing")
    with pytest.raises(ActRefused) as not_theirs:
        join(proceeding_id=member.pk, lead_id=member.pk, actor=world.clerk("TEC"), at=member.now, reasons="Yes.")
    assert not_theirs.value.codes[0] == "not_your_role"
    assert member.proceeding.state == ProceedingState.ADMITTED


def test_failed_joinder_leaves_nothing(lead: Walk, member: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise DatabaseError

    monkeypatch.setattr("cases.acts.course.join.tell", broken)
    with pytest.raises(DatabaseError):
        joined(member, lead)

    assert (member.proceeding.state, member.proceeding.lead) == (ProceedingState.ADMITTED, None)
    assert "case.joined" not in kinds(member)
    assert lead.proceeding.next_due == decide_limit(lead).due_before
