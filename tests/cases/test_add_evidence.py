"""Evidence that comes later: who may still reply, what waits for it, and what it no longer changes."""

import hashlib
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.test import Client

from cases.actors import Actor
from cases.acts.add_evidence import add_evidence
from cases.acts.draft import Upload
from cases.acts.hear import hear
from cases.acts.join import join
from cases.acts.recuse import recuse
from cases.acts.reply import reply
from cases.acts.waive import waive
from cases.dossier import timeline
from cases.errors import ActRefused
from cases.events import broken_link
from cases.explanations import sentence
from cases.models import Deadline, Event, Evidence, Party, Proceeding, Reply
from cases.watch import fire_case
from tests.cases.rulebooks import amended, under
from tests.cases.world import Walk, World, build_world, party, walk_to
from workflow.asked import Asked
from workflow.states import DeadlineState

DAY = timedelta(hours=24)
"""The time to reply, by the declared default of 2004."""
SEATS = range(1, 8)
NO_REPLY = {"conduct": {"late_evidence": {"default": {"reply": False, "after_decision": "ground_of_appeal"}}}}
STILL_AWAITED = (
    "A reply to new evidence may still come before Friday 27 August 2004, 18:24 (Almaty time), from: Respondent. "
    "Enter it when it comes, or wait until that time has run out; then vote and decide. The time to decide runs on. "
    "(No rule on late evidence was found; the law is silent; this is the declared default)"
)


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
def walk(world: World) -> Walk:
    """Both parties were heard at 18:18; the respondent is the precinct commission."""
    return walk_to(world, "heard")


def add(walk: Walk, role: str | None = "complainant", **changes: Any) -> Event:
    given: dict[str, Any] = {
        "proceeding_id": walk.pk,
        "actor": walk.clerk,
        "at": walk.later(0.1),
        "party_id": walk.party(role).pk if role else None,
        "name": "Delivery note",
        "text": "The list came from a printing house.",
        **changes,
    }
    return add_evidence(**given)


def answer(walk: Walk, role: str = "respondent", **changes: Any) -> Event:
    given: dict[str, Any] = {
        "proceeding_id": walk.pk,
        "actor": walk.clerk,
        "at": walk.later(0.1),
        "party_id": walk.party(role).pk,
        "text": "The note is genuine.",
        **changes,
    }
    return reply(**given)


def limits(walk: Walk) -> dict[str, tuple[str, timedelta]]:
    """State and length of each time to reply, by the role of the party."""
    rows = Deadline.objects.filter(proceeding__case=walk.case, rule="reply").select_related("party")
    return {row.party.role: (str(row.state), row.due_before - row.starts_at) for row in rows if row.party}


def refused(walk: Walk, act: Any, *args: Any, **given: Any) -> list[str]:
    with pytest.raises(ActRefused) as error:
        act(walk, *args, **given)
    return error.value.sentences


# After the hearing


def test_the_other_party_gets_time_to_reply_and_the_time_to_decide_does_not_move(walk: Walk) -> None:
    decide = Deadline.objects.get(proceeding=walk.pk, rule="decide").due_before
    event = add(walk)

    assert limits(walk) == {"respondent": ("running", DAY)}
    limit = Deadline.objects.get(rule="reply")
    assert limit.asked is not None
    assert "24 hours" in sentence(limit.explanation)
    assert {**event.data, "personal": ""} == {
        "body": "DEC",
        "party": str(walk.party("complainant").pk),
        "after_hearing": True,
        "after_decision": False,
        "handed_in_at": "2004-08-26T11:24:00.000000Z",
        "asked": [str(walk.party("respondent").pk)],
        "deadline": limit.pk,
        "personal": "",
    }
    assert event.payload.personal["text"] == "The list came from a printing house."
    assert Deadline.objects.get(proceeding=walk.pk, rule="decide").due_before == decide
    assert walk.proceeding.state == "heard"


def test_nobody_votes_before_the_reply_and_the_refusal_says_who_until_when_and_what_to_do(walk: Walk) -> None:
    add(walk)
    with pytest.raises(ActRefused) as error:
        walk.vote()
    assert error.value.codes == ("reply_awaited",)
    assert error.value.sentences == [STILL_AWAITED]
    assert not walk.proceeding.motions.exists()

    event = answer(walk)
    assert event.data["party"] == str(walk.party("respondent").pk)
    assert limits(walk)["respondent"][0] == "met"
    assert Reply.objects.get().text == "The note is genuine."
    assert walk.vote()
    assert walk.decide().outcome == "granted"
    assert broken_link(walk.case.stream) is None


def test_a_court_decides_nothing_before_the_reply_though_it_takes_no_vote(world: World) -> None:
    walk = walk_to(world, "listed", case_type="cec_act", respondent=world.bodies["CEC"])
    walk.open(present=())
    walk.hear()
    assert (walk.proceeding.body.code, walk.proceeding.state) == ("SC", "heard")
    add(walk)
    with pytest.raises(ActRefused) as error:
        walk.decide()
    assert error.value.codes == ("reply_awaited",)


def test_a_time_that_ran_out_is_recorded_by_the_clock_and_lets_the_vote_go_on(walk: Walk) -> None:
    add(walk)
    ends = Deadline.objects.get(rule="reply").due_before
    walk.now = ends - timedelta(hours=0.1, microseconds=1)
    assert "reply_awaited" in _codes_of_vote(walk)

    walk.now = ends - timedelta(hours=0.1)
    assert walk.vote()
    event = Event.objects.get(case=walk.case, kind="deadline.ran_out")
    assert (event.occurred_at, event.actor, event.data["rule"]) == (ends, "system:deadline-watch", "reply")
    assert event.data["party"] == str(walk.party("respondent").pk)
    assert limits(walk)["respondent"][0] == "fired"


def _codes_of_vote(walk: Walk) -> tuple[str, ...]:
    with pytest.raises(ActRefused) as error:
        walk.vote()
    return error.value.codes


def test_what_the_body_finds_itself_is_replied_to_by_every_party(walk: Walk) -> None:
    event = add(walk, role=None)
    assert "party" not in event.data
    assert limits(walk) == {"complainant": ("running", DAY), "respondent": ("running", DAY)}
    answer(walk, "complainant")
    assert "reply_awaited" in _codes_of_vote(walk)
    answer(walk)
    assert walk.vote()
    page = " ".join(entry.detail for entry in timeline(walk.case))
    assert "Obtained by the body itself. It came after the hearing." in page


def test_one_reply_answers_all_that_came_before_it(walk: Walk) -> None:
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


def test_who_handed_it_in_is_not_waited_for(walk: Walk) -> None:
    add(walk)
    assert refused(walk, answer, "complainant")[0].startswith("No reply is waited for here")


def test_a_reply_without_words_is_none(walk: Walk) -> None:
    add(walk)
    assert refused(walk, answer, text=" ") == ["Write the reasons. They become part of the file."]
    assert limits(walk)["respondent"][0] == "running"


# Before the hearing


def test_before_the_hearing_nobody_needs_more_time(world: World) -> None:
    walk = walk_to(world, "listed")
    event = add(walk)
    assert (event.data["after_hearing"], event.data["asked"]) == (False, [])
    assert limits(walk) == {}


def test_who_was_heard_first_may_reply_to_what_came_before_the_last_was_heard(world: World) -> None:
    walk = walk_to(world, "open")
    hear(proceeding_id=walk.pk, actor=walk.clerk, at=walk.now, party_id=walk.party("respondent").pk, statement="No.")
    event = add(walk)
    assert event.data["after_hearing"] is False
    assert limits(walk) == {"respondent": ("running", DAY)}
    hear(proceeding_id=walk.pk, actor=walk.clerk, at=walk.now, party_id=walk.party("complainant").pk, statement="Yes.")
    assert "reply_awaited" in _codes_of_vote(walk)


def test_who_gave_up_being_heard_did_not_give_up_replying_to_what_came_later(world: World) -> None:
    walk = walk_to(world, "admitted")
    waive(
        proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), party_id=walk.party("respondent").pk, statement="No."
    )
    add(walk)
    assert limits(walk) == {"respondent": ("running", DAY)}


def test_an_anonymous_filer_is_asked_nothing(world: World) -> None:
    walk = walk_to(world, "lodged", standing="anonymous")
    assert add(walk, role=None).data["asked"] == []


# After the decision


@pytest.mark.parametrize("stage", ["adopted", "decided", "published"])
def test_after_the_decision_it_is_kept_and_changes_nothing(world: World, stage: str) -> None:
    """A roll-call that carried is the decision: what comes before it is written down was weighed by nobody."""
    walk = walk_to(world, stage)
    before = walk.proceeding.state
    event = add(walk)
    assert (event.data["after_hearing"], event.data["after_decision"], event.data["asked"]) == (False, True, [])
    assert (walk.proceeding.state, limits(walk)) == (before, {})
    assert Evidence.objects.filter(complaint__case=walk.case, name="Delivery note.txt").exists()
    if stage == "adopted":
        assert walk.decide().outcome == "granted"


def test_a_vote_undone_by_a_recusal_is_no_decision(world: World) -> None:
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


def test_what_came_after_a_vote_that_holds_no_longer_is_replied_to_before_the_next(world: World) -> None:
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

    assert "reply_awaited" in _codes_of_vote(walk)
    answer(walk)
    assert walk.vote(ballots=dict.fromkeys((1, 2, 3, 4, 6, 7), "for"))
    assert walk.decide().outcome == "granted"


def test_nobody_is_asked_twice_and_a_vote_that_still_holds_opens_nothing(world: World) -> None:
    walk = seven_voted(world)
    stays_out(walk, 5)
    assert limits(walk) == {}, "nothing came after the vote"
    add(walk)
    answer(walk)
    walk.vote(ballots=dict.fromkeys((1, 2, 3, 4, 6), "for"))
    add(walk, role=None, text="Found by the body itself.")
    stays_out(walk, 7)
    assert not Event.objects.filter(kind="reply.asked").exists(), "seat 7 took no part in the vote that holds"


def test_a_case_that_goes_up_is_heard_anew_above_and_needs_no_reply_before(world: World) -> None:
    walk = walk_to(world, "adopted")
    for seat in (6, 7):
        stays_out(walk, seat)
    add(walk)
    stays_out(walk, 1)
    assert walk.proceeding.state == "devolved"
    assert not Event.objects.filter(kind="reply.asked").exists()


# By whom


def test_a_complainant_hands_in_and_replies_for_itself_alone(walk: Walk) -> None:
    filer = Actor.filer(walk.case)
    add(walk, actor=filer)
    only = ["A complainant acts for itself alone. For another party the clerk enters it."]
    assert refused(walk, add, "respondent", actor=filer, text="Mine.") == only
    assert refused(walk, add, None, actor=filer, text="Mine.") == only
    assert refused(walk, answer, actor=filer) == only
    answer(walk)
    add(walk, "respondent", text="Our own list.")
    assert answer(walk, "complainant", actor=filer).actor == "party"


def test_another_body_s_clerk_and_a_stranger_add_nothing(walk: Walk, world: World) -> None:
    for actor in (world.clerk("TEC"), Actor.user(world.voter), Actor.visitor()):
        said = refused(walk, add, actor=actor)
        assert "This is not yours to do" in said[0]
    assert not Evidence.objects.exists()


def test_a_party_of_another_case_hands_nothing_in(walk: Walk, world: World) -> None:
    other = walk_to(world, "lodged")
    assert refused(walk, add, party_id=party(other.case, "complainant").pk) == ["Choose a party of this case."]


# What is handed in


def upload(content: bytes = b"%PDF-1.4 note", name: str = "scan 1.pdf") -> Upload:
    digest = hashlib.sha256(content).hexdigest()
    return Upload(
        name=name, media_type="application/pdf", size=len(content), sha256=digest, file=ContentFile(content, name=name)
    )


def test_a_file_keeps_its_bytes_under_the_name_it_is_given(walk: Walk) -> None:
    add(walk, file=upload(), name="Delivery note")
    kept = Evidence.objects.get()
    assert (kept.name, kept.media_type, kept.text) == (
        "Delivery note.pdf",
        "application/pdf",
        "The list came from a printing house.",
    )
    with kept.file.open("rb") as stored:
        assert stored.read() == b"%PDF-1.4 note"


def test_words_alone_are_a_file_too(walk: Walk) -> None:
    add(walk)
    kept = Evidence.objects.get()
    with kept.file.open("rb") as stored:
        assert (kept.name, stored.read()) == ("Delivery note.txt", b"The list came from a printing house.")


def test_a_long_name_is_cut_before_its_ending(walk: Walk) -> None:
    add(walk, file=upload(), name="n" * 300)
    assert Evidence.objects.get().name == "n" * 196 + ".pdf"


def test_the_same_evidence_twice_is_on_the_file_once_and_leaves_no_second_file(walk: Walk) -> None:
    add(walk, file=upload())
    known = ["This evidence of the same party is on the file already. It is not added a second time."]
    assert refused(walk, add, file=upload()) == known
    add(walk, "respondent", file=upload())
    assert Evidence.objects.count() == 2
    assert len(_on_disk()) == 2


def _on_disk() -> list[Path]:
    return [path for path in Path(settings.EVIDENCE_ROOT).rglob("*") if path.is_file()]


def test_a_file_is_taken_away_again_where_the_act_fails(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = len(_on_disk())

    def fail(*_args: object, **_given: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("cases.acts.asking_replies.clocks.start", fail)
    with pytest.raises(RuntimeError):
        add(walk, file=upload())
    assert len(_on_disk()) == before
    assert not Evidence.objects.exists()


def test_what_it_is_must_be_said_and_when_it_came_must_be_possible(walk: Walk) -> None:
    then = ["It cannot have been handed in then. Write a time between the lodging of the complaint and now."]
    assert refused(walk, add, text=" ") == ["Name the evidence and say in a few words what it shows."]
    assert refused(walk, add, handed_in_at=walk.now + DAY) == then
    assert refused(walk, add, handed_in_at=walk.now - 30 * DAY) == then
    event = add(walk, handed_in_at=walk.now - DAY)
    assert event.data["handed_in_at"] == "2004-08-25T11:36:00.000000Z"


# Where the law says otherwise


def test_where_the_law_gives_no_reply_the_vote_waits_for_nobody(world: World, tmp_path: Path) -> None:
    with amended(tmp_path, NO_REPLY):
        walk = walk_to(world, "heard")
        event = add(walk)
        assert (event.data["after_hearing"], event.data["asked"]) == (True, [])
        assert walk.vote()


def test_a_case_that_is_passed_up_keeps_the_time_that_was_given_to_reply(walk: Walk) -> None:
    add(walk)
    ends = Deadline.objects.get(rule="reply").due_before
    for seat in (5, 6, 7):
        recuse(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(0.1), seat=seat, reason="A sister.")
    above = Proceeding.objects.get(case=walk.case, body__code="TEC")
    running = Deadline.objects.get(rule="reply", state=DeadlineState.RUNNING)
    assert (running.proceeding, running.due_before) == (above, ends)


# Near the end of the time to decide


def test_on_voting_day_the_reply_leaves_the_body_time_to_vote_while_it_can_still_help(world: World) -> None:
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
        "The body must decide before Sun 19 Sep 2004 20:00, "
        "so the reply may come until Sun 19 Sep 2004 19:30 at the latest (a rule of this system)."
    ) in sentence(limit.explanation)
    assert Deadline.objects.get(pk=decide.pk).due_before == decide.due_before

    walk.now = on_voting_day("19:20")
    assert "reply_awaited" in _codes_of_vote(walk)
    walk.now = on_voting_day("19:30")
    assert walk.vote()
    walk.decide()
    fire_case(walk.case.pk, at=on_voting_day("20:01"))
    assert not Event.objects.filter(case=walk.case, kind="remedy.lost").exists()


def on_voting_day(clock: str) -> datetime:
    return datetime.fromisoformat(f"2004-09-19T{clock}+07:00")


@pytest.mark.parametrize("law", ["kz-2004", "venice-model"])
def test_a_paper_on_the_last_day_makes_no_breach_certain(world: World, law: str) -> None:
    walk = walk_to(under(world, law), "heard")
    ends = Deadline.objects.get(proceeding=walk.pk, rule="decide").due_before
    add(walk, "respondent", at=ends - timedelta(hours=23))
    assert limits(walk) == {"complainant": ("running", timedelta(hours=11.5))}

    walk.now = ends - timedelta(hours=1)
    assert walk.vote()
    walk.decide()
    fire_case(walk.case.pk, at=ends)
    assert walk.proceeding.overdue_since is None
    assert not Event.objects.filter(case=walk.case, kind__in=("deadline.breached", "case.devolved")).exists()


def test_a_case_that_is_late_already_gives_the_whole_time(walk: Walk) -> None:
    ends = Deadline.objects.get(proceeding=walk.pk, rule="decide").due_before
    add(walk, at=ends)
    assert limits(walk) == {"respondent": ("running", DAY)}


# Decided together


def test_in_joined_cases_each_other_party_replies_once_and_one_vote_waits_for_all(world: World) -> None:
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
    assert "reply_awaited" in _codes_of_vote(lead)

    soonest = Deadline.objects.filter(proceeding__in=(lead.pk, member.pk), rule="decide").earliest("due_before")
    assert {Asked.from_json(row.asked or {}).decide_by for row in running} == {soonest.due_before}
    body = Party.objects.get(case=member.case, role="respondent")
    answer(lead, party_id=body.pk)
    answer(lead, "complainant")
    assert lead.vote()
    page = _as_its_party(lead)
    assert "Delivery note.txt" in page
    assert "Handed in by Complainant in case" in page


def _as_its_party(walk: Walk) -> str:
    browser = Client()
    browser.post("/follow/", {"number": walk.case.number, "code": walk.lodged.access_code})
    page = browser.get(f"/cases/{walk.case.number}/").content.decode()
    kept = Evidence.objects.get()
    file = browser.get(f"/cases/{walk.case.number}/evidence/{kept.pk}/")
    assert b"".join(file.streaming_content) == b"The list came from a printing house."
    return page


# Who reads it


def test_the_parties_read_evidence_and_reply_and_the_public_reads_that_they_came(walk: Walk) -> None:
    add(walk)
    answer(walk)
    page = _as_its_party(walk)
    assert "The list came from a printing house." in page
    assert "Handed in by Complainant: A voter of the precinct, Thursday 26 August 2004, 18:24 (Almaty time)." in page
    assert "The note is genuine." in page
    public = Client().get(f"/cases/{walk.case.number}/").content.decode()
    assert "Evidence added to the file" in public
    assert "Party replied to the evidence" in public
    assert "Given time to reply: Body PEC." in public
    assert not any(sealed in public for sealed in ("Delivery", "printing house", "genuine"))
