"""A joined case that goes its own way again loses no day; the pages of both name each other."""

from datetime import datetime, timedelta

from cases.access.actors import Actor
from cases.acts.engine.scheduler import expire_all
from cases.acts.filing.correct import correct
from cases.acts.filing.request_correction import request_correction
from cases.acts.hearing.recuse import recuse
from cases.models import Event
from cases.queries.timeline import headline, timeline
from tests.cases.desk import ClerksBrowser, file_url
from tests.cases.joined.joined_cases import decide_joined, decide_limit, joined, kinds, notified, withdrawn
from tests.cases.locked_files import devolve
from tests.cases.world import Walk, World, fresh, walk_to
from workflow.states import DeadlineState, ProceedingState

DAY = timedelta(days=1)
RAN_OUT = datetime.fromisoformat("2004-08-31T00:00+07:00")


# Leaving again


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


def test_passed_up_case_leaves_lead_whole(lead: Walk, member: Walk) -> None:
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


def test_joined_filer_can_still_withdraw(lead: Walk, member: Walk) -> None:
    own = decide_limit(lead).due_before
    joined(member, lead)
    assert decide_limit(lead).due_before < own
    withdrawn(member, at=lead.later())

    assert member.proceeding.state == ProceedingState.WITHDRAWN
    assert lead.proceeding.next_due == decide_limit(lead).due_before == own, "only its own time counts again"
    assert lead.proceeding.state == ProceedingState.ADMITTED


def test_correction_time_survives_joining(world: World, lead: Walk) -> None:
    member = walk_to(world, "lodged")
    member.now = lead.now
    request_correction(proceeding_id=member.pk, actor=member.clerk, at=member.now, defects=["No signature."])
    joined(member, lead)
    assert member.proceeding.back_to == "lodged"

    correct(proceeding_id=member.pk, actor=Actor.filer(member.case), at=lead.now, text="Here, signed.")

    assert Event.objects.get(case=member.case, kind="case.corrected").data["in_time"] is True
    assert member.proceeding.state == ProceedingState.JOINED


def test_missed_correction_of_joined_case_changes_nothing(world: World, lead: Walk) -> None:
    """No correction of a joined case changes nothing when its time is over."""
    member = walk_to(world, "lodged")
    member.now = lead.now
    request_correction(proceeding_id=member.pk, actor=member.clerk, at=member.now, defects=["No signature."])
    joined(member, lead)

    expire_all(at=lead.now + DAY)

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
    assert (
        f'This case is decided together with case <span translate="no" class="whole">{lead.case.number}</span>.' in page
    )
    page = client.get(f"/cases/{lead.case.number}/").content.decode()
    assert "Cases that are decided together with this one" in page
    assert member.case.number in page


def test_joined_page_shows_the_decision(client, lead: Walk, member: Walk) -> None:
    decide_joined(lead, member)
    assert headline(member.case, now=lead.now).sentence == (
        f"Body DEC has decided it together with case {lead.case.number}."
    )
    assert "Granted" in client.get(f"/cases/{member.case.number}/").content.decode()
    assert fresh(member.pk).lead == lead.proceeding


def test_file_of_the_lead_opens_after_a_served_case_has_left(world: World, lead: Walk, member: Walk) -> None:
    joined(member, lead)
    notified(lead, member)
    clerk = ClerksBrowser(world, "DEC", at=lead.now)
    assert clerk.get(file_url(lead.pk)).status_code == 200
    withdrawn(member, at=lead.later())
    page = clerk.get(file_url(lead.pk))
    assert page.status_code == 200
    assert "Proof: Fax 12" in page.content.decode()
