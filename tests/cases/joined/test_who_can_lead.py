"""What a case can be joined to: one that no session is near, so that nobody is decided about without being told of it."""

from datetime import timedelta

import pytest

from cases.acts.close_session import cancel_session, close_session
from cases.errors import ActRefused
from tests.cases.joined.together import heard, joined, kinds, notified
from tests.cases.world import Walk
from workflow.states import ProceedingState

ON_AN_AGENDA = (
    "That case is on the agenda of a session that the parties of this one were never told of. "
    "Cancel or close that session first; then join the cases and convene another one."
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


def test_nothing_is_joined_to_a_case_whose_vote_has_carried(lead: Walk, member: Walk) -> None:
    notified(lead)
    lead.convene()
    lead.open()
    heard(lead, lead)
    lead.vote()
    assert refused(member, lead) == [ON_AN_AGENDA, VOTED_ON]
    assert lead.session is not None
    close_session(session_id=lead.session.pk, actor=lead.clerk, at=lead.now)
    assert refused(member, lead) == [VOTED_ON], "it is written down as it was voted, session or not"


def test_nobody_is_absent_from_a_session_that_was_announced_before_the_joinder(lead: Walk, member: Walk) -> None:
    notified(lead)
    hour = lead.convene().starts_at
    lead.now = hour - timedelta(minutes=10)
    assert refused(member, lead) == [ON_AN_AGENDA]


def test_after_the_session_is_called_off_the_cases_are_joined_and_all_are_told_of_the_next(
    lead: Walk, member: Walk
) -> None:
    notified(lead)
    session = lead.convene()
    lead.now = session.convened_at
    cancel_session(session_id=session.pk, actor=lead.clerk, at=lead.later(0.1), reason="Another case is to be joined.")

    joined(member, lead)

    assert member.proceeding.lead == lead.proceeding


def test_a_case_whose_session_ended_without_a_vote_can_lead(lead: Walk, member: Walk) -> None:
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
