"""Reply: a party answers evidence that came after it was heard, and the vote waits for it no longer than it may."""

from datetime import date, datetime, timedelta

import pytest

from cases.acts.course.join import join
from cases.acts.engine.scheduler import expire_case
from cases.acts.hearing.hear import hear
from cases.models import Deadline, Event, Party, Reply
from cases.wording.explanations import sentence
from tests.cases.acts.seen import data_of, in_the_open, letters, recorded, refuses, under_seal
from tests.cases.later_evidence import DAY, add, answer, as_its_party, codes_of_vote, limits, refused
from tests.cases.rulebooks import under
from tests.cases.world import Walk, World, walk_to
from workflow.clocks.inputs import DeadlineInputs
from workflow.states import DeadlineState


@pytest.fixture
def walk(world: World) -> Walk:
    """Both parties were heard at 18:18; the respondent is the precinct commission."""
    return walk_to(world, "heard")


def on_voting_day(clock: str) -> datetime:
    return datetime.fromisoformat(f"2004-09-19T{clock}+07:00")


def test_reply_is_kept_under_seal(walk: Walk) -> None:
    add(walk)
    with recorded(walk.case) as events:
        answer(walk)
    (event,) = events
    party, row = walk.party("respondent"), Reply.objects.get()
    assert (row.party, row.text, row.at) == (party, "The note is genuine.", walk.now)
    assert (event.kind, data_of(event)) == ("evidence.replied", {"body": "DEC", "party": str(party.pk)})
    assert under_seal(event) == {"text": "The note is genuine."}
    assert in_the_open(event, "genuine") == []
    assert letters(event) == {}


def test_reply_stops_its_own_time(walk: Walk) -> None:
    """The other party's time runs on."""
    add(walk, role=None)
    answer(walk)
    assert {role: state for role, (state, _length) in limits(walk).items()} == {
        "respondent": "met",
        "complainant": "running",
    }


def test_second_reply_is_refused(walk: Walk) -> None:
    add(walk)
    answer(walk)
    with refuses(
        "No reply is waited for here: it has come, or the time for it has run out. "
        "What the party still brings can be added as evidence."
    ):
        answer(walk)


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


def test_expired_reply_time_frees_the_vote(walk: Walk) -> None:
    """A time that ran out is recorded by the clock and lets the vote go on."""
    add(walk)
    ends = Deadline.objects.get(rule="reply").due_before
    walk.now = ends - timedelta(hours=0.1, microseconds=1)
    assert "reply_awaited" in codes_of_vote(walk)

    walk.now = ends - timedelta(hours=0.1)
    assert walk.vote()
    event = Event.objects.get(case=walk.case, kind="deadline.ran_out")
    assert (event.occurred_at, event.actor, event.data["rule"]) == (ends, "system:deadline-watch", "reply")
    assert event.data["party"] == str(walk.party("respondent").pk)
    assert limits(walk)["respondent"][0] == "fired"


def test_one_reply_answers_all_before(walk: Walk) -> None:
    add(walk)
    add(walk, name="Another note", text="And this is its seal.")
    answer(walk)
    assert set(Deadline.objects.filter(rule="reply").values_list("state", flat=True)) == {"met"}
    assert refused(walk, answer) == [
        (
            "No reply is waited for here: it has come, or the time for it has run out. "
            "What the party still brings can be added as evidence."
        )
    ]


def test_submitter_is_not_waited_for(walk: Walk) -> None:
    add(walk)
    assert refused(walk, answer, "complainant")[0].startswith("No reply is waited for here")


def test_a_reply_without_words_is_none(walk: Walk) -> None:
    add(walk)
    assert refused(walk, answer, text=" ") == ["Write the reasons. They become part of the file."]
    assert limits(walk)["respondent"][0] == "running"
