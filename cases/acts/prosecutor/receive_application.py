"""Receive an application: what somebody asks of a prosecutor is entered, with a clock of its own, beside every case."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_REGISTER_AND_CASES
from cases.acts.engine.perform import act
from cases.acts.engine.prosecutors.lateness import note_late
from cases.acts.engine.prosecutors.office import OfficeAct, begin_for_office, count_next
from cases.log.events import instant
from cases.models import ApplicantIdentity, Application, Case, Election
from cases.queries.office import calendar_of
from workflow.clocks.deadlines import Due, due_for
from workflow.clocks.inputs import DeadlineInputs
from workflow.guards.prosecutors import NewApplication, refuse_application
from workflow.prosecutors import Applicant, Subject

LIMIT = "prosecutor_review"


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationContents:
    """What is applied for, by whom and when. `email` is where they want to be told."""

    received_at: datetime
    applicant: Applicant
    subject: Subject
    text: str
    name: str = ""
    email: str = ""
    contact: str = ""


@act(THE_REGISTER_AND_CASES)
def receive_application(
    held: HeldCases,
    *,
    key: UUID,
    body_id: int,
    election: Election,
    actor: Actor,
    at: datetime,
    said: ApplicationContents,
    about_ids: tuple[UUID, ...] = (),
) -> Application:
    """Enter an application under `key`; entered twice it is one. `about_ids` is the proceeding of a public case here, if any.

    Its review has the time of the rulebook from the instant at which it came. The case is told, and nothing in it changes.
    Source: the rulebook's `conduct.prosecutors`. Raises ActRefused.
    """
    step = begin_for_office("receive_application", held, body_id=body_id, election=election, actor=actor, at=at)
    file = held.file(about_ids[0]) if about_ids else None
    given = NewApplication(
        text=said.text,
        received_at=said.received_at,
        case_named=file is not None,
        case_known=file is not None and not file.case.is_sealed and file.case.election_id == election.pk,
    )
    step.refuse(refuse_application(step.facts, given))
    known = Application.objects.filter(pk=key, body=body_id).first()
    if known is not None:
        return known
    row = _write(step, key, said, file.case if file else None)
    ApplicantIdentity.objects.create(
        application=row, name=said.name, email=said.email.strip().lower(), contact=said.contact
    )
    step.record(
        "application.received",
        data={
            "application": row.number,
            "applicant": row.applicant,
            "subject": row.subject,
            "received_at": instant(said.received_at),
            "due_before": instant(row.due_before or at),
            **({"case": file.case.number} if file else {}),
        },
        personal={"text": said.text, "name": said.name, "email": said.email, "contact": said.contact},
    )
    if file is not None:
        step.note_in_case(file, "prosecutor.reviews", application=row.number)
    note_late(held, step.register, at=at)
    return row


def _write(step: OfficeAct, key: UUID, said: ApplicationContents, case: Case | None) -> Application:
    inputs = DeadlineInputs(key=LIMIT, start=said.received_at, zone=step.body.zone)
    due: Due = due_for(step.facts.rulebook, calendar_of(step.election), inputs)
    return Application.objects.create(
        pk=key,
        body=step.body,
        election=step.election,
        number=count_next(step, Application),
        applicant=said.applicant.value,
        subject=said.subject.value,
        text=said.text,
        case=case,
        received_at=said.received_at,
        starts_at=said.received_at,
        due_before=due.due_before,
        contested_from=due.contested_from,
        explanation=due.explanation,
        inputs=inputs.as_json(),
    )
