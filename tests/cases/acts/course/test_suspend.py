"""Suspend and resume: a case stands still and goes on, and nobody loses by it what was left of their time."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from cases.access.actors import Actor
from cases.acts.course.join import join
from cases.acts.course.resume import resume
from cases.acts.course.suspend import suspend
from cases.acts.engine.scheduler import expire_all
from cases.acts.filing.answer import answer
from cases.acts.filing.correct import correct
from cases.acts.filing.refer import refer
from cases.acts.filing.request_correction import request_correction
from cases.acts.hearing.add_evidence import add_evidence
from cases.acts.hearing.reply import reply
from cases.errors import ActRefused
from cases.log.events import broken_link
from cases.models import Deadline, Event, Round
from cases.queries.recount import IS_SUSPENDED, moves
from cases.wording.explanations import sentence
from tests.cases.rows import change_all
from tests.cases.withdrawing import given_up
from tests.cases.world import Walk, World, build_world, walk_to
from workflow.states import DeadlineState

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
ENDS = datetime.fromisoformat("2004-08-31T00:00+07:00")
"""When the time to decide of a case filed on 25 August ends."""


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
def walk(world: World) -> Walk:
    return walk_to(world, "admitted")


def suspended(walk: Walk, *, days: float = 2, **changes: Any) -> Event:
    at = walk.later()
    given = {"ground": "court_seized", "reasons": "The court took it in.", "review_at": at + days * DAY, **changes}
    return suspend(proceeding_id=walk.pk, actor=walk.clerk, at=at, **given)


def resumed(walk: Walk, *, hours: float = 1, reasons: str = "The court has ruled.") -> Event:
    return resume(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(hours), reasons=reasons)


def limit(walk: Walk, rule: str = "decide") -> Deadline:
    return Deadline.objects.select_related("proceeding__body", "party__body").get(proceeding=walk.pk, rule=rule)


def kinds(walk: Walk) -> list[str]:
    return list(Event.objects.filter(case=walk.case).order_by("seq").values_list("kind", flat=True))


def in_correction(world: World) -> Walk:
    walk = walk_to(world, "lodged")
    request_correction(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), defects=["Which list?"])
    return walk


# Suspended


def test_time_ends_later_with_reason(walk: Walk) -> None:
    """A suspended case says until when and why, and its time ends later."""
    event = suspended(walk)
    until = walk.now + 2 * DAY
    assert (event.from_state, event.to_state) == ("admitted", "suspended")
    assert event.data["ground"] == "court_seized"
    assert datetime.fromisoformat(event.data["until"]) == until
    assert "reasons" not in event.data, "the clerk's own words are sealed"
    assert limit(walk).due_before == ENDS + 2 * DAY
    assert limit(walk, "review").due_before == until
    assert walk.proceeding.next_due == ENDS + 2 * DAY
    assert broken_link(walk.case.stream) is None


def test_explanation_tells_pause_and_bound(walk: Walk) -> None:
    """The explanation tells the pause, and that of the review tells its bound."""
    suspended(walk)
    assert "The time was suspended from Wed, 25 Aug 2004 17:00 to Fri, 27 Aug 2004 17:00" in sentence(
        limit(walk).explanation
    )
    told = sentence(limit(walk, "review").explanation)
    assert (
        "The body set the review for Fri, 27 Aug 2004 17:00; the latest it may set is Sat, 28 Aug 2004 24:00." in told
    )


def test_listed_case_is_taken_off(world: World) -> None:
    """A case on an agenda is taken off it and decided in another session."""
    walk = walk_to(world, "heard")
    suspended(walk)
    assert kinds(walk)[-2:] == ["case.unlisted", "case.suspended"]
    assert not walk.proceeding.agenda_items.exists()
    resumed(walk)
    walk.convene()
    walk.open()
    assert walk.proceeding.state == "heard", "who was heard need not be heard again"
    walk.vote()
    walk.decide()
    assert walk.proceeding.state == "decided"


def test_enquiry_runs_on(world: World, walk: Walk) -> None:
    """The time of an asked body runs on, and the body can answer."""
    refer(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), to="PROS", question="What do you know?")
    before = limit(walk, "enquiry")
    suspended(walk)
    assert limit(walk, "enquiry") == before
    assert limit(walk, "enquiry").due_before == before.due_before
    answer(proceeding_id=walk.pk, actor=world.clerk("PROS"), at=walk.later(), text="Nothing.")
    assert limit(walk, "enquiry").state == DeadlineState.MET


def test_correction_may_come_meanwhile(world: World) -> None:
    walk = in_correction(world)
    suspended(walk)
    correct(proceeding_id=walk.pk, actor=Actor.filer(walk.case), at=walk.later(), text="The list of precinct 1.")
    assert walk.proceeding.state == "suspended"
    resumed(walk)
    assert walk.proceeding.state == "lodged"


def test_evidence_is_taken_meanwhile(world: World) -> None:
    walk = walk_to(world, "heard")
    suspended(walk)
    handed_in = {"name": "A photograph", "text": "It shows the list.", "party_id": walk.party("complainant").pk}
    add_evidence(proceeding_id=walk.pk, actor=Actor.filer(walk.case), at=walk.later(), **handed_in)
    respondent = walk.party("respondent").pk
    reply(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), party_id=respondent, text="It is another list.")
    assert walk.proceeding.state == "suspended"
    assert kinds(walk)[-1] == "evidence.replied"


def test_complainant_may_withdraw_meanwhile(walk: Walk) -> None:
    suspended(walk)
    given_up(walk, at=walk.later())
    assert walk.proceeding.state == "withdrawn"
    assert not walk.proceeding.deadlines.filter(state=DeadlineState.RUNNING).exists()


def test_stopped_correction_is_not_awaited(world: World) -> None:
    """A correction whose time does not run any more is not waited for."""
    walk = in_correction(world)
    Deadline.objects.filter(pk=limit(walk, "correct").pk).update(inputs=None)  # from before this was kept: it runs on
    suspended(walk)
    expire_all(at=walk.now + 1.5 * DAY)
    assert limit(walk, "correct").state == DeadlineState.EXPIRED
    expire_all(at=walk.now + 2 * DAY)
    assert walk.proceeding.state == "lodged"


# What is refused


def refused(walk: Walk, **changes: Any) -> list[str]:
    with pytest.raises(ActRefused) as error:
        suspended(walk, **changes)
    assert walk.proceeding.state == "admitted"
    return error.value.sentences


def test_all_reasons_against_are_told(walk: Walk) -> None:
    assert refused(walk, ground="other", reasons=" ", review_at=None) == [
        (
            "The law allows a suspension only because a court has the same matter. Decide the case; the time to decide "
            "runs on. (Art 20(9); verified in part)"
        ),
        "Give the day and hour of the review. Without one nobody would look at the case again.",
        "Write the reasons. They become part of the file.",
    ]


def test_only_own_clerk_suspends(world: World, walk: Walk) -> None:
    """Only the clerk of the body suspends the case and resumes it."""
    given = {"ground": "court_seized", "reasons": "The court.", "review_at": walk.now + DAY}
    for actor in (world.clerk("TEC"), Actor.filer(walk.case), Actor.user(world.voter)):
        with pytest.raises(ActRefused) as error:
            suspend(proceeding_id=walk.pk, actor=actor, at=walk.now, **given)
        assert error.value.codes == ("not_your_role",)
    suspended(walk)
    for actor in (world.clerk("TEC"), Actor.filer(walk.case)):
        with pytest.raises(ActRefused) as error:
            resume(proceeding_id=walk.pk, actor=actor, at=walk.later(), reasons="Go on.")
        assert error.value.codes == ("not_your_role",)


def test_refusal_says_until_when(walk: Walk) -> None:
    """Other acts are refused with until when, why and what to do."""
    suspended(walk)
    with pytest.raises(ActRefused) as error:
        walk.convene()
    assert error.value.sentences == [
        (
            "The case is suspended until Friday, 27 August 2004, 17:00 (Almaty time), because a court has the same matter. "
            "Resume it first; otherwise it goes on by itself then."
        )
    ]


def test_carried_vote_prevents_suspension(world: World) -> None:
    """After a carried vote the decision is written, not suspended."""
    walk = walk_to(world, "adopted")
    with pytest.raises(ActRefused) as error:
        suspended(walk)
    assert error.value.codes == ("already_carried",)


def test_lead_cannot_be_suspended(world: World, walk: Walk) -> None:
    """A case that another is joined to does not stand still."""
    member = walk_to(world, "admitted")
    join(proceeding_id=member.pk, lead_id=walk.pk, actor=walk.clerk, at=walk.later(), reasons="One act.")
    assert refused(walk) == [
        "Other cases (1) are decided together with this one and their time runs on, so it cannot be suspended. Decide them."
    ]


def test_voting_day_bounds_suspension(world: World) -> None:
    """On voting day a case is suspended no longer than a decision is of use."""
    walk = walk_to(world, "admitted", at=datetime.fromisoformat("2004-09-19T17:00+07:00"))
    assert refused(walk, days=2 / 24) == [
        (
            "If the case were suspended so long, the time to decide would run until Sunday, 19 September 2004, 21:00 (Almaty "
            "time), and a decision is needed before Sunday, 19 September 2004, 20:00 (Almaty time). Set an earlier review, or "
            "decide the case. (Recommendation 14 of the Report; a rule of this system, not law)"
        )
    ]
    before = walk_to(world, "admitted", at=datetime.fromisoformat("2004-09-19T15:00+07:00"))
    suspended(before, days=2 / 24)
    assert limit(before, "useful").due_before == datetime.fromisoformat("2004-09-19T20:00+07:00")


def test_warning_waits_for_resumption(world: World) -> None:
    """A warning of what stands still is not given before it goes on."""
    walk = walk_to(world, "lodged", at=datetime.fromisoformat("2004-09-15T11:00+07:00"))
    suspended(walk, days=2 / 24)
    warning = limit(walk, "alarm")
    assert warning.due_before == walk.now + 2 * HOUR
    resumed(walk)
    assert limit(walk, "alarm").due_before == datetime.fromisoformat("2004-09-15T13:00+07:00")


def candidacy(world: World, filed: str) -> Walk:
    given = {"case_type": "registration", "standing": "candidate", "respondent": world.bodies["DEC"]}
    return walk_to(world, "admitted", at=datetime.fromisoformat(filed), **given)


def test_candidacy_keeps_timely_appeal(world: World) -> None:
    """A candidacy is not suspended so long that an appeal would no longer come in time."""
    walk = candidacy(world, "2004-08-28T10:00+07:00")
    assert refused(walk, days=1) == [
        (
            "If the case were suspended so long, the time to decide an appeal would run until the end of Sunday, 19 September "
            "2004 (24:00), Almaty time, and the poll opens Sunday, 19 September 2004, 07:00 (Almaty time): the decision "
            "could not be put right before voting. Set an earlier review, or decide the case. (Recommendation 14 of the "
            "Report; a rule of this system, not law)"
        )
    ]
    assert len(refused(walk, days=0.25)) == 1, "six hours cost the appeal a day"
    suspended(candidacy(world, "2004-08-27T10:00+07:00"), days=1)


def test_hopeless_candidacy_may_wait(world: World) -> None:
    """A candidacy whose appeal comes too late anyway may wait."""
    walk = candidacy(world, "2004-08-29T10:00+07:00")
    assert suspended(walk, days=2).to_state == walk.proceeding.state == "suspended"


# A calendar that changes meanwhile


def voting_moves(world: World, to: date) -> None:
    change_all(Round.objects.filter(election=world.election, number=1), voting_day=to)
    world.election.read_revision = None  # what the row has cached of the days before


def test_calendar_moves_nothing_until_resumption(world: World, walk: Walk) -> None:
    """What stands still does not move with the calendar until it goes on."""
    suspended(walk)
    before = limit(walk).due_before
    voting_moves(world, date(2004, 8, 29))  # so near that the case would be due at once
    listed = {each.rule: each for each in moves(world.election, at=walk.now + HOUR)}
    assert (listed["decide"].kept, listed["decide"].why) == (True, (IS_SUSPENDED,))
    assert limit(walk).due_before == before
    expire_all(at=walk.now + 2 * DAY)
    row = limit(walk)
    assert walk.proceeding.state == "admitted"
    assert row.state == DeadlineState.RUNNING, "no change of the calendar makes a body late"
    assert row.due_before < before


def test_earlier_change_makes_nobody_late(world: World, walk: Walk) -> None:
    """A calendar that changed before makes nobody late while the case stands still."""
    voting_moves(world, date(2004, 8, 27))
    walk.now += 1.5 * DAY  # by that calendar it was due on the day it was filed
    suspended(walk, days=2 / 24)
    until = walk.now + 2 * HOUR
    assert limit(walk).due_before > until
    expire_all(at=until)
    assert walk.proceeding.state == "admitted"
    assert walk.proceeding.overdue_since is None
