"""Evidence and the vote: what came after it, what undoes it, what leaves time for it, and one vote for joined cases."""

from datetime import date, datetime, timedelta

import pytest

from cases.acts.course.join import join
from cases.acts.engine.scheduler import expire_case
from cases.acts.hearing.hear import hear
from cases.acts.hearing.recuse import recuse
from cases.models import Deadline, Event, Evidence, Party
from cases.queries.timeline import timeline
from cases.wording.explanations import sentence
from tests.cases.later_evidence import DAY, SEATS, add, answer, as_its_party, codes_of_vote, limits
from tests.cases.rulebooks import under
from tests.cases.world import Walk, World, build_world, walk_to
from workflow.clocks.inputs import DeadlineInputs
from workflow.states import DeadlineState


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
def walk(world: World) -> Walk:
    """Both parties were heard at 18:18; the respondent is the precinct commission."""
    return walk_to(world, "heard")


# After the decision


@pytest.mark.parametrize("stage", ["adopted", "decided", "published"])
def test_late_evidence_changes_nothing(world: World, stage: str) -> None:
    """A roll-call that carried is the decision: what comes before it is written down was weighed by nobody."""
    walk = walk_to(world, stage)
    before = walk.proceeding.state
    event = add(walk)
    assert (event.data["after_hearing"], event.data["after_decision"], event.data["asked"]) == (False, True, [])
    assert (walk.proceeding.state, limits(walk)) == (before, {})
    assert Evidence.objects.filter(complaint__case=walk.case, name="Delivery note.txt").exists()
    if stage == "adopted":
        assert walk.decide().outcome == "granted"


def test_undone_vote_is_no_decision(world: World) -> None:
    """A vote undone by a recusal is no decision."""
    walk = walk_to(world, "adopted")
    recuse(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(0.1), seat=1, reason="A sister.")
    assert add(walk).data["after_hearing"] is True
    assert limits(walk) == {"respondent": ("running", DAY)}


def seven_voted(world: World) -> Walk:
    """All seven were there and for it, so that one may be missing."""
    walk = walk_to(world, "listed")
    walk.open(present=SEATS)
    walk.hear()
    assert walk.vote(ballots=dict.fromkeys(SEATS, "for"))
    return walk


def stays_out(walk: Walk, seat: int) -> None:
    recuse(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(0.1), seat=seat, reason="A sister.")


def test_reply_precedes_the_next_vote(world: World) -> None:
    """What came after a vote that holds no longer is replied to before the next."""
    walk = seven_voted(world)
    assert add(walk).data["asked"] == []
    stays_out(walk, 5)
    assert limits(walk) == {"respondent": ("running", DAY)}
    event = Event.objects.get(case=walk.case, kind="reply.asked")
    limit = Deadline.objects.get(rule="reply")
    assert event.data == {
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


# Near the end of the time to decide


def test_voting_day_reply_leaves_time(world: World) -> None:
    """On voting day the reply leaves the body time to vote while it can still help."""
    walk = walk_to(world, "admitted", at=on_voting_day("11:00"), happened_on=date(2004, 9, 19))
    walk.notify()
    walk.convene(hours=1)
    walk.open()
    walk.hear()
    decide = Deadline.objects.get(proceeding=walk.pk, rule="decide")
    assert (walk.proceeding.state, decide.useful_until) == ("heard", on_voting_day("20:00"))

    add(walk, "respondent", at=on_voting_day("19:00"))
    limit = Deadline.objects.get(rule="reply")
    assert limit.due_before == on_voting_day("19:30"), "half of what is left; the law gives two hours"
    assert (
        "The body must decide before Sun, 19 Sept 2004 20:00, "
        "so the reply may come until Sun, 19 Sept 2004 19:30 at the latest (a rule of this system, not law)."
    ) in sentence(limit.explanation)
    assert Deadline.objects.get(pk=decide.pk).due_before == decide.due_before

    walk.now = on_voting_day("19:20")
    assert "reply_awaited" in codes_of_vote(walk)
    walk.now = on_voting_day("19:30")
    assert walk.vote()
    walk.decide()
    expire_case(walk.case.pk, at=on_voting_day("20:01"))
    assert not Event.objects.filter(case=walk.case, kind="remedy.lost").exists()


def on_voting_day(clock: str) -> datetime:
    return datetime.fromisoformat(f"2004-09-19T{clock}+07:00")


@pytest.mark.parametrize("law", ["kz-2004", "venice-model"])
def test_last_day_paper_causes_no_breach(world: World, law: str) -> None:
    """A paper on the last day makes no breach certain."""
    walk = walk_to(under(world, law), "heard")
    ends = Deadline.objects.get(proceeding=walk.pk, rule="decide").due_before
    add(walk, "respondent", at=ends - timedelta(hours=23))
    assert limits(walk) == {"complainant": ("running", timedelta(hours=11.5))}

    walk.now = ends - timedelta(hours=1)
    assert walk.vote()
    walk.decide()
    expire_case(walk.case.pk, at=ends)
    assert walk.proceeding.overdue_since is None
    assert not Event.objects.filter(case=walk.case, kind__in=("deadline.breached", "case.devolved")).exists()


def test_late_case_gives_whole_time(walk: Walk) -> None:
    ends = Deadline.objects.get(proceeding=walk.pk, rule="decide").due_before
    add(walk, at=ends)
    assert limits(walk) == {"respondent": ("running", DAY)}


# Decided together


def test_joined_parties_reply_once(world: World) -> None:
    """In joined cases each other party replies once and one vote waits for all."""
    lead, member = walk_to(world, "admitted"), walk_to(world, "admitted")
    join(proceeding_id=member.pk, lead_id=lead.pk, actor=lead.clerk, at=member.later(3), reasons="One act.")
    lead.now = member.now
    parties = [*lead.case.parties.all(), *member.case.parties.all()]
    lead.notify()
    lead.convene()
    lead.open()
    for each in parties:
        if each.role == "complainant" or each.case_id == lead.case.pk:
            hear(proceeding_id=lead.pk, actor=lead.clerk, at=lead.later(0.1), party_id=each.pk, statement="Said so.")
    assert lead.proceeding.state == "heard"

    member.now = lead.now
    event = add(member)
    assert set(event.data["asked"]) == {str(each.pk) for each in parties} - {event.data["party"]}
    running = Deadline.objects.filter(rule="reply", proceeding=lead.pk, state=DeadlineState.RUNNING)
    assert sorted(row.party.role for row in running if row.party) == ["complainant", "respondent"]
    lead.now = member.now
    assert "reply_awaited" in codes_of_vote(lead)

    soonest = Deadline.objects.filter(proceeding__in=(lead.pk, member.pk), rule="decide").earliest("due_before")
    assert {DeadlineInputs.from_json(row.inputs or {}).decide_by for row in running} == {soonest.due_before}
    body = Party.objects.get(case=member.case, role="respondent")
    answer(lead, party_id=body.pk)
    answer(lead, "complainant")
    assert lead.vote()
    page = as_its_party(lead)
    assert "Delivery note.txt" in page
    assert "Handed in by Complainant in case" in page
