"""Recuse: a member stays out of one case, and a vote that they took part in holds no longer."""

import pytest

from cases.acts.hearing.recuse import recuse
from cases.errors import ActRefused
from cases.models import Deadline, Event, Recusal
from cases.queries.timeline import timeline
from tests.cases.acts.seen import data_of, in_the_open, letters, recorded, refuses, under_seal
from tests.cases.desk import at_the_desk, said
from tests.cases.later_evidence import DAY, SEATS, add, answer, codes_of_vote, limits
from tests.cases.raw_sql import everything
from tests.cases.world import Walk, World, walk_to


@pytest.fixture
def walk(world: World) -> Walk:
    """Both parties were heard at 18:18; the respondent is the precinct commission."""
    return walk_to(world, "heard")


def seven_voted(world: World) -> Walk:
    """All seven were there and for it, so that one may be missing."""
    walk = walk_to(world, "listed")
    walk.open(present=SEATS)
    walk.hear()
    assert walk.vote(ballots=dict.fromkeys(SEATS, "for"))
    return walk


def stays_out(walk: Walk, seat: int) -> None:
    recuse(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(0.1), seat=seat, reason="A sister.")


def test_reason_is_kept_under_seal(walk: Walk) -> None:
    before = everything(Deadline)
    with recorded(walk.case) as events:
        stays_out(walk, 3)
    (event,) = events
    row = Recusal.objects.get()
    assert (row.member.seat, row.reason, row.at) == (3, "A sister.", walk.now)
    assert (event.kind, data_of(event)) == ("member.recused", {"body": "DEC", "seat": 3})
    assert under_seal(event) == {"reason": "A sister."}
    assert in_the_open(event, "sister") == []
    assert letters(event) == {}
    assert everything(Deadline) == before


def test_second_recusal_is_refused(walk: Walk) -> None:
    stays_out(walk, 3)
    with refuses("The member on seat 3 is already recused from this case."):
        stays_out(walk, 3)


def test_seat_must_be_of_the_body(walk: Walk) -> None:
    with refuses("There is no member on seat 9. Choose a seat of this body."):
        stays_out(walk, 9)


def test_court_has_no_seats(world: World) -> None:
    walk = walk_to(world, "admitted", respondent=world.bodies["CEC"], place=None, case_type="cec_act")
    with refuses("This body does not decide by roll-call. Record its decision directly."):
        stays_out(walk, 1)


def test_later_recusal_removes_the_vote(world: World) -> None:
    """A member recused after the vote takes the vote with them."""
    walk = walk_to(world, "adopted")
    recuse(
        proceeding_id=walk.pk,
        actor=walk.clerk,
        at=walk.later(0.1),
        seat=2,
        reason="A sister is the respondent's chair.",
    )
    with pytest.raises(ActRefused) as refused:
        walk.decide()
    assert refused.value.codes == ("no_adopted_motion",)


def test_undone_vote_is_no_decision(world: World) -> None:
    """A vote undone by a recusal is no decision."""
    walk = walk_to(world, "adopted")
    recuse(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(0.1), seat=1, reason="A sister.")
    assert add(walk).data["after_hearing"] is True
    assert limits(walk) == {"respondent": ("running", DAY)}


def test_reply_precedes_the_next_vote(world: World) -> None:
    """What came after a vote that holds no longer is replied to before the next."""
    walk = seven_voted(world)
    assert add(walk).data["asked"] == []
    stays_out(walk, 5)
    assert limits(walk) == {"respondent": ("running", DAY)}
    event = Event.objects.get(case=walk.case, kind="reply.asked")
    limit = Deadline.objects.get(rule="reply")
    assert data_of(event) == {
        "body": "DEC",
        "why": "vote_undone",
        "asked": [str(walk.party("respondent").pk)],
        "deadline": limit.pk,
    }
    assert (
        "The vote holds no longer: a member who took part in it stays out of the case now. "
        "Given time to reply: Body PEC."
    ) in [entry.detail for entry in timeline(walk.case)]

    assert "reply_awaited" in codes_of_vote(walk)
    answer(walk)
    assert walk.vote(ballots=dict.fromkeys((1, 2, 3, 4, 6, 7), "for"))
    assert walk.decide().outcome == "granted"


def test_valid_vote_asks_nobody_again(world: World) -> None:
    """Nobody is asked twice and a vote that still holds opens nothing."""
    walk = seven_voted(world)
    stays_out(walk, 5)
    assert limits(walk) == {}, "nothing came after the vote"
    add(walk)
    answer(walk)
    walk.vote(ballots=dict.fromkeys((1, 2, 3, 4, 6), "for"))
    add(walk, role=None, text="Found by the body itself.")
    stays_out(walk, 7)
    assert not Event.objects.filter(kind="reply.asked").exists(), "seat 7 took no part in the vote that holds"


def test_hearing_above_replaces_reply(world: World) -> None:
    """A case that goes up is heard anew above and needs no reply before."""
    walk = walk_to(world, "adopted")
    for seat in (6, 7):
        stays_out(walk, seat)
    add(walk)
    stays_out(walk, 1)
    assert walk.proceeding.state == "devolved"
    assert not Event.objects.filter(kind="reply.asked").exists()


def test_recused_member_cannot_vote(world: World):
    """A recused member cannot vote and the roll call stays filled in."""
    walk = walk_to(world, "heard")
    clerk = at_the_desk(walk)
    clerk.act(walk.pk, "recuse", seat="3", reason="A relative of the respondent.")
    assert Recusal.objects.get().member.seat == 3
    page = said(clerk.act(walk.pk, "vote", outcome="granted", **{f"ballot_{seat}": "for" for seat in range(1, 6)}))
    assert "A recused member cannot vote on this case (seat 3). Take the vote without that member." in page
    assert page.count(" checked") == 5
    assert not walk.proceeding.motions.exists()
