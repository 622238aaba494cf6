"""Revive: a joined case goes its own way again where its lead ends, and loses no day."""

from cases.acts.hearing.recuse import recuse
from cases.models import Event
from tests.cases.acts.seen import letters, recorded
from tests.cases.joined.joined_cases import decide_limit, joined, withdrawn
from tests.cases.world import Walk, World, walk_to
from workflow.states import DeadlineState, ProceedingState


def test_withdrawn_lead_frees_joined_case(lead: Walk, member: Walk) -> None:
    """A lead that is withdrawn lets the joined case go on where it was."""
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


def test_unadmitted_case_returns_to_admission(world: World, lead: Walk) -> None:
    """A case joined before it was admitted goes back to where it can be."""
    member = walk_to(world, "lodged")
    joined(member, lead)
    withdrawn(lead, at=lead.later())
    assert member.proceeding.state == ProceedingState.LODGED


def test_passed_up_lead_leaves_joined_case(lead: Walk, member: Walk) -> None:
    """A lead that is passed up leaves the joined case with the body."""
    joined(member, lead)
    for seat in (5, 6, 7):
        recuse(proceeding_id=lead.pk, actor=lead.clerk, at=lead.later(0.1), seat=seat, reason="A relative.")

    assert lead.proceeding.state == ProceedingState.DEVOLVED
    assert (member.proceeding.state, member.proceeding.body.code) == (ProceedingState.ADMITTED, "DEC")


def test_its_parties_are_told(lead: Walk, member: Walk) -> None:
    joined(member, lead)
    with recorded(member.case) as events:
        withdrawn(lead, at=lead.later())
    (event,) = events
    assert (event.kind, event.from_state, event.to_state) == ("case.revived", "joined", "admitted")
    assert letters(event) == {"revived": {"aigerim@example.org", "pec-2@example.org"}}
