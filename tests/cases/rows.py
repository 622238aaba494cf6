"""The smallest rows that can stand in the file, made through the models: no act, no rulebook, no calendar."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from cases.access.actors import Actor
from cases.log.events import prepare, write
from cases.models import Body, Case, Deadline, Decision, Election, Event, Motion, Proceeding, Session
from workflow.states import DeadlineKind, DeadlineState, Outcome, ProceedingState

AT = datetime.fromisoformat("2004-09-01T10:00+00:00")
CLERK = Actor(code="clerk:DEC-1")


def a_body(code: str = "DEC-1") -> Body:
    body, _ = Body.objects.get_or_create(
        code=code, defaults={"name": code, "kind": "commission", "level": "DEC", "zone": "Asia/Almaty", "size": 7}
    )
    return body


def a_case() -> Case:
    election, _ = Election.objects.get_or_create(
        slug="majilis-2004",
        defaults={"name": "Majilis 2004", "rulebook": "kz-2004", "zone": "Asia/Almaty", "central": a_body("CEC")},
    )
    return Case.objects.create(
        election=election,
        case_type="commission_act",
        rulebook="kz-2004",
        rulebook_version="0" * 64,
        lodged_at=AT,
        year=2004,
        filing_key_hash=uuid4().hex,
        access_code_hash="0" * 64,
    )


def a_proceeding(case: Case | None = None) -> Proceeding:
    """A proceeding that no event names yet."""
    return Proceeding.objects.create(case=case or a_case(), body=a_body(), opened_at=AT, received_at=AT)


def an_event(stream: Case | Session, kind: str = "note", *, at: datetime = AT, **given: Any) -> Event:
    """The next event of a stream."""
    told = prepare(stream, kind, actor=CLERK, at=at, **given)
    write([told])
    return told.event


def an_edge(proceeding: Proceeding, from_state: str, to_state: str) -> Event:
    """An event that says the proceeding went from one state to another. The proceeding itself is left as it is."""
    return an_event(proceeding.case, "moved", proceeding=proceeding, from_state=from_state, to_state=to_state)


def an_opened_proceeding(case: Case | None = None) -> Proceeding:
    """A proceeding in the state `lodged`, with the event of its opening."""
    proceeding = a_proceeding(case)
    proceeding.last_event = an_edge(proceeding, "", ProceedingState.LODGED)
    proceeding.save()
    return proceeding


def a_session() -> Session:
    return Session.objects.create(body=a_body(), starts_at=AT, place="Room 1", mode="in_person", convened_at=AT)


def a_motion(proceeding: Proceeding) -> Motion:
    return Motion.objects.create(
        proceeding=proceeding,
        session=a_session(),
        outcome=Outcome.GRANTED,
        at=AT,
        present=7,
        majority=4,
        adopted=True,
    )


def a_decision(*, with_motion: bool = False) -> Decision:
    """An adopted decision, not yet issued."""
    proceeding = an_opened_proceeding()
    parts = dict.fromkeys(("facts", "evidence", "law", "reasons", "operative"), "As the file shows.")
    return Decision.objects.create(
        proceeding=proceeding,
        body=a_body(),
        motion=a_motion(proceeding) if with_motion else None,
        outcome=Outcome.GRANTED,
        answers=["Granted."],
        adopted_at=AT,
        **parts,
    )


def a_limit(*, kind: str = DeadlineKind.PERSON, state: str = DeadlineState.RUNNING) -> Deadline:
    return Deadline.objects.create(
        proceeding=an_opened_proceeding(),
        rule="appeal",
        kind=kind,
        state=state,
        starts_at=AT,
        due_before=AT,
        explanation={},
    )
