"""Who has a conflict of interest in one of the cases that are decided together votes on none of them."""

import pytest

from cases.acts.hearing.recuse import recuse
from cases.desk.case_file import case_file
from cases.errors import ActRefused
from cases.models import Event
from cases.queries.case_file import file_of
from tests.cases.joined.joined_cases import heard, joined, kinds, notified, withdrawn
from tests.cases.world import Walk
from workflow.states import ProceedingState


def recused(walk: Walk, *seats: int) -> None:
    for seat in seats:
        recuse(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(0.1), seat=seat, reason=f"A sister of {seat}.")


def in_session(lead: Walk, member: Walk) -> None:
    joined(member, lead)
    notified(lead, member)
    lead.convene()
    lead.open(present=range(1, 8))
    heard(lead, lead, member)


def test_recused_member_votes_on_neither(lead: Walk, member: Walk) -> None:
    recused(member, 1)
    in_session(lead, member)

    with pytest.raises(ActRefused) as refused:
        lead.vote()

    assert "member_recused" in refused.value.codes
    assert refused.value.refusals[0].params == {"seats": [1]}
    assert lead.vote(ballots=dict.fromkeys(range(2, 7), "for"))


def test_file_names_who_stays_out(lead: Walk, member: Walk) -> None:
    """The file of the lead names who stays out for the sake of a joined case."""
    recused(member, 1)
    recused(lead, 2)
    joined(member, lead)
    assert [each.reason for each in case_file(file_of(lead.proceeding), now=lead.now)["recusals"]] == [
        "A sister of 1.",
        "A sister of 2.",
    ]


def test_each_recusal_counts_towards_passing_up(lead: Walk, member: Walk) -> None:
    """A member who stays out already is not recused again and each recusal counts towards passing up."""
    recused(member, 1)
    recused(lead, 2)
    joined(member, lead)
    with pytest.raises(ActRefused) as again:
        recused(lead, 1)
    assert again.value.codes == ("already_recused",)

    recused(lead, 3)

    assert lead.proceeding.state == ProceedingState.DEVOLVED, "four of seven are left"
    assert member.proceeding.state == ProceedingState.ADMITTED


def test_excluded_vote_counts_for_nothing(lead: Walk, member: Walk) -> None:
    """A vote of who stays out carries nothing for as long as the cases are joined."""
    in_session(lead, member)
    lead.vote()
    recused(lead, 1)
    with pytest.raises(ActRefused) as refused:
        lead.decide()
    assert "no_adopted_motion" in refused.value.codes


def test_leaving_case_takes_its_recusals(lead: Walk, member: Walk) -> None:
    recused(member, 1)
    joined(member, lead)
    withdrawn(member, at=lead.later())
    recused(lead, 1)
    assert Event.objects.filter(case=lead.case, kind="member.recused").count() == 1


def test_too_few_members_prevent_joinder(lead: Walk, member: Walk) -> None:
    """Cases that too few members could decide together are not joined."""
    recused(member, 1)
    recused(lead, 2, 3)

    with pytest.raises(ActRefused) as refused:
        joined(member, lead)

    assert refused.value.sentences == [
        (
            "Because of conflicts of interest in one case or the other too few members could sit on both: 4, and 5 are needed. "
            "Decide each case by itself. (No rule on recusal was found; "
            "the law is silent; this is the declared default)"
        )
    ]
    assert kinds(member)[-1] == "member.recused"
