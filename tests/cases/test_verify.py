"""Tampering past the triggers is found, each kind with its place; a file that nobody touched verifies."""

import io
import logging
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection

from cases.acts.engine.scheduler import expire_all
from cases.acts.hearing.add_evidence import add_evidence
from cases.log.triggers import remove
from cases.models import (
    Body,
    Case,
    Deadline,
    Event,
    Evidence,
    Member,
    PublicEdition,
    Session,
    Verification,
)
from cases.queries.decisions.decision_versions import digest_of
from notices.models import Document
from tests.cases.raw_sql import past_the_guards, run
from tests.cases.rows import an_event, change_all
from tests.cases.world import Walk, build_world, lodged, walk_to
from tests.notices.news import deliver_ours

pytestmark = pytest.mark.usefixtures("db")
TWO_ENDS = datetime.fromisoformat("2004-09-14T11:00+07:00")
"""Lodged then, a complaint must be decided before an instant that the law lets be read in two ways."""


@pytest.fixture
def walk() -> Walk:
    """A published decision with evidence and its receipt, and beside it a case that is late."""
    world = build_world()
    walk = walk_to(world, "heard")
    add_evidence(
        proceeding_id=walk.pk, actor=walk.clerk, at=walk.now, party_id=None, name="A note", text="Printed by a party."
    )
    walk.later(30)
    for step in (walk.vote, walk.decide, walk.issue, walk.serve, walk.publish):
        step()
    lodged(world)
    expire_all(at=walk.now + timedelta(days=30))
    return walk


def verified(*only: str) -> str:
    """What the command says; it must have ended well."""
    said = io.StringIO()
    call_command("verify", *(["--only", *only] if only else []), stdout=said)
    return said.getvalue()


def found(*only: str) -> str:
    """What the command says of faults; it must have ended with status 1."""
    said = io.StringIO()
    with pytest.raises(CommandError) as ended:
        call_command("verify", *(["--only", *only] if only else []), stdout=said)
    assert ended.value.returncode == 1
    return said.getvalue()


def tampered(*statements: str) -> None:
    with past_the_guards():
        for statement in statements:
            run(statement)


def test_untouched_file_verifies_whole(walk: Walk) -> None:
    deliver_ours("receipt", "decision_document")
    assert verified().startswith("All of it holds: ")
    row = Verification.objects.get()
    assert row.faults == []
    assert row.rows > Event.objects.count()
    assert mail.outbox == []


def last(walk: Walk, kind: str) -> Event:
    return Event.objects.filter(case=walk.case, kind=kind).latest("id")


def test_changed_event_has_its_place(walk: Walk) -> None:
    event = last(walk, "case.admitted")
    tampered(f"UPDATE cases_event SET actor = 'somebody' WHERE id = {event.pk}")
    assert f"events: {event.stream} seq {event.seq}: the chain does not hold here" in found("events")


def test_removed_last_event_is_found(walk: Walk) -> None:
    event = Event.objects.filter(stream=walk.case.stream).latest("seq")
    tampered(
        f"UPDATE cases_proceeding SET last_event_id = NULL WHERE last_event_id = {event.pk}",
        *(f"DELETE FROM {table} WHERE event_id = {event.pk}" for table in ("cases_errand", "cases_eventpayload")),
        f"DELETE FROM notices_letter WHERE event_id = {event.pk}",
        f"DELETE FROM cases_event WHERE id = {event.pk}",
    )
    assert f"{event.stream} seq {event.seq}: the chain does not hold here" in found("events")


def test_misordered_event_is_found(walk: Walk) -> None:
    session = walk.session
    assert session is not None
    early = {}
    with past_the_guards():
        for stream in (Case.objects.get(pk=walk.case.pk), Session.objects.get(pk=session.pk)):
            before = Event.objects.get(stream=stream.stream, seq=stream.last_seq)
            early[stream.stream] = an_event(stream, at=before.occurred_at - timedelta(microseconds=1)).seq
            an_event(stream, at=before.occurred_at)
    said = found("events")
    for stream, seq in early.items():
        assert f"events: {stream} seq {seq}: it precedes the event before it" in said
    assert said.count("it precedes the event before it") == 2


def test_a_changed_payload_is_found(walk: Walk) -> None:
    event = last(walk, "decision.adopted")
    tampered(f"UPDATE cases_eventpayload SET personal = '{{}}' WHERE event_id = {event.pk}")
    assert f"{event.stream} seq {event.seq}: what is personal is not what it committed to" in found("events")


def test_unerased_payload_is_missed(walk: Walk) -> None:
    """A missing payload that no event erased is reported."""
    event = last(walk, "decision.adopted")
    tampered(f"DELETE FROM cases_eventpayload WHERE event_id = {event.pk}")
    assert f"{event.stream} seq {event.seq}: what is personal is gone, and no event erased it" in found("events")


def test_unexplained_state_is_found(walk: Walk) -> None:
    """A state that no event made is found."""
    tampered("UPDATE cases_proceeding SET state = 'withdrawn'")
    assert "is “withdrawn”, and no event brought it there" in found("states")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE cases_vote SET ballot = 'against'",
        "DELETE FROM cases_vote",
        "UPDATE cases_motion SET adopted = (1 = 0)",
    ],
)
def test_a_changed_ballot_is_found(walk: Walk, statement: str) -> None:
    tampered(statement)
    event = last(walk, "vote.taken")
    assert f"{event.stream} seq {event.seq}: the roll-call is not the one that was recorded" in found("ballots")


def test_moved_limit_is_found(walk: Walk) -> None:
    limit = Deadline.objects.filter(rule="decide", state="fired").latest("id")
    tampered(f"UPDATE cases_deadline SET due_before = '2005-01-01 00:00:00+00:00' WHERE id = {limit.pk}")
    assert f"the limit {limit.pk} (decide) ends otherwise than its explanation tells" in found("limits")


@pytest.mark.parametrize("shorter", ["'2005-01-01 00:00:00+00:00'", "NULL"])
def test_moved_shorter_end_is_found(walk: Walk, shorter: str) -> None:
    lodged(walk.world, at=TWO_ENDS, happened_on=TWO_ENDS.date())
    limit = Deadline.objects.filter(rule="decide").exclude(contested_from=None).latest("id")
    tampered(f"UPDATE cases_deadline SET contested_from = {shorter} WHERE id = {limit.pk}")
    said = f"the limit {limit.pk} (decide) ends by the shorter reading otherwise than its explanation tells"
    assert said in found("limits")


def test_limit_with_forged_explanation_is_found(walk: Walk) -> None:
    """A limit moved with its explanation is found."""
    limit = Deadline.objects.filter(rule="decide", state="fired").latest("id")
    tampered(
        f"UPDATE cases_deadline SET due_before = '2005-01-01 00:00:00+00:00', explanation = '[]' WHERE id = {limit.pk}"
    )
    assert f"the limit {limit.pk} (decide) ran out at another instant than its event says" in found("limits")


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        (
            "UPDATE cases_complaint SET narrative = 'All was well.'",
            "the narrative is not what was lodged and corrected",
        ),
        ("UPDATE cases_complaint SET about = 'Nothing'", "the subject is not what was lodged"),
        ("UPDATE cases_claim SET text = 'Nothing.'", "the claims are not those that were lodged"),
        ("DELETE FROM cases_claim", "the claims are not those that were lodged"),
    ],
)
def test_a_changed_complaint_is_found(walk: Walk, statement: str, what: str) -> None:
    tampered(statement)
    assert f"filings: {walk.case.stream}: {what}" in found("filings")


def test_changed_evidence_hash_is_found(walk: Walk) -> None:
    tampered(f"UPDATE cases_evidence SET sha256 = '{'0' * 64}'")
    assert "has another hash than its event committed to" in found("evidence")


def test_changed_evidence_content_is_found(walk: Walk) -> None:
    path = Path(Evidence.objects.get().file.path)
    path.write_bytes(b"Forged.")
    assert "has another content than was handed in" in found("evidence")
    path.unlink()
    assert "is missing from the disk" in found("evidence")


def test_evidence_without_row_is_found(walk: Walk) -> None:
    key = Evidence.objects.get().pk
    tampered("DELETE FROM cases_evidence")
    assert f"seq {last(walk, 'evidence.added').seq}: evidence {key} has no row any more" in found("evidence")


def test_a_changed_decision_is_found(walk: Walk) -> None:
    tampered("UPDATE cases_decision SET operative = 'The complaint is rejected.'")
    assert "is not the one that was adopted" in found("decisions")


def test_a_changed_public_version_is_found(walk: Walk) -> None:
    kept = PublicEdition.objects.get()
    with past_the_guards():
        PublicEdition.objects.update(content={**kept.content, "reasons": "Otherwise."})
    assert f"the public version 1 of the decision {kept.decision_id} has another content than" in found("editions")


@pytest.mark.parametrize(
    "part",
    [
        {"reasons": "Otherwise."},
        {"answers": []},
        {"votes": []},
        {"outcome": "rejected"},
        {"number": "DEC-1"},
        {"asked": []},
    ],
)
def test_a_forged_public_version_is_found(walk: Walk, part: dict[str, object]) -> None:
    """With its hash: no version can say what the decision, which its events vouch for, does not."""
    content = {**PublicEdition.objects.get().content, **part}
    with past_the_guards():
        PublicEdition.objects.update(content=content, sha256=digest_of(content))
    assert "says something else than the decision" in found("editions")


def test_invalid_public_version_is_found(walk: Walk) -> None:
    with past_the_guards():
        PublicEdition.objects.update(content={}, sha256=digest_of({}))
    assert "cannot be read" in found("editions")


def test_missing_public_version_is_found(walk: Walk) -> None:
    tampered("DELETE FROM cases_publicedition")
    assert "is published without its public version" in found("editions")


def test_another_name_since_is_no_fault(walk: Walk) -> None:
    change_all(Body.objects.all(), name="Another name", seat="Another town", size=9)
    change_all(Member.objects.all(), title="Another title", nominator="Another party")
    assert "All of it holds" in verified("editions")


def test_changed_proof_is_found(walk: Walk) -> None:
    tampered("UPDATE cases_service SET proof = 'None'")
    assert "is not the one that was recorded" in found("services")


def test_a_changed_document_is_found(walk: Walk) -> None:
    deliver_ours("receipt")
    document = Document.objects.get(kind="receipt", case=walk.case)
    Path(document.file.path).write_bytes(b"%PDF-1.7 forged")
    assert f"the document {document.pk} (receipt) has other bytes than were stored" in found("documents")


def test_a_missing_trigger_is_found(walk: Walk) -> None:
    connection.check_constraints()
    remove(connection)
    assert "the trigger recourse_guard_vote_changed_update is missing" in found("database")


def test_findings_are_kept_and_told(walk: Walk, settings, caplog: pytest.LogCaptureFixture) -> None:
    settings.ADMINS = [("", "keeper@example.org")]
    tampered("UPDATE cases_claim SET text = 'Nothing.'")
    mail.outbox.clear()
    with caplog.at_level(logging.ERROR):
        found()
    what = f"{walk.case.stream}: the claims are not those that were lodged"
    assert what in Verification.objects.get().faults
    assert f"the file does not verify: {what}" in caplog.text
    assert what in mail.outbox[0].body
    assert mail.outbox[0].to == ["keeper@example.org"]
