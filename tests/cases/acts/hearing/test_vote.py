"""Vote: a roll-call by name adopts an outcome by the majority of all members, or adopts nothing."""

import pytest

from cases.access.actors import Actor
from cases.acts.course.withdraw import withdraw
from cases.acts.hearing.close_session import close_session
from cases.errors import ActRefused
from cases.models import Deadline
from tests.cases.acts.seen import data_of, letters, recorded, refuses
from tests.cases.desk import at_the_desk, said
from tests.cases.raw_sql import everything
from tests.cases.world import Walk, World, walk_to
from workflow.states import ProceedingState


@pytest.fixture
def walk(world: World) -> Walk:
    return walk_to(world, "heard")


def refused(function, **given) -> tuple[str, ...]:
    with pytest.raises(ActRefused) as no:
        function(**given)
    return no.value.codes


def test_event_tells_every_ballot(walk: Walk) -> None:
    assert walk.session is not None
    with recorded(walk.case) as events:
        assert walk.vote()
    (event,) = events
    motion = walk.proceeding.motions.get()
    ballots = {"1": "for", "2": "for", "3": "for", "4": "for", "5": "against"}
    assert (motion.present, motion.majority, motion.adopted, motion.at) == (5, 4, True, walk.now)
    assert {str(vote.member.seat): vote.ballot for vote in motion.votes.all()} == ballots
    assert event.kind == "vote.taken"
    assert data_of(event) == {
        "body": "DEC",
        "session": str(walk.session.pk),
        "motion": motion.pk,
        "outcome": "granted",
        "adopted": True,
        "votes": ballots,
    }
    assert letters(event) == {}


def test_vote_moves_neither_case_nor_limit(walk: Walk) -> None:
    before = everything(Deadline)
    walk.vote()
    assert (walk.proceeding.state, everything(Deadline)) == ("heard", before)


def test_three_of_seven_adopt_nothing(walk: Walk) -> None:
    with recorded(walk.case) as events:
        assert not walk.vote(ballots={1: "for", 2: "for", 3: "for", 4: "abstain", 5: "abstain"})
    assert [event.data["adopted"] for event in events] == [False]


def test_second_press_is_refused(walk: Walk) -> None:
    walk.vote()
    with refuses(
        "A roll-call has already adopted an outcome (Granted). Write that decision down; it is not voted on again."
    ):
        walk.vote()


def test_unknown_ballot_is_refused(walk: Walk) -> None:
    with refuses("Record each vote as for, against or abstained (seat 2)."):
        walk.vote(ballots={1: "for", 2: "yes", 3: "for", 4: "for", 5: "for"})


def test_noting_a_complaint_is_no_outcome(walk: Walk) -> None:
    with refuses(
        "“Noted” is not an outcome. A decision grants, grants in part, rejects, finds inadmissible, discontinues or declares; "
        "to discuss, note or refer a complaint decides nothing. (Special ruling of the Supreme Court, Report note 26: "
        "commissions must decide; reported by the observation mission)"
    ):
        walk.vote("noted")


def test_adopted_decision_is_settled(world: World) -> None:
    """A decision adopted by roll call is neither voted on again nor withdrawn from."""
    walk = walk_to(world, "adopted")
    with pytest.raises(ActRefused) as again:
        walk.vote("rejected")
    assert again.value.codes == ("already_carried",)
    given = {"at": walk.later(), "identity_checked": True, "free_will": "Freely."}
    assert refused(withdraw, proceeding_id=walk.pk, actor=Actor.filer(walk.case), **given) == ("already_carried",)


def test_late_member_votes_and_is_noted(world: World) -> None:
    """A member who comes late votes and the minutes say since when."""
    walk = walk_to(world, "heard")
    assert walk.vote(ballots={1: "for", 2: "for", 3: "for", 6: "for", 7: "against"}) is True
    assert walk.session is not None
    here = dict(walk.session.attendance.values_list("member__seat", "present_until"))
    assert here[6] is None
    assert here[4] is not None, "who did not answer the roll-call has left"


def test_no_majority_lists_case_again(world: World) -> None:
    """No majority lists the case again and the clock runs on."""
    walk = walk_to(world, "heard")
    assert walk.vote(ballots={1: "for", 2: "for", 3: "for", 4: "against", 5: "abstain"}) is False
    assert walk.session is not None
    close_session(session_id=walk.session.pk, actor=walk.clerk, at=walk.later())
    walk.convene()
    assert walk.proceeding.state == ProceedingState.LISTED
    walk.open((1, 2, 3, 4, 5, 6))
    assert walk.proceeding.state == ProceedingState.HEARD, "the parties were heard before"
    assert walk.vote() is True


def test_roll_call_is_by_name(world: World):
    walk = walk_to(world, "heard")
    ballots = {"ballot_1": "for", "ballot_2": "for", "ballot_3": "for", "ballot_4": "for", "ballot_5": "abstain"}
    answer = at_the_desk(walk).act(walk.pk, "vote", outcome="granted", **ballots)
    assert answer.status_code == 302
    motion = walk.proceeding.motions.get()
    assert motion.adopted
    assert {vote.member.seat: vote.ballot for vote in motion.votes.all()}[5] == "abstain"


def test_no_quorum_no_vote(world: World):
    walk = walk_to(world, "heard")
    four = {f"ballot_{seat}": "for" for seat in range(1, 5)}
    page = said(at_the_desk(walk).act(walk.pk, "vote", outcome="granted", **four))
    assert "There is no quorum: 4 of 7 members are present and 5 are needed." in page
