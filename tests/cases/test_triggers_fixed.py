"""What an event fixed stays: raw SQL that changes, removes or overwrites it is refused by the database."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection, models

from cases.log.events import record
from cases.models import (
    Appeal,
    AppealClaim,
    Case,
    Claim,
    Complaint,
    Deadline,
    Decision,
    Dissent,
    Election,
    Enquiry,
    Event,
    EventPayload,
    Evidence,
    Hearing,
    Measure,
    Member,
    Party,
    PublicEdition,
    Recusal,
    Reply,
    Request,
    Service,
    Session,
    Vote,
)
from tests.cases.raw_sql import ON_POSTGRESQL, everything, overwriting, past_the_guards, refused, run
from tests.cases.rows import (
    AT,
    CLERK,
    a_body,
    a_case,
    a_decision,
    a_limit,
    a_motion,
    a_session,
    an_event,
    an_opened_proceeding,
    keep,
)

pytestmark = pytest.mark.usefixtures("db")


def a_member() -> Member:
    return keep(Member(body=a_body(), seat=1, title="Chair", term_from=date(2004, 8, 1)))


def a_party(case: Case) -> Party:
    return Party.objects.create(case=case, role="complainant", label="A voter")


def a_complaint() -> Complaint:
    case = a_case()
    return Complaint.objects.create(
        case=case, standing="voter", addressed_to=a_body(), about="The list", narrative="I was struck off the list."
    )


def an_evidence() -> Evidence:
    return Evidence.objects.create(
        complaint=a_complaint(),
        name="photo.jpg",
        media_type="image/jpeg",
        size=3,
        sha256="0" * 64,
        file="ab/abcdef",
        received_at=AT,
    )


def a_service() -> Service:
    proceeding = an_opened_proceeding()
    return Service.objects.create(
        proceeding=proceeding, party=a_party(proceeding.case), channel="fax", proof="Fax 12", served_at=AT
    )


def a_hearing() -> Hearing:
    proceeding = an_opened_proceeding()
    return Hearing.objects.create(
        proceeding=proceeding, party=a_party(proceeding.case), kind="oral", statement="So it was.", at=AT
    )


def a_reply() -> Reply:
    proceeding = an_opened_proceeding()
    return Reply.objects.create(proceeding=proceeding, party=a_party(proceeding.case), text="No.", at=AT)


def an_enquiry() -> Enquiry:
    return Enquiry.objects.create(
        proceeding=an_opened_proceeding(), to=a_body("PROS"), kind="opinion", question="Is it so?", sent_at=AT
    )


def a_public_edition() -> PublicEdition:
    decision = a_decision()
    Decision.objects.filter(pk=decision.pk).update(state="published")
    return PublicEdition.objects.create(
        decision=decision, edition=1, schema=1, content={"number": "DEC-1"}, sha256="0" * 64, made_at=AT
    )


def an_appeal() -> Appeal:
    decision = a_decision()
    proceeding = decision.proceeding
    return Appeal.objects.create(
        decision=decision,
        proceeding=proceeding,
        party=a_party(proceeding.case),
        narrative="Nobody heard me.",
        lodged_at=AT,
    )


ROWS: dict[str, tuple[Callable[[], models.Model], dict[str, str], str]] = {
    "case": (a_case, {"lodged_at": "'1999-01-01 00:00:00+00:00'"}, "What a case was opened with"),
    "complaint": (a_complaint, {"about": "'Nothing'"}, "What was filed"),
    "claim": (
        lambda: Claim.objects.create(complaint=a_complaint(), position=1, text="Put me back."),
        {"text": "'Nothing.'"},
        "A claim",
    ),
    "evidence": (an_evidence, {"sha256": "'forged'"}, "Evidence"),
    "reply": (a_reply, {"text": "'Yes.'"}, "A reply"),
    "service": (a_service, {"proof": "'Fax 13'"}, "A proof of service"),
    "hearing": (a_hearing, {"statement": "'So it was not.'"}, "How a party was heard"),
    "recusal": (
        lambda: Recusal.objects.create(proceeding=an_opened_proceeding(), member=a_member(), reason="Kin.", at=AT),
        {"reason": "'None.'"},
        "A recusal",
    ),
    "motion": (lambda: a_motion(an_opened_proceeding()), {"present": "6"}, "A motion"),
    "vote": (
        lambda: Vote.objects.create(motion=a_motion(an_opened_proceeding()), member=a_member(), ballot="for"),
        {"ballot": "'against'"},
        "A ballot",
    ),
    "dissent": (
        lambda: Dissent.objects.create(decision=a_decision(), member=a_member(), text="I disagree."),
        {"text": "'I agree.'"},
        "A dissent",
    ),
    "measure": (
        lambda: Measure.objects.create(decision=a_decision(), kind="recount", duty="Count again."),
        {"duty": "'Do nothing.'"},
        "A measure",
    ),
    "publicedition": (a_public_edition, {"content": "'{}'"}, "What was published"),
    "appeal": (an_appeal, {"narrative": "'I was heard.'"}, "An appeal"),
    "appealclaim": (
        lambda: AppealClaim.objects.create(appeal=an_appeal(), position=1, text="Annul it."),
        {"text": "'Uphold it.'"},
        "A claim of an appeal",
    ),
    "enquiry": (an_enquiry, {"question": "'Is it not so?'"}, "An enquiry"),
}


@pytest.mark.parametrize("kind", ROWS)
def test_fixed_row_is_not_changed(kind: str) -> None:
    make, change, what = ROWS[kind]
    row = make()
    ((column, value),) = change.items()
    before = everything(type(row))
    with refused(f"{what} stays as its event fixed it"):
        run(f'UPDATE {row._meta.db_table} SET "{column}" = {value}')
    assert everything(type(row)) == before


@pytest.mark.parametrize("kind", ROWS)
def test_fixed_row_is_not_removed(kind: str) -> None:
    make, _change, what = ROWS[kind]
    row = make()
    connection.check_constraints()
    for way in ["DELETE FROM", *(["TRUNCATE"] if ON_POSTGRESQL else [])]:
        with refused(f"{what} is never removed"):
            run(f"{way} {row._meta.db_table} {'CASCADE' if way == 'TRUNCATE' else ''}")


@pytest.mark.parametrize("kind", ROWS)
def test_fixed_row_is_not_overwritten(kind: str) -> None:
    make, change, what = ROWS[kind]
    row = make()
    before = everything(type(row))
    for statement in overwriting(row, **change):
        with refused(f"{what} is never overwritten"):
            run(statement)
    assert everything(type(row)) == before


@pytest.mark.only_on("sqlite", reason="PostgreSQL has no REPLACE")
def test_ballot_is_not_replaced() -> None:
    row = ROWS["vote"][0]()
    with refused("A ballot is never overwritten"):
        run(
            f"REPLACE INTO cases_vote (motion_id, member_id, ballot) VALUES ({row.motion_id}, {row.member_id}, 'against')"
        )


def test_correction_leaves_the_narrative() -> None:
    complaint = a_complaint()
    Complaint.objects.filter(pk=complaint.pk).update(narrative=f"{complaint.narrative}\n\nThe list of precinct 7.")
    for other in ("Otherwise.", "", "I was struck off"):
        with refused("a correction is added to it"):
            Complaint.objects.filter(pk=complaint.pk).update(narrative=other)


def test_an_enquiry_is_answered_once() -> None:
    enquiry = an_enquiry()
    Enquiry.objects.filter(pk=enquiry.pk).update(answered_at=AT, answer="Yes.")
    with refused("An enquiry is answered once"):
        Enquiry.objects.filter(pk=enquiry.pk).update(answer="No.")


def a_payload() -> EventPayload:
    event = an_event(a_case(), personal={"name": "Somebody"})
    return EventPayload.objects.get(event=event)


def test_payload_is_not_changed() -> None:
    payload = a_payload()
    with refused("is never changed"):
        run("UPDATE cases_eventpayload SET personal = '{}'")
    event = payload.event_id
    ways = ["INSERT", *([] if ON_POSTGRESQL else ["REPLACE", "INSERT OR IGNORE"])]
    for way in ways:
        with refused("is never overwritten"):
            run(
                f"{way} INTO cases_eventpayload (event_id, salt, personal)"
                f" SELECT event_id, salt, personal FROM cases_eventpayload WHERE event_id = {event}"
            )
    connection.check_constraints()
    if ON_POSTGRESQL:
        with refused("erased only after the event"):
            run("TRUNCATE cases_eventpayload")


def test_payload_needs_erasing_event() -> None:
    """A payload goes only after the event that erases it."""
    payload, other = a_payload(), a_payload()
    with refused("erased only after the event that says so"):
        payload.delete()
    case = Event.objects.get(pk=payload.event_id).case
    case.refresh_from_db()
    record(case, "personal.erased", actor=CLERK, at=AT, data={"erases": payload.event_id})
    with refused("erased only after the event that says so"):
        other.delete()
    EventPayload.objects.filter(pk=payload.event_id).delete()
    assert set(EventPayload.objects.values_list("pk", flat=True)) == {other.event_id}


@pytest.mark.parametrize("make", [a_case, a_session, lambda: a_case().election], ids=["case", "session", "election"])
def test_head_moves_with_its_event(make: Callable[[], Case | Session | Election]) -> None:
    stream = make()
    an_event(stream)
    an_event(stream)
    table = stream._meta.db_table
    for change in ("last_seq = 1", "last_seq = 3", "last_seq = 0, last_hash = ''", "last_hash = 'forged'"):
        with refused("only moves on, to a later event of its stream"):
            run(f"UPDATE {table} SET {change} WHERE last_seq = 2")
    an_event(stream)
    assert stream.last_seq == 3


def test_head_follows_no_other_event() -> None:
    case, other = a_case(), a_case()
    event = an_event(other)
    with refused("only moves on"):
        Case.objects.filter(pk=case.pk).update(last_seq=1, last_hash=event.hash)


def test_a_stream_begins_empty() -> None:
    case = a_case()
    case.pk, case.filing_key_hash, case.last_seq, case.last_hash = None, uuid4().hex, 4, "0" * 64
    with refused("begins empty"):
        case.save(force_insert=True)


@pytest.mark.parametrize(
    "change", [{"rule": "reply"}, {"kind": "alarm"}, {"warns": "decide"}, {"starts_at": AT.replace(year=2003)}]
)
def test_limit_keeps_rule_and_beginning(change: dict[str, object]) -> None:
    limit = a_limit(kind="body")
    with refused("keeps its rule, whom it binds and when it began"):
        Deadline.objects.filter(pk=limit.pk).update(**change)


@pytest.mark.parametrize("end", ["due_before", "contested_from", "useful_until"])
def test_other_end_needs_other_explanation(end: str) -> None:
    limit = a_limit(kind="body")
    with refused("only with another explanation"):
        Deadline.objects.filter(pk=limit.pk).update(**{end: AT.replace(year=2003)})
    Deadline.objects.filter(pk=limit.pk).update(**{end: AT.replace(year=2005)}, explanation=[{"code": "end"}])


@pytest.mark.parametrize("state", ["fired", "met"])
def test_ended_limit_stays_as_counted(state: str) -> None:
    limit = a_limit(kind="body", state=state)
    later = {"due_before": AT.replace(year=2005), "explanation": [{"code": "end"}]}
    for change in (later, {"inputs": {}}, {"useful_until": AT}, {"contested_from": AT}, {"state": "void"}):
        with refused("stays as it was counted"):
            Deadline.objects.filter(pk=limit.pk).update(**change)


def test_guards_return_after_bending_test() -> None:
    with past_the_guards():
        a_limit(kind="body")
    with refused("never removed"):
        run("DELETE FROM cases_deadline")


def a_request() -> Request:
    proceeding = an_opened_proceeding()
    return Request.objects.create(
        proceeding=proceeding, party=a_party(proceeding.case), kind="evidence", text="Ask her.", made_at=AT
    )


def test_request_is_ruled_on_once() -> None:
    row = Request.objects.filter(pk=a_request().pk)
    row.update(ruled_at=AT, granted=False, reasons="No.")
    for change in ({"granted": True}, {"reasons": "Never."}, {"ruled_at": AT.replace(year=2005)}):
        with refused("A request is ruled on once"):
            row.update(**change)


@pytest.mark.parametrize("change", [{"kind": "recusal"}, {"text": "Ask him."}, {"made_at": AT.replace(year=2003)}])
def test_request_stays_as_made(change: dict[str, object]) -> None:
    with refused("A request stays as its event fixed it"):
        Request.objects.filter(pk=a_request().pk).update(**change)
