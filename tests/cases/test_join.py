"""Join: cases about one act are decided together, and nobody loses a notice, a hearing, an answer or a day by it."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError

from cases.actors import Actor
from cases.acts.correct import correct
from cases.acts.devolve import devolve
from cases.acts.hear import hear
from cases.acts.join import join
from cases.acts.notify import notify
from cases.acts.recuse import recuse
from cases.acts.request_correction import request_correction
from cases.acts.serve import serve
from cases.acts.waive import waive
from cases.acts.withdraw import withdraw
from cases.case_view import decision_lines, proceedings_of
from cases.dossier import headline, timeline
from cases.errors import ActRefused
from cases.events import broken_link
from cases.explanations import sentence
from cases.models import Deadline, Event, Proceeding
from cases.watch import fire_all
from tests.cases.world import FILED, TEXT, Walk, World, build_world, fresh, walk_to
from workflow.states import DeadlineState, ProceedingState

DAY = timedelta(days=1)
RAN_OUT = datetime.fromisoformat("2004-08-31T00:00+07:00")


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
def lead(world: World) -> Walk:
    return walk_to(world, "admitted", at=FILED + DAY)


@pytest.fixture
def member(world: World) -> Walk:
    """Filed a day before its lead, so that its time ends first."""
    there = world.bodies["PEC-2"]
    return walk_to(
        world, "admitted", claims=("Put me back too.", "Say that it was wrong."), respondent=there, place=there
    )


def joined(member: Walk, lead: Walk, **changes: object) -> Event:
    given = {"reasons": "One act, two complaints.", "lead_id": lead.pk, **changes}
    return join(proceeding_id=member.pk, actor=member.clerk, at=lead.later(0.1), **given)  # type: ignore[arg-type]  # one of them is changed at a time


def kinds(walk: Walk) -> list[str]:
    return list(Event.objects.filter(case=walk.case).order_by("seq").values_list("kind", flat=True))


def decide_limit(walk: Walk) -> Deadline:
    return Deadline.objects.exclude(state=DeadlineState.VOID).get(proceeding=walk.pk, rule="decide")


def notified(lead: Walk, *others: Walk) -> None:
    for walk in (lead, *others):
        for each in walk.case.parties.exclude(role="complainant"):
            notify(
                proceeding_id=lead.pk, actor=lead.clerk, at=lead.now, party_id=each.pk, channel="fax", proof="Fax 12"
            )


def heard(lead: Walk, *walks: Walk) -> None:
    for walk in walks:
        for each in walk.case.parties.all():
            hear(proceeding_id=lead.pk, actor=lead.clerk, at=lead.now, party_id=each.pk, statement="Said so.")


def decided_together(lead: Walk, member: Walk) -> None:
    joined(member, lead)
    notified(lead, member)
    lead.convene()
    lead.open()
    heard(lead, lead, member)
    lead.vote()
    lead.decide(text=replace(TEXT, answers=("Yes.", "Yes, too.", "It was wrong.")))


# Joining


def test_a_joined_case_says_whom_it_follows_and_its_lead_whom_it_leads(lead: Walk, member: Walk) -> None:
    joined(member, lead)

    row = member.proceeding
    assert (row.state, row.lead, row.back_to, row.ended_at) == ("joined", lead.proceeding, "admitted", None)
    assert lead.proceeding.state == ProceedingState.ADMITTED
    event = Event.objects.get(case=member.case, kind="case.joined")
    assert (event.data["lead"], event.from_state, event.to_state) == (lead.case.number, "admitted", "joined")
    assert Event.objects.get(case=lead.case, kind="case.leads").data == {"body": "DEC", "joined": member.case.number}
    assert broken_link(member.case.stream) is None
    assert broken_link(lead.case.stream) is None


def test_its_time_runs_on_and_the_lead_stands_in_the_docket_where_the_shorter_time_ends(
    lead: Walk, member: Walk
) -> None:
    before = decide_limit(member)
    assert before.due_before < decide_limit(lead).due_before

    joined(member, lead)

    assert decide_limit(member) == before
    assert decide_limit(member).state == DeadlineState.RUNNING
    assert lead.proceeding.next_due == before.due_before
    assert (decide_limit(lead).due_before, decide_limit(lead).asked) == (before.due_before, before.asked)
    assert sentence(decide_limit(lead).explanation).count(
        f"This is the time of case {member.case.number}, which is joined to this one: the shorter counts for both."
    )


def test_a_longer_time_of_the_joined_case_leaves_the_lead_its_own(lead: Walk, member: Walk) -> None:
    before = decide_limit(member)
    joined(lead, member, lead_id=member.pk)
    assert decide_limit(member) == before


def test_what_must_be_decided_at_once_makes_its_lead_urgent_too(world: World) -> None:
    lead = walk_to(world, "admitted", at=datetime.fromisoformat("2004-09-13T12:00+07:00"))
    urgent = walk_to(world, "lodged", at=datetime.fromisoformat("2004-09-15T09:00+07:00"))
    lead.now = urgent.now

    joined(urgent, lead)

    assert lead.proceeding.track == "immediate"
    assert decide_limit(lead).due_before == datetime.fromisoformat("2004-09-16T00:00+07:00")
    alarms = Deadline.objects.filter(rule="alarm", state=DeadlineState.RUNNING)
    assert {limit.proceeding_id for limit in alarms} == {lead.pk, urgent.pk}


def test_a_body_complained_of_in_both_is_told_heard_and_served_once(world: World, lead: Walk) -> None:
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


def test_a_listed_case_is_taken_off_the_agenda_when_it_is_joined(world: World, lead: Walk) -> None:
    member = walk_to(world, "listed")
    lead.now = member.now - timedelta(hours=1)

    joined(member, lead)

    assert kinds(member)[-2:] == ["case.unlisted", "case.joined"]
    assert not member.proceeding.agenda_items.exists()
    assert member.proceeding.back_to == "admitted"


def test_what_cannot_lead(world: World, lead: Walk, member: Walk) -> None:
    elsewhere = walk_to(world, "lodged", respondent=world.bodies["DEC"])
    over = walk_to(world, "lodged")
    withdraw(
        proceeding_id=over.pk, actor=Actor.filer(over.case), at=over.now, identity_checked=True, free_will="Freely."
    )
    follows = walk_to(world, "lodged")
    joined(follows, lead)
    for pk in (member.pk, elsewhere.pk, over.pk, follows.pk, uuid4()):
        with pytest.raises(ActRefused) as refused:
            joined(member, lead, lead_id=pk)
        assert refused.value.sentences == [
            "That case cannot lead this one. Choose another case that Body DEC must now decide and that is joined to none."
        ]
    assert member.proceeding.state == ProceedingState.ADMITTED


def test_a_case_that_leads_is_not_joined_elsewhere_itself(world: World, lead: Walk, member: Walk) -> None:
    joined(member, lead)
    third = walk_to(world, "admitted")

    with pytest.raises(ActRefused) as refused:
        joined(lead, third)

    assert refused.value.sentences == [
        "Other cases (1) are joined to this one, so it cannot itself be joined. Join the other case to this one."
    ]


def test_every_reason_against_a_joinder_is_said_at_once(world: World, member: Walk) -> None:
    with pytest.raises(ActRefused) as refused:
        joined(member, member, reasons=" ")
    assert refused.value.codes == ("cannot_lead", "reasons_missing")
    with pytest.raises(ActRefused) as not_theirs:
        join(proceeding_id=member.pk, lead_id=member.pk, actor=world.clerk("TEC"), at=FILED, reasons="Yes.")
    assert not_theirs.value.codes[0] == "not_your_role"
    assert member.proceeding.state == ProceedingState.ADMITTED


def test_a_joinder_that_fails_half_way_leaves_nothing(
    lead: Walk, member: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise DatabaseError

    monkeypatch.setattr("cases.acts.join.record", broken)
    with pytest.raises(DatabaseError):
        joined(member, lead)

    assert (member.proceeding.state, member.proceeding.lead) == (ProceedingState.ADMITTED, None)
    assert "case.joined" not in kinds(member)
    assert lead.proceeding.next_due == decide_limit(lead).due_before


# One decision


def test_one_decision_ends_both_and_the_joined_case_stays_joined(lead: Walk, member: Walk) -> None:
    decided_together(lead, member)

    row = member.proceeding
    assert (row.state, row.ended_at) == (ProceedingState.JOINED, lead.now)
    assert (decide_limit(member).state, decide_limit(member).ended_at) == (DeadlineState.MET, lead.now)
    event = Event.objects.get(case=member.case, kind="case.decided_with_lead")
    assert event.data == {"body": "DEC", "lead": lead.case.number, "outcome": "granted"}
    assert not Proceeding.objects.get(pk=member.pk).undecided
    assert [line.outcome for line in decision_lines(proceedings_of(member.case))] == ["Granted"]
    issued = decide_limit_of(lead, "issue")
    assert lead.proceeding.next_due == issued.due_before, "nothing of the joined case is waited for any more"


def decide_limit_of(walk: Walk, rule: str) -> Deadline:
    return Deadline.objects.get(proceeding=walk.pk, rule=rule)


def test_each_claim_of_the_joined_case_is_answered_too(lead: Walk, member: Walk) -> None:
    joined(member, lead)
    notified(lead, member)
    lead.convene()
    lead.open()
    heard(lead, lead, member)
    lead.vote()

    with pytest.raises(ActRefused) as refused:
        lead.decide()

    assert refused.value.codes == ("claims_unanswered",)
    assert refused.value.refusals[0].params == {"answered": 1, "claims": 3}


def test_no_party_of_a_joined_case_is_left_without_notice_or_unheard(lead: Walk, member: Walk) -> None:
    joined(member, lead)
    notified(lead)
    with pytest.raises(ActRefused) as unserved:
        lead.convene()
    assert unserved.value.codes == ("not_served_with_opening",)
    assert unserved.value.refusals[0].params == {"parties": [str(member.party("respondent").pk)]}

    notified_alone = member.case.parties.get(role="respondent")
    notify(
        proceeding_id=lead.pk, actor=lead.clerk, at=lead.now, party_id=notified_alone.pk, channel="fax", proof="Fax 13"
    )
    lead.convene()
    lead.open()
    heard(lead, lead)
    assert lead.proceeding.state == ProceedingState.LISTED, "the joined case's parties are still to be heard"
    heard(lead, member)
    assert lead.proceeding.state == ProceedingState.HEARD


def test_the_filer_of_a_joined_case_waives_in_that_case_and_completes_the_hearing(lead: Walk, member: Walk) -> None:
    joined(member, lead)
    notified(lead, member)
    lead.convene()
    lead.open()
    heard(lead, lead)
    hear(
        proceeding_id=lead.pk,
        actor=lead.clerk,
        at=lead.now,
        party_id=member.party("respondent").pk,
        statement="Said so.",
    )

    waive(
        proceeding_id=member.pk,
        actor=Actor.filer(member.case),
        at=lead.now,
        party_id=member.party("complainant").pk,
        statement="I need not be heard.",
    )

    assert lead.proceeding.state == ProceedingState.HEARD
    assert kinds(lead)[-1] == "hearing.complete"
    assert kinds(member)[-1] == "hearing.waived"


def test_each_party_has_its_own_time_to_appeal_from_its_own_service(lead: Walk, member: Walk) -> None:
    decided_together(lead, member)
    lead.issue()
    lead.serve()
    mine = member.party("complainant")
    serve(
        proceeding_id=lead.pk,
        actor=lead.clerk,
        at=lead.later(),
        party_id=mine.pk,
        channel="in_person",
        proof="Signed.",
    )

    appeal = Deadline.objects.get(rule="appeal", party=mine)
    assert (appeal.proceeding_id, appeal.starts_at) == (lead.pk, lead.now)
    assert decide_limit_of(lead, "serve").state == DeadlineState.RUNNING, "the joined case's respondent is not served"
    assert lead.publish().published_at is not None
    fire_all(at=lead.now + timedelta(days=60))
    assert lead.proceeding.state == ProceedingState.CLOSED, "publication stood in for the last service"


def test_a_complainant_of_a_joined_case_has_no_say_in_the_lead(world: World, lead: Walk, member: Walk) -> None:
    joined(member, lead)
    with pytest.raises(ActRefused) as refused:
        withdraw(
            proceeding_id=lead.pk,
            actor=Actor.filer(member.case),
            at=lead.now,
            identity_checked=True,
            free_will="Freely.",
        )
    assert refused.value.codes == ("not_your_role",)


def test_nothing_more_is_done_in_a_case_that_was_decided_with_its_lead(lead: Walk, member: Walk) -> None:
    decided_together(lead, member)
    with pytest.raises(ActRefused) as refused:
        withdrawn(member, at=lead.now)
    assert refused.value.sentences == [
        "This case was decided together with the case it is joined to. Nothing more is done in it."
    ]


# Time


def test_the_shorter_time_binds_the_body_and_a_late_decision_is_late_for_both(lead: Walk, member: Walk) -> None:
    joined(member, lead)
    notified(lead, member)
    lead.now = RAN_OUT - timedelta(hours=30)
    lead.convene(hours=24)
    lead.open()
    heard(lead, lead, member)
    lead.vote()
    lead.now = RAN_OUT + timedelta(minutes=1)
    lead.decide(text=replace(TEXT, answers=("Yes.", "Yes.", "Yes.")))

    assert kinds(member)[-2:] == ["deadline.breached", "case.decided_with_lead"]
    assert lead.proceeding.overdue_since == RAN_OUT
    assert Event.objects.get(case=lead.case, kind="decision.adopted").data["late"] is True


def test_when_the_joined_case_runs_out_first_its_lead_stays_on_top_of_the_docket(lead: Walk, member: Walk) -> None:
    joined(member, lead)
    fire_all(at=RAN_OUT)
    assert member.proceeding.overdue_since == RAN_OUT
    fire_all(at=RAN_OUT + DAY)
    assert lead.proceeding.next_due == RAN_OUT


# Leaving again


def withdrawn(walk: Walk, *, at: datetime) -> None:
    withdraw(
        proceeding_id=walk.pk, actor=Actor.filer(walk.case), at=at, identity_checked=True, free_will="I give it up."
    )


def test_a_lead_that_is_withdrawn_lets_the_joined_case_go_on_where_it_was(lead: Walk, member: Walk) -> None:
    joined(member, lead)
    before = decide_limit(member)

    withdrawn(lead, at=lead.later())

    row = member.proceeding
    assert (row.state, row.lead, row.back_to) == (ProceedingState.ADMITTED, None, "")
    event = Event.objects.get(case=member.case, kind="case.revived")
    assert (event.actor, event.data) == ("system:joinder", {"body": "DEC", "lead": lead.case.number})
    assert decide_limit(member) == before
    assert before.state == DeadlineState.RUNNING, "its clock never stopped"
    assert row.next_due == before.due_before


def test_a_case_joined_before_it_was_admitted_goes_back_to_where_it_can_be(world: World, lead: Walk) -> None:
    member = walk_to(world, "lodged")
    joined(member, lead)
    withdrawn(lead, at=lead.later())
    assert member.proceeding.state == ProceedingState.LODGED


def test_a_lead_that_is_passed_up_leaves_the_joined_case_with_the_body(lead: Walk, member: Walk) -> None:
    joined(member, lead)
    for seat in (5, 6, 7):
        recuse(proceeding_id=lead.pk, actor=lead.clerk, at=lead.later(0.1), seat=seat, reason="A relative.")

    assert lead.proceeding.state == ProceedingState.DEVOLVED
    assert (member.proceeding.state, member.proceeding.body.code) == (ProceedingState.ADMITTED, "DEC")


def test_a_joined_case_that_is_passed_up_does_not_break_its_lead(lead: Walk, member: Walk) -> None:
    joined(member, lead)

    assert devolve(member.pk, at=lead.later(), why="quorum", left=4) is not None

    assert member.proceeding.state == ProceedingState.DEVOLVED
    assert lead.proceeding.state == ProceedingState.ADMITTED
    assert lead.proceeding.next_due == decide_limit(lead).due_before
    lead.notify()
    lead.convene()
    lead.open()
    lead.hear()
    lead.vote()
    lead.decide()
    assert lead.proceeding.state == ProceedingState.DECIDED, "with its own claim and its own parties alone"


def test_the_filer_of_a_joined_case_can_still_withdraw_it(lead: Walk, member: Walk) -> None:
    own = decide_limit(lead).due_before
    joined(member, lead)
    assert decide_limit(lead).due_before < own
    withdrawn(member, at=lead.later())

    assert member.proceeding.state == ProceedingState.WITHDRAWN
    assert lead.proceeding.next_due == decide_limit(lead).due_before == own, "only its own time counts again"
    assert lead.proceeding.state == ProceedingState.ADMITTED


def test_time_granted_to_correct_a_complaint_is_not_lost_by_joining_it(world: World, lead: Walk) -> None:
    member = walk_to(world, "lodged")
    member.now = lead.now
    request_correction(proceeding_id=member.pk, actor=member.clerk, at=member.now, defects=["No signature."])
    joined(member, lead)
    assert member.proceeding.back_to == "lodged"

    correct(proceeding_id=member.pk, actor=Actor.filer(member.case), at=lead.now, text="Here, signed.")

    assert Event.objects.get(case=member.case, kind="case.corrected").data["in_time"] is True
    assert member.proceeding.state == ProceedingState.JOINED


def test_no_correction_of_a_joined_case_changes_nothing_when_its_time_is_over(world: World, lead: Walk) -> None:
    member = walk_to(world, "lodged")
    member.now = lead.now
    request_correction(proceeding_id=member.pk, actor=member.clerk, at=member.now, defects=["No signature."])
    joined(member, lead)

    fire_all(at=lead.now + DAY)

    assert member.proceeding.state == ProceedingState.JOINED
    assert kinds(member)[-1] == "deadline.ran_out"


# Pages


def test_the_pages_name_the_other_case(client, lead: Walk, member: Walk) -> None:
    joined(member, lead)

    assert headline(member.case, now=lead.now).sentence.endswith(
        f"It is decided together with case {lead.case.number}."
    )
    entries = {entry.what: entry.detail for entry in timeline(member.case)}
    assert entries["Case joined to another one, to be decided together"] == f"With case {lead.case.number}."
    page = client.get(f"/cases/{member.case.number}/").content.decode()
    assert f"This case is decided together with case {lead.case.number}." in page
    page = client.get(f"/cases/{lead.case.number}/").content.decode()
    assert "Cases that are decided together with this one" in page
    assert member.case.number in page


def test_after_the_decision_the_page_of_the_joined_case_shows_it(client, lead: Walk, member: Walk) -> None:
    decided_together(lead, member)
    assert headline(member.case, now=lead.now).sentence == (
        f"Body DEC has decided it together with case {lead.case.number}."
    )
    assert "Granted" in client.get(f"/cases/{member.case.number}/").content.decode()
    assert fresh(member.pk).lead == lead.proceeding
