"""The smallest rows that can stand in the file, made through the models: no act, no rulebook, no calendar."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar
from uuid import uuid4

from django.contrib.auth.models import User
from django.db import models

from cases.access.actors import Actor
from cases.log.events import prepare, record, write
from cases.models import (
    Body,
    Case,
    Deadline,
    Decision,
    Election,
    Event,
    Motion,
    OfficeLog,
    Proceeding,
    Session,
    StaffAppointment,
)
from cases.queries.office_rows import KIND_OF, key_of, tell_row
from workflow.states import DeadlineKind, DeadlineState, Outcome, ProceedingState

AT = datetime.fromisoformat("2004-09-01T10:00+00:00")
ENTERED = datetime.fromisoformat("2004-07-01T00:00+07:00")
"""When the office entered its first rows."""
R = TypeVar("R", bound=models.Model)
CLERK = Actor(code="clerk:DEC-1")


def keep(row: R) -> R:
    """This new row of the office, written with an event of its own as the act would."""
    (kept,) = keep_all([row])
    return kept


def keep_all(rows: Iterable[R]) -> list[R]:
    """The same for several rows, all told by one event."""
    rows = list(rows)
    told = [tell_row(KIND_OF[type(row)].name, key_of(row), _values(row)) for row in rows]
    event = _record_entry(told)
    for row in rows:
        row.written_by = event  # type: ignore[attr-defined]
        row.save()
    return rows


def change(row: R, **values: Any) -> R:
    """This row of the office with other values, written with an event of its own as the act would."""
    kind, now = KIND_OF[type(row)], type(row)._default_manager.get(pk=row.pk)
    before = {name: value for name, value in _values(now).items() if name in values}
    for name, value in values.items():
        for each in (now, row):
            setattr(each, name, value)
    after = {name: value for name, value in _values(now).items() if name in values}
    row.written_by = now.written_by = _record_entry([tell_row(kind.name, key_of(now), after, before)])
    now.save(update_fields=[*values, "written_by"])
    return row


def resave(row: R) -> R:
    """This row, whose attributes a test has set, written as the act would; with nothing new it is written as it stands."""
    if row.pk is None:
        return keep(row)
    now = type(row)._default_manager.get(pk=row.pk)
    new = {name: value for name in KIND_OF[type(row)].values if (value := getattr(row, name)) != getattr(now, name)}
    if new:
        return change(row, **new)
    row.save()
    return row


def change_all(rows: Iterable[models.Model], **values: Any) -> None:
    """The same for each of these rows."""
    for row in rows:
        change(row, **values)


def _values(row: models.Model) -> dict[str, Any]:
    """What an event tells of a row: another row by its code."""
    found = {}
    for name, path in KIND_OF[type(row)].values.items():
        field, _, named = path.partition("__")
        value = getattr(row, field)
        found[name] = getattr(value, named) if named and value is not None else value
    return found


def an_entry() -> Event:
    """An event of the office that tells of nothing: for raw SQL that must name one."""
    return _record_entry([])


def _record_entry(told: list[dict[str, Any]]) -> Event:
    log = OfficeLog.objects.get()
    last = Event.objects.filter(stream=log.stream).order_by("-seq").values_list("occurred_at", flat=True).first()
    return record(log, "office.entered", actor=Actor.system("test"), at=last or ENTERED, data={"rows": told})


def a_body(code: str = "DEC-1") -> Body:
    known = Body.objects.filter(code=code).first()
    return known or keep(Body(code=code, name=code, kind="commission", level="DEC", zone="Asia/Almaty", size=7))


def an_election() -> Election:
    known = Election.objects.filter(slug="majilis-2004").first()
    given = {"name": "Majilis 2004", "rulebook": "kz-2004", "zone": "Asia/Almaty"}
    return known or keep(Election(slug="majilis-2004", central=a_body("CEC"), **given))


def a_case() -> Case:
    return Case.objects.create(
        election=an_election(),
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


def an_appointment(user: User, body: Body, **given: Any) -> StaffAppointment:
    """The user appointed to the body, as clerk and for ever where nothing else is given, with an event of its own."""
    row = StaffAppointment(user=user, body=body, written_by=an_entry(), **given)
    row.save()
    return row


def appointments_ended(user: User, at: datetime) -> None:
    """Every appointment of the user ends at that instant."""
    StaffAppointment.objects.filter(user=user).update(until=at, written_by=an_entry())
