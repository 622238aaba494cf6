"""What 2004 did and this system refuses, through the public acts, word for word."""

from datetime import timedelta

import pytest

from cases.acts.decision.decide import decide
from cases.acts.filing.transfer import transfer
from cases.acts.hearing.add_evidence import add_evidence
from cases.acts.hearing.convene import convene
from cases.acts.hearing.vote import vote
from cases.errors import ActRefused
from cases.models import Decision, Event
from tests.cases.world import FILED, TEXT, World, lodged, walk_to
from workflow.states import ProceedingState

COMMISSIONS_MUST_DECIDE = (
    "(Special ruling of the Supreme Court, Report note 26: commissions must decide; "
    "reported by the observation mission)"
)


def test_a_vote_without_quorum(world: World) -> None:
    """A vote with four of seven present."""
    walk = walk_to(world, "heard")
    ballots = {1: "for", 2: "for", 3: "for", 4: "for"}
    with pytest.raises(ActRefused) as refused:
        vote(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), outcome="granted", ballots=ballots)
    assert refused.value.sentences == [
        (
            "There is no quorum: 4 of 7 members are present and 5 are needed. "
            "Nothing can be decided; convene another session. The time to decide runs on. (Art 20(4); verified)"
        )
    ]
    assert not walk.proceeding.motions.exists()


def test_three_to_two_adopts_nothing(world: World) -> None:
    walk = walk_to(world, "heard")
    ballots = {1: "for", 2: "for", 3: "for", 4: "against", 5: "against"}
    motion = vote(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), outcome="granted", ballots=ballots)
    assert (motion.adopted, motion.majority, motion.votes.count()) == (False, 4, 5)
    with pytest.raises(ActRefused) as refused:
        decide(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), outcome="granted", text=TEXT)
    assert refused.value.sentences == [
        (
            "No decision exists without a vote in session: no roll-call has adopted this outcome. "
            "Convene a session, take the vote, then record the decision. (Art 20(5); verified)"
        )
    ]
    assert walk.proceeding.state == ProceedingState.HEARD
    assert not Decision.objects.exists()


def test_vote_before_the_reply_time_ends(world: World) -> None:
    """A vote while the other side may still reply."""
    walk = walk_to(world, "heard")
    note = {"name": "A note", "text": "It was printed by a party.", "party_id": walk.party("complainant").pk}
    add_evidence(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), **note)
    with pytest.raises(ActRefused) as refused:
        walk.vote()
    assert refused.value.sentences == [
        (
            "A reply to new evidence may still come before Friday, 27 August 2004, 19:18 (Almaty time), from: Respondent. "
            "Enter it when it comes, or wait until that time has run out; then vote and decide. "
            "The time to decide runs on. "
            "(No rule on late evidence was found; the law is silent; this is the declared default)"
        )
    ]
    assert not walk.proceeding.motions.exists()


@pytest.mark.parametrize("mode", ["phone", "fax"])
def test_a_decision_by_telephone_or_fax(world: World, mode: str) -> None:
    walk = walk_to(world, "admitted")
    walk.notify()
    with pytest.raises(ActRefused) as refused:
        convene(
            body=world.bodies["DEC"],
            proceeding_ids=[walk.pk],
            actor=walk.clerk,
            at=walk.now,
            starts_at=walk.now + timedelta(hours=30),
            place="Each at home",
            mode=mode,
        )
    assert refused.value.sentences == [
        (
            "A poll by phone or fax is not a session, and what it settles cannot be recorded as a decision. "
            "Convene an open session in a room or by video. (Art 20(1); Art 20-1(3); verified in part)"
        )
    ]
    with pytest.raises(ActRefused) as unheard:
        decide(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), outcome="granted", text=TEXT)
    assert unheard.value.codes == ("wrong_state",)
    assert not Event.objects.filter(case=walk.case, kind__startswith="decision").exists()


def test_a_competent_body_closing_by_referral(world: World) -> None:
    filed = lodged(world)
    pk, clerk = filed.proceeding.pk, world.clerk("DEC")
    with pytest.raises(ActRefused) as refused:
        transfer(proceeding_id=pk, actor=clerk, at=FILED, to="PROS", reasons="For the prosecutor.")
    assert refused.value.sentences == [
        (
            "This body is competent for the case, so it must decide it: referral never closes a case. "
            f"Ask the other body by an enquiry; the time to decide runs on. {COMMISSIONS_MUST_DECIDE}"
        ),
        "The case can only go to the body that the rulebook names: Body DEC.",
    ]


@pytest.mark.parametrize("word", ["discussed", "noted", "referred"])
def test_an_outcome_that_is_none(world: World, word: str) -> None:
    walk = walk_to(world, "heard")
    with pytest.raises(ActRefused) as refused:
        walk.vote(word)
    assert refused.value.codes[0] == "not_an_outcome"
    assert refused.value.sentences[0].endswith(
        f"to discuss, note or refer a complaint decides nothing. {COMMISSIONS_MUST_DECIDE}"
    )
