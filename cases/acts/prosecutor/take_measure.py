"""Take a measure: a prosecutor's office orders, warns, explains or opens proceedings, to whom, on which article, until when."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_REGISTER_AND_CASES
from cases.acts.engine.perform import act
from cases.acts.engine.prosecutors.office import OfficeAct, begin_for_office, count_next
from cases.hunt.finding import Person
from cases.log.events import instant
from cases.models import Application, Body, Election, ProsecutorMeasure
from cases.queries.case_file import CaseFile
from cases.queries.decisions.leaks import named_in, people_of
from workflow.clocks.calendars import end_of_day, local_date, local_instant
from workflow.errors import Refusal
from workflow.given import is_stated
from workflow.guards.prosecutors import NewMeasure, refuse_measure
from workflow.prosecutors import ASKS_NO_ANSWER, ProsecutorMeasureKind, ProsecutorMeasureState


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What is asked, of whom, on which article and until when: a day means the end of it, by the clocks of the addressee."""

    kind: ProsecutorMeasureKind
    duty: str
    legal_basis: str
    addressee: str = ""
    """A body by its code."""
    addressee_text: str = ""
    """Anybody else in words."""
    due_on: date | None = None
    due_time: time | None = None


@act(THE_REGISTER_AND_CASES)
def take_measure(
    held: HeldCases,
    *,
    key: UUID,
    body_id: int,
    election: Election,
    actor: Actor,
    at: datetime,
    taken: Taken,
    application_id: UUID | None = None,
    about_ids: tuple[UUID, ...] = (),
) -> ProsecutorMeasure:
    """Write one measure under `key`; written twice it is one.

    `about_ids` is the proceeding of a case that it is about: the case is told, and nothing in it changes. Raises ActRefused.
    """
    step = begin_for_office("take_measure", held, body_id=body_id, election=election, actor=actor, at=at)
    body = Body.objects.filter(code=taken.addressee).first() if taken.addressee else None
    file = held.file(about_ids[0]) if about_ids else None
    due = _find_due(taken.due_on, taken.due_time, body.zone if body else step.body.zone)
    row = ProsecutorMeasure(
        pk=key,
        body=step.body,
        election=step.election,
        kind=taken.kind.value,
        application=Application.objects.get(pk=application_id, body=body_id) if application_id else None,
        case=file.case if file else None,
        addressee=body,
        addressee_text="" if body else taken.addressee_text.strip(),
        duty=taken.duty,
        legal_basis=taken.legal_basis,
        taken_at=at,
        due_before=due,
    )
    step.refuse(
        [
            *refuse_measure(step.facts, _given(row, at)),
            *_check_case(file, election),
            *check_names(f"{row.duty}\n{row.legal_basis}", row.application, file),
        ]
    )
    known = ProsecutorMeasure.objects.filter(pk=key, body=body_id).first()
    return known or write_measure(step, row, file)


def _given(row: ProsecutorMeasure, at: datetime) -> NewMeasure:
    to = row.addressee
    is_there = to is not None and to.is_there(local_date(at, to.zone))
    return NewMeasure(
        kind=ProsecutorMeasureKind(row.kind),
        to_somebody=is_there or is_stated(row.addressee_text),
        duty=row.duty,
        legal_basis=row.legal_basis,
        due_before=row.due_before,
        in_a_case=row.case is not None,
    )


def _check_case(file: CaseFile | None, election: Election) -> list[Refusal]:
    known = file is None or (not file.case.is_sealed and file.case.election_id == election.pk)
    return [] if known else [Refusal("case_unknown")]


def check_names(text: str, application: Application | None, file: CaseFile | None) -> list[Refusal]:
    """Everyone reads what a measure asks and on what it rests: it tells of no applicant and of no party who they are."""
    identity = getattr(application, "identity", None)
    applied = [] if identity is None else [Person(name=identity.name, email=identity.email, address=identity.contact)]
    people = [*applied, *(people_of([file.proceeding]) if file else [])]
    found = named_in({"measures": text}, people)
    return (
        [Refusal("measure_tells_who", {"places": [f"{each.part}:{each.sentence}" for each in found]})] if found else []
    )


def _find_due(on: date | None, hour: time | None, zone: str) -> datetime | None:
    if on is None:
        return None
    return end_of_day(on, zone) if hour is None else local_instant(on, hour, zone)


def write_measure(step: OfficeAct, row: ProsecutorMeasure, file: CaseFile | None) -> ProsecutorMeasure:
    """Give the row its number and its state, write it, and tell the register, and the case that it is about."""
    row.number = count_next(step, ProsecutorMeasure)
    is_given = row.kind in ASKS_NO_ANSWER
    row.state = (ProsecutorMeasureState.GIVEN if is_given else ProsecutorMeasureState.PENDING).value
    if is_given:
        row.due_before = None
    row.save(force_insert=True)
    step.record("prosecutor.measure.taken", data=_describe(row), personal={"duty": row.duty})
    if file is not None:
        step.note_in_case(file, _EVENTS.get(row.kind, "prosecutor.acts"), measure=row.number, measure_kind=row.kind)
    return row


_EVENTS = {ProsecutorMeasureKind.PROTEST.value: "prosecutor.protested"}


def _describe(row: ProsecutorMeasure) -> dict[str, object]:
    """What everybody may know. To whom a protest goes the event of the case says, with its letter."""
    is_protest = row.kind == ProsecutorMeasureKind.PROTEST
    return {
        "measure": row.number,
        "kind": row.kind,
        **({"to": row.addressee.code} if row.addressee and not is_protest else {}),
        **({"application": row.application.number} if row.application else {}),
        **({"due_before": instant(row.due_before)} if row.due_before else {}),
        **({"case": row.case.number} if row.case else {}),
    }
