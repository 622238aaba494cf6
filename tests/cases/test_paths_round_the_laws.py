"""Paths round a law that were found open once, each shut: by another act, another body, another session, a second try."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.db import connection

from cases.access.actors import Actor
from cases.acts.course.withdraw import withdraw
from cases.acts.decision.publish import publish
from cases.acts.decision.serve import serve
from cases.acts.engine.draft import Upload
from cases.acts.engine.scheduler import expire_all
from cases.acts.filing import lodge as lodge_module
from cases.acts.filing.answer import answer
from cases.acts.filing.correct import correct
from cases.acts.filing.lodge import lodge
from cases.acts.filing.refer import refer
from cases.acts.filing.request_correction import request_correction
from cases.acts.filing.transfer import transfer
from cases.acts.hearing.close_session import close_session
from cases.acts.hearing.convene import convene
from cases.acts.hearing.hear import hear
from cases.errors import ActRefused
from cases.log import triggers
from cases.models import Case, Deadline, Decision, Event, Evidence, Service
from cases.queries.leaks import leaks
from cases.queries.publication import public_text, public_version, with_rows
from tests.cases.raw_sql import past_the_guards
from tests.cases.world import FILED, TEXT, World, build_world, draft, fresh, lodged, walk_to
from workflow.states import DeadlineState, ProceedingState


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def refused(function, **given) -> tuple[str, ...]:
    with pytest.raises(ActRefused) as no:
        function(**given)
    return no.value.codes


def test_publication_does_not_replace_service(world: World) -> None:
    """Publication does not stand in for service while there is time to serve."""
    walk = walk_to(world, "issued")
    walk.publish()
    assert not Service.objects.filter(proceeding=walk.pk).exclude(decision=None).exists()
    walk.serve()
    channels = Service.objects.filter(proceeding=walk.pk).exclude(decision=None).values_list("channel", flat=True)
    assert set(channels) == {"email"}


def test_publication_replaces_expired_service(world: World) -> None:
    """Publication stands in when the time to serve has run out."""
    walk = walk_to(world, "issued")
    walk.publish()
    limit = Deadline.objects.get(proceeding=walk.pk, rule="serve")
    expire_all(at=limit.due_before)
    served = Service.objects.filter(proceeding=walk.pk).exclude(decision=None)
    assert {(each.channel, each.served_at) for each in served} == {("publication", limit.due_before)}
    assert Deadline.objects.filter(proceeding=walk.pk, rule="appeal").count() == 2


def test_publication_is_no_chosen_channel(world: World) -> None:
    """Nobody chooses publication as a channel of service."""
    walk = walk_to(world, "issued")
    party = walk.party("respondent").pk
    given = {"proceeding_id": walk.pk, "actor": walk.clerk, "at": walk.later(), "party_id": party, "proof": "x"}
    assert refused(serve, channel="publication", **given) == ("publication_is_no_service",)


def test_same_day_matter_is_decided(world: World) -> None:
    at = datetime.fromisoformat("2004-09-15T09:00+07:00")
    walk = walk_to(world, "admitted", at=at)
    walk.notify()
    walk.convene(hours=2)
    walk.open()
    walk.hear()
    walk.vote()
    walk.decide()
    assert walk.proceeding.overdue_since is None
    assert walk.proceeding.track == "immediate"


def test_listed_anonymous_report_has_limit(world: World) -> None:
    """An anonymous report that is listed has been screened and has a time to decide."""
    walk = walk_to(world, "lodged", standing="anonymous", respondent=None, case_type="voter_list")
    walk.convene(hours=25)
    states = dict(Deadline.objects.filter(proceeding=walk.pk, kind="body").values_list("rule", "state"))
    assert (states["screen"], states["decide"]) == (DeadlineState.MET, DeadlineState.RUNNING)


def test_only_wrong_body_is_late(world: World) -> None:
    """The wrong body is late for what it kept and the right one is not."""
    filed = lodged(world, addressed_to=world.bodies["TEC"])
    at = FILED + timedelta(days=8)
    received = transfer(
        proceeding_id=filed.proceeding.pk, actor=world.clerk("TEC"), at=at, to="DEC", reasons="Not ours."
    )
    breaches = Event.objects.filter(case=filed.case, kind="deadline.breached").order_by("seq")
    assert {event.data["body"] for event in breaches} == {"TEC"}
    assert "decide" in {event.data["rule"] for event in breaches}
    expire_all(at=at + timedelta(hours=1))
    assert fresh(received).overdue_since is None
    limit = received.deadlines.get(rule="decide", state=DeadlineState.RUNNING)
    assert limit.starts_at == at
    assert fresh(received).received_at == FILED, "the first instant is kept"


def test_nested_seal_withholds_all() -> None:
    """A seal within a seal withholds all of it."""
    assert public_text("He [[Ivan [[P.]] of Lenin street]] saw.") == "▇▇▇ saw."
    assert public_text("A [[b]] c [[d") == "A ▇▇▇ c ▇▇▇"


@pytest.mark.parametrize(
    ("told", "words"),
    [("Testova Aigerim spoke.", ["Testova", " aigerim "]), ("TESTOVA spoke.", ["Testova"])],
)
def test_name_is_found_in_any_order(world: World, told: str, words: list[str]) -> None:
    walk = walk_to(world, "adopted")
    parts = {part: getattr(TEXT, part) for part in ("evidence", "law", "reasons", "operative", "answers")}
    walk.decide(text=TEXT.__class__(facts=told, **parts))
    assert leaks(Decision.objects.get(proceeding=walk.pk))
    walk.issue()
    with pytest.raises(ActRefused) as shown:
        walk.publish()
    assert shown.value.codes == ("sealed_text_survives",)
    assert Decision.objects.get(proceeding=walk.pk).withheld == [], "a refusal takes back what was withheld too"
    publish(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), withhold=words)
    read = public_version(with_rows(Decision.objects.all()).get(proceeding=walk.pk))
    assert "testova" not in repr(read).casefold()
    assert "aigerim" not in repr(read).casefold()


def test_absence_needs_notice(world: World) -> None:
    """A party is entered as absent only with how it was told."""
    walk = walk_to(world, "open")
    party = walk.party("complainant").pk
    given = {"proceeding_id": walk.pk, "actor": walk.clerk, "at": walk.later(0.1), "party_id": party}
    assert refused(hear, kind="absent", statement=" ", **given) == ("absent_without_proof",)
    assert refused(hear, kind="waived", statement="", **given) == ("unknown_hearing",)


def test_answer_needs_a_question(world: World) -> None:
    """A body answers only what it was asked."""
    filed = lodged(world)
    pk, clerk = filed.proceeding.pk, world.clerk("DEC")
    refer(proceeding_id=pk, actor=clerk, at=FILED, to="PROS", question="Who?", enquiry="law_enforcement_check")
    refer(proceeding_id=pk, actor=clerk, at=FILED + timedelta(hours=1), to="AKIMAT", question="Where?")
    answer(proceeding_id=pk, actor=world.clerk("AKIMAT"), at=FILED + timedelta(hours=2), text="Here.")
    open_to = filed.proceeding.enquiries.filter(answered_at=None).values_list("to__code", flat=True)
    assert list(open_to) == ["PROS"]
    given = {"proceeding_id": pk, "actor": clerk, "at": FILED + timedelta(hours=3), "question": "?"}
    assert refused(refer, to="DEC", **given) == ("asks_itself",)
    assert refused(refer, to="NOPE", **given) == ("unknown_body",)


def test_incompetent_body_cannot_accept_withdrawal(world: World) -> None:
    """A body that is not competent cannot end a case by a withdrawal."""
    filed = lodged(world, addressed_to=world.bodies["PUBCOUNCIL"])
    given = {"at": FILED, "identity_checked": True, "free_will": "Freely."}
    assert refused(withdraw, proceeding_id=filed.proceeding.pk, actor=world.clerk("PUBCOUNCIL"), **given) == (
        "not_competent",
    )


def test_adopted_decision_is_settled(world: World) -> None:
    """A decision adopted by roll call is neither voted on again nor withdrawn from."""
    walk = walk_to(world, "adopted")
    with pytest.raises(ActRefused) as again:
        walk.vote("rejected")
    assert again.value.codes == ("already_carried",)
    given = {"at": walk.later(), "identity_checked": True, "free_will": "Freely."}
    assert refused(withdraw, proceeding_id=walk.pk, actor=Actor.filer(walk.case), **given) == ("already_carried",)


def test_session_opens_on_announced_day(world: World) -> None:
    walk = walk_to(world, "listed")
    walk.later(24)
    with pytest.raises(ActRefused) as late:
        walk.open()
    assert late.value.codes == ("after_its_day",)


def test_earlier_vote_does_not_carry(world: World) -> None:
    """A vote of an earlier session carries nothing in a later one."""
    walk = walk_to(world, "heard")
    walk.vote(ballots={1: "for", 2: "for", 3: "for", 4: "against", 5: "against"})
    assert walk.session is not None
    close_session(session_id=walk.session.pk, actor=walk.clerk, at=walk.later())
    walk.convene()
    walk.open()
    with pytest.raises(ActRefused) as refusal:
        walk.decide()
    assert refusal.value.codes == ("no_adopted_motion",)


def test_late_member_votes_and_is_noted(world: World) -> None:
    """A member who comes late votes and the minutes say since when."""
    walk = walk_to(world, "heard")
    assert walk.vote(ballots={1: "for", 2: "for", 3: "for", 6: "for", 7: "against"}) is True
    assert walk.session is not None
    here = dict(walk.session.attendance.values_list("member__seat", "present_until"))
    assert here[6] is None
    assert here[4] is not None, "who did not answer the roll-call has left"


def test_different_words_are_another_case(world: World) -> None:
    first = draft(world)
    one = lodge(draft=first, actor=Actor.visitor(), at=FILED)
    other = draft(world, filing_key=first.filing_key, narrative="And they laughed at me.")
    two = lodge(draft=other, actor=Actor.visitor(), at=FILED)
    three = lodge(draft=other, actor=Actor.visitor(), at=FILED)
    assert one.case != two.case
    assert (two.again, three.again, two.case) == (False, True, three.case)
    assert two.access_code == three.access_code != one.access_code
    assert two.case.complaint.narrative == "And they laughed at me."


def test_filing_works_between_rounds(world: World) -> None:
    """A filing works between the first round and the news of the second."""
    world.election.rounds.filter(number=2).delete()
    assert lodged(world, at=datetime.fromisoformat("2004-09-20T10:00+07:00")).case.pk


def test_tampered_case_stops_no_others(world: World) -> None:
    """One case tampered with does not stop the clocks of the others."""
    bad, good = lodged(world), lodged(world)
    with past_the_guards():
        Case.objects.filter(pk=bad.case.pk).update(last_seq=99)
    expire_all(at=FILED + timedelta(days=30))
    assert fresh(good.proceeding).overdue_since is not None
    assert fresh(bad.proceeding).overdue_since is None
    assert triggers.missing(connection) == []


def test_late_correction_is_still_taken(world: World) -> None:
    """A correction a moment late is taken in all the same."""
    filed = lodged(world)
    pk = filed.proceeding.pk
    request_correction(proceeding_id=pk, actor=world.clerk("DEC"), at=FILED, defects=["Which list?"])
    limit = Deadline.objects.get(proceeding=pk, rule="correct")
    expire_all(at=limit.due_before)
    correct(proceeding_id=pk, actor=Actor.filer(filed.case), at=limit.due_before, text="The list of precinct 1.")
    filed.case.complaint.refresh_from_db()
    assert "The list of precinct 1." in filed.case.complaint.narrative
    assert fresh(pk).state == ProceedingState.LODGED
    given = {"proceeding_id": pk, "actor": Actor.filer(filed.case), "at": limit.due_before, "text": "More."}
    assert refused(correct, **given) == ("no_correction_asked",)


def test_late_enquiry_answer_is_taken(world: World) -> None:
    """An enquiry open at the decision was not met and its answer is still taken in."""
    walk = walk_to(world, "adopted")
    refer(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(0.1), to="PROS", question="Who?")
    walk.decide()
    assert Deadline.objects.get(proceeding=walk.pk, rule="enquiry").state == DeadlineState.VOID
    answer(proceeding_id=walk.pk, actor=world.clerk("PROS"), at=walk.later(), text="Nobody.")
    assert walk.proceeding.enquiries.get().answer == "Nobody."


def test_failed_filing_leaves_no_file(world: World, settings, monkeypatch: pytest.MonkeyPatch) -> None:
    storage = Evidence._meta.get_field("file").storage
    before = set(_files(storage))
    upload = Upload(
        name="a.txt", media_type="text/plain", size=1, sha256="0" * 64, file=ContentFile(b"x", name="a.txt")
    )

    def break_down(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(lodge_module, "_start_clocks", break_down)
    with pytest.raises(RuntimeError):
        lodge(draft=draft(world, evidence=(upload,), filing_key=uuid4()), actor=Actor.visitor(), at=FILED)
    assert set(_files(storage)) == before
    assert not Case.objects.exists()


def _files(storage) -> list[str]:
    try:
        folders, _ = storage.listdir("")
    except FileNotFoundError:
        return []
    return [f"{folder}/{name}" for folder in folders for name in storage.listdir(folder)[1]]


def test_agenda_names_case_once(world: World) -> None:
    walk = walk_to(world, "admitted")
    walk.notify()
    session = convene(
        body=world.bodies["DEC"],
        proceeding_ids=[walk.pk, walk.pk],
        actor=walk.clerk,
        at=walk.now,
        starts_at=walk.now + timedelta(hours=30),
        place="Room 1",
    )
    assert session.agenda.count() == 1
