"""One decision for joined cases: every claim answered, every party heard, the shorter time binding."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from cases.access.actors import Actor
from cases.acts.course.withdraw import withdraw
from cases.acts.decision.serve import serve
from cases.acts.engine.scheduler import expire_all
from cases.acts.hearing.hear import hear
from cases.acts.hearing.notify import notify
from cases.acts.hearing.waive import waive
from cases.errors import ActRefused
from cases.models import Deadline, Event, Proceeding
from cases.queries.pages.case_page import decision_lines, proceedings_of
from tests.cases.joined.joined_cases import (
    decide_joined,
    decide_limit,
    decide_limit_of,
    heard,
    joined,
    kinds,
    notified,
    vote_on_joined,
    withdrawn,
)
from tests.cases.world import TEXT, Walk, World
from workflow.states import DeadlineState, ProceedingState

DAY = timedelta(days=1)
RAN_OUT = datetime.fromisoformat("2004-08-31T00:00+07:00")


# One decision


def test_one_decision_ends_both_cases(lead: Walk, member: Walk) -> None:
    """One decision ends both and the joined case stays joined."""
    decide_joined(lead, member)

    row = member.proceeding
    assert (row.state, row.ended_at) == (ProceedingState.JOINED, lead.now)
    assert (decide_limit(member).state, decide_limit(member).ended_at) == (DeadlineState.MET, lead.now)
    event = Event.objects.get(case=member.case, kind="case.decided_with_lead")
    assert event.data == {"body": "DEC", "lead": lead.case.number, "outcome": "granted"}
    assert not Proceeding.objects.get(pk=member.pk).undecided
    assert [line.outcome for line in decision_lines(proceedings_of(member.case))] == ["granted"]
    issued = decide_limit_of(lead, "issue")
    assert lead.proceeding.next_due == issued.due_before, "nothing of the joined case is waited for any more"


def test_joined_claims_are_answered(lead: Walk, member: Walk) -> None:
    vote_on_joined(lead, member)

    with pytest.raises(ActRefused) as refused:
        lead.decide()

    assert refused.value.codes == ("claims_unanswered",)
    assert refused.value.refusals[0].params == {"answered": 1, "claims": 3}


def test_every_joined_party_is_heard(lead: Walk, member: Walk) -> None:
    """No party of a joined case is left without notice or unheard."""
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


def test_joined_filer_waives_own_hearing(lead: Walk, member: Walk) -> None:
    """The filer of a joined case waives in that case and completes the hearing."""
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


def test_each_party_has_own_appeal_time(lead: Walk, member: Walk) -> None:
    """Each party has its own time to appeal from its own service."""
    decide_joined(lead, member)
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
    expire_all(at=lead.now + timedelta(days=60))
    assert lead.proceeding.state == ProceedingState.CLOSED, "publication stood in for the last service"


def test_joined_complainant_cannot_act_in_lead(world: World, lead: Walk, member: Walk) -> None:
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


def test_nothing_follows_in_a_joined_case(lead: Walk, member: Walk) -> None:
    """Nothing more is done in a case that was decided with its lead."""
    decide_joined(lead, member)
    with pytest.raises(ActRefused) as refused:
        withdrawn(member, at=lead.now)
    assert refused.value.sentences == [
        "This case was decided together with the case it is joined to. Nothing more is done in it."
    ]


# Time


def test_shorter_time_binds_the_body(lead: Walk, member: Walk) -> None:
    """The shorter time binds the body and a late decision is late for both."""
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


def test_overdue_joined_case_ranks_lead_first(lead: Walk, member: Walk) -> None:
    """When the joined case runs out first its lead stays on top of the docket."""
    joined(member, lead)
    expire_all(at=RAN_OUT)
    assert member.proceeding.overdue_since == RAN_OUT
    expire_all(at=RAN_OUT + DAY)
    assert lead.proceeding.next_due == RAN_OUT
