"""Evidence that comes later: what is handed in, by whom, and who may still reply."""

import hashlib
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.test import Client

from cases.access.actors import Actor
from cases.acts.engine.draft import Upload
from cases.acts.hearing.hear import hear
from cases.acts.hearing.recuse import recuse
from cases.acts.hearing.waive import waive
from cases.errors import ActRefused
from cases.log.events import broken_link
from cases.models import Deadline, Event, Evidence, Proceeding, Reply
from cases.queries.timeline import timeline
from cases.wording.explanations import sentence
from tests.cases.later_evidence import (
    DAY,
    NO_REPLY,
    STILL_AWAITED,
    add,
    answer,
    as_its_party,
    codes_of_vote,
    limits,
    refused,
)
from tests.cases.rulebooks import amended
from tests.cases.world import Walk, World, build_world, party, walk_to
from workflow.states import DeadlineState


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
def walk(world: World) -> Walk:
    """Both parties were heard at 18:18; the respondent is the precinct commission."""
    return walk_to(world, "heard")


# After the hearing


def test_reply_time_leaves_decision_time(walk: Walk) -> None:
    """The other party gets time to reply and the time to decide does not move."""
    decide = Deadline.objects.get(proceeding=walk.pk, rule="decide").due_before
    event = add(walk)

    assert limits(walk) == {"respondent": ("running", DAY)}
    limit = Deadline.objects.get(rule="reply")
    assert limit.inputs is not None
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


def test_vote_waits_for_the_reply(walk: Walk) -> None:
    """Nobody votes before the reply, and the refusal says who replies, until when, and what to do."""
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


def test_court_waits_for_the_reply(world: World) -> None:
    """A court decides nothing before the reply though it takes no vote."""
    walk = walk_to(world, "listed", case_type="cec_act", respondent=world.bodies["CEC"])
    walk.open(present=())
    walk.hear()
    assert (walk.proceeding.body.code, walk.proceeding.state) == ("SC", "heard")
    add(walk)
    with pytest.raises(ActRefused) as error:
        walk.decide()
    assert error.value.codes == ("reply_awaited",)


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


def test_every_party_answers_body_evidence(walk: Walk) -> None:
    """What the body finds itself is replied to by every party."""
    event = add(walk, role=None)
    assert "party" not in event.data
    assert limits(walk) == {"complainant": ("running", DAY), "respondent": ("running", DAY)}
    answer(walk, "complainant")
    assert "reply_awaited" in codes_of_vote(walk)
    answer(walk)
    assert walk.vote()
    page = " ".join(entry.detail for entry in timeline(walk.case))
    assert "Obtained by the body itself. It came after the hearing." in page


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


# Before the hearing


def test_no_reply_time_before_hearing(world: World) -> None:
    walk = walk_to(world, "listed")
    event = add(walk)
    assert (event.data["after_hearing"], event.data["asked"]) == (False, [])
    assert limits(walk) == {}


def test_first_heard_may_reply(world: World) -> None:
    """A party heard first may reply to what came before the last was heard."""
    walk = walk_to(world, "open")
    hear(proceeding_id=walk.pk, actor=walk.clerk, at=walk.now, party_id=walk.party("respondent").pk, statement="No.")
    event = add(walk)
    assert event.data["after_hearing"] is False
    assert limits(walk) == {"respondent": ("running", DAY)}
    hear(proceeding_id=walk.pk, actor=walk.clerk, at=walk.now, party_id=walk.party("complainant").pk, statement="Yes.")
    assert "reply_awaited" in codes_of_vote(walk)


def test_waived_hearing_leaves_later_reply(world: World) -> None:
    """A party that waived the hearing did not waive replying to what came later."""
    walk = walk_to(world, "admitted")
    waive(
        proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), party_id=walk.party("respondent").pk, statement="No."
    )
    add(walk)
    assert limits(walk) == {"respondent": ("running", DAY)}


def test_an_anonymous_filer_is_asked_nothing(world: World) -> None:
    walk = walk_to(world, "lodged", standing="anonymous")
    assert add(walk, role=None).data["asked"] == []


# By whom


def test_complainant_acts_for_itself_alone(walk: Walk) -> None:
    filer = Actor.filer(walk.case)
    add(walk, actor=filer)
    only = ["A complainant acts for itself alone. For another party the clerk enters it."]
    assert refused(walk, add, "respondent", actor=filer, text="Mine.") == only
    assert refused(walk, add, None, actor=filer, text="Mine.") == only
    assert refused(walk, answer, actor=filer) == only
    answer(walk)
    add(walk, "respondent", text="Our own list.")
    assert answer(walk, "complainant", actor=filer).actor == "party"


def test_other_clerk_and_stranger_are_refused(walk: Walk, world: World) -> None:
    for actor in (world.clerk("TEC"), Actor.user(world.voter), Actor.visitor()):
        said = refused(walk, add, actor=actor)
        assert "This is not yours to do" in said[0]
    assert not Evidence.objects.exists()


def test_other_party_is_refused(walk: Walk, world: World) -> None:
    other = walk_to(world, "lodged")
    assert refused(walk, add, party_id=party(other.case, "complainant").pk) == ["Choose a party of this case."]


# What is handed in


def upload(content: bytes = b"%PDF-1.4 note", name: str = "scan 1.pdf") -> Upload:
    digest = hashlib.sha256(content).hexdigest()
    return Upload(
        name=name, media_type="application/pdf", size=len(content), sha256=digest, file=ContentFile(content, name=name)
    )


def test_file_keeps_bytes_and_name(walk: Walk) -> None:
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


def test_long_name_keeps_its_ending(walk: Walk) -> None:
    add(walk, file=upload(), name="n" * 300)
    assert Evidence.objects.get().name == "n" * 196 + ".pdf"


def test_same_evidence_is_kept_once(walk: Walk) -> None:
    """The same evidence twice is on the file once and leaves no second file."""
    add(walk, file=upload())
    known = ["This evidence of the same party is on the file already. It is not added a second time."]
    assert refused(walk, add, file=upload()) == known
    add(walk, "respondent", file=upload())
    assert Evidence.objects.count() == 2
    assert len(_on_disk()) == 2


def _on_disk() -> list[Path]:
    return [path for path in Path(settings.EVIDENCE_ROOT).rglob("*") if path.is_file()]


def test_failed_act_removes_the_file(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = len(_on_disk())

    def fail(*_args: object, **_given: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("cases.acts.engine.replies.deadlines.start", fail)
    with pytest.raises(RuntimeError):
        add(walk, file=upload())
    assert len(_on_disk()) == before
    assert not Evidence.objects.exists()


def test_description_and_day_are_checked(walk: Walk) -> None:
    """The kind of evidence must be said, and the time it came must be possible."""
    then = ["It cannot have been handed in then. Write a time between the lodging of the complaint and now."]
    assert refused(walk, add, text=" ") == ["Name the evidence and say in a few words what it shows."]
    assert refused(walk, add, handed_in_at=walk.now + DAY) == then
    assert refused(walk, add, handed_in_at=walk.now - 30 * DAY) == then
    event = add(walk, handed_in_at=walk.now - DAY)
    assert event.data["handed_in_at"] == "2004-08-25T11:36:00.000000Z"


# Where the law says otherwise


def test_law_without_reply_delays_nothing(world: World, tmp_path: Path) -> None:
    """Where the law gives no reply the vote waits for nobody."""
    with amended(tmp_path, NO_REPLY):
        walk = walk_to(world, "heard")
        event = add(walk)
        assert (event.data["after_hearing"], event.data["asked"]) == (True, [])
        assert walk.vote()


def test_passed_up_case_keeps_reply_time(walk: Walk) -> None:
    add(walk)
    ends = Deadline.objects.get(rule="reply").due_before
    for seat in (5, 6, 7):
        recuse(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(0.1), seat=seat, reason="A sister.")
    above = Proceeding.objects.get(case=walk.case, body__code="TEC")
    running = Deadline.objects.get(rule="reply", state=DeadlineState.RUNNING)
    assert (running.proceeding, running.due_before) == (above, ends)


# Who reads it


def test_public_reads_only_that_it_came(walk: Walk) -> None:
    """The parties read evidence and reply and the public reads that they came."""
    add(walk)
    answer(walk)
    page = as_its_party(walk)
    assert "The list came from a printing house." in page
    assert "Handed in by Complainant: A voter of the precinct, Thursday, 26 August 2004, 18:24 (Almaty time)." in page
    assert "The note is genuine." in page
    public = Client().get(f"/cases/{walk.case.number}/").content.decode()
    assert "Evidence added to the file" in public
    assert "Party replied to the evidence" in public
    assert "Given time to reply: Body PEC." in public
    assert not any(sealed in public for sealed in ("Delivery", "printing house", "genuine"))
