"""What a case can be joined to: one of the same matter that no session is near, so that nobody is decided about untold."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from cases.acts.calendar.move_limits import move_limits
from cases.acts.hearing.close_session import cancel_session, close_session
from cases.errors import ActRefused
from cases.models import Body, Election, Round
from tests.cases.changes import decide_in, other_law
from tests.cases.joined.joined_cases import heard, joined, kinds, notified
from tests.cases.rows import change_all, keep
from tests.cases.world import Walk, World, walk_to
from workflow.rules.schema import Rulebook
from workflow.states import ProceedingState

ON_AN_AGENDA = (
    "That case is on the agenda of a session that the parties of this one were never told of. "
    "Cancel or close that session first; then join the cases and convene another one."
)
CANNOT_LEAD = (
    "That case cannot lead this one. Choose another case that Body DEC must now decide, that is joined to none, and that "
    "is of the same election, kind, law and way to appeal."
)
VOTED_ON = (
    "A roll-call has already adopted an outcome in that case (Granted), and the parties of this one had no part in it. "
    "Choose another case, or decide this one by itself."
)


def refused(member: Walk, lead: Walk) -> list[str]:
    with pytest.raises(ActRefused) as error:
        joined(member, lead)
    assert member.proceeding.state == ProceedingState.ADMITTED
    assert "case.leads" not in kinds(lead)
    return error.value.sentences


# A session near


def test_carried_vote_prevents_joinder(lead: Walk, member: Walk) -> None:
    notified(lead)
    lead.convene()
    lead.open()
    heard(lead, lead)
    lead.vote()
    assert refused(member, lead) == [ON_AN_AGENDA, VOTED_ON]
    assert lead.session is not None
    close_session(session_id=lead.session.pk, actor=lead.clerk, at=lead.now)
    assert refused(member, lead) == [VOTED_ON], "it is written down as it was voted, session or not"


def test_announced_session_has_no_absentees(lead: Walk, member: Walk) -> None:
    """Nobody is absent from a session that was announced before the joinder."""
    notified(lead)
    hour = lead.convene().starts_at
    lead.now = hour - timedelta(minutes=10)
    assert refused(member, lead) == [ON_AN_AGENDA]


def test_called_off_session_allows_joinder(lead: Walk, member: Walk) -> None:
    """After the session is called off the cases are joined and all are told of the next."""
    notified(lead)
    session = lead.convene()
    lead.now = session.convened_at
    cancel_session(session_id=session.pk, actor=lead.clerk, at=lead.later(0.1), reason="Another case is to be joined.")

    joined(member, lead)

    assert member.proceeding.lead == lead.proceeding


def test_session_without_vote_allows_lead(lead: Walk, member: Walk) -> None:
    notified(lead)
    session = lead.convene()
    lead.open()
    heard(lead, lead)
    close_session(session_id=session.pk, actor=lead.clerk, at=lead.now)
    assert lead.proceeding.state == ProceedingState.HEARD

    joined(member, lead)

    with pytest.raises(ActRefused) as untold:
        lead.convene()
    assert untold.value.codes == ("not_served_with_opening",), "whoever was joined is told before the next session"


# One matter


def test_other_election_prevents_joinder(world: World, lead: Walk) -> None:
    other = keep(
        Election(slug="other", name="Other", rulebook="kz-2004", zone="Asia/Almaty", central=world.bodies["CEC"])
    )
    keep(Round(election=other, number=1, voting_day=date(2004, 9, 19)))
    assert refused(walk_to(world, "admitted", election=other), lead) == [CANNOT_LEAD]


def test_other_law_prevents_joinder(lead: Walk, member: Walk, tmp_path: Path) -> None:
    """A case under another edition of the law is joined once the lead has come under it too."""
    with other_law(tmp_path, decide_in(n=7)) as law:
        put_under(law, member, at=lead.now)
        assert refused(member, lead) == [CANNOT_LEAD]
        put_under(law, lead, at=lead.now)
        joined(member, lead)
    assert member.proceeding.lead == lead.proceeding


def put_under(law: Rulebook, walk: Walk, *, at: datetime) -> None:
    central = walk.world.clerk("CEC")
    move_limits(proceeding_id=walk.pk, actor=central, at=at, reason="The law has changed.", rulebook=law)


def test_other_kind_prevents_joinder(world: World, lead: Walk) -> None:
    """A case of another kind is not joined though it is before the same body."""
    protocol = walk_to(world, "admitted", case_type="counting_protocol")
    assert protocol.proceeding.body == lead.proceeding.body
    assert refused(protocol, lead) == [CANNOT_LEAD]


def test_appeal_elsewhere_prevents_joinder(world: World) -> None:
    """Where the district has no court of its own, the court of the place is asked."""
    change_all(Body.objects.filter(code__in=["DEC", "TEC"]), court=None)
    change_all(Body.objects.filter(code="PEC-2"), court=world.bodies["SC"])
    lead, member = (
        walk_to(world, "admitted", case_type="failure_to_act", respondent=there, place=there)
        for there in Body.objects.filter(code__in=["PEC", "PEC-2"]).order_by("code")
    )
    assert refused(member, lead) == [CANNOT_LEAD]
    change_all(Body.objects.filter(code="PEC-2"), court=world.bodies["COURT"])
    joined(member, lead)
