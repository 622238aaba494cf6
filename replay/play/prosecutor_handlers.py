"""Doing the steps of a prosecutor's office."""

from datetime import datetime
from typing import TypedDict
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.prosecutor.answer_measure import answer_measure
from cases.acts.prosecutor.conclude_application import conclude_application
from cases.acts.prosecutor.enter_summary import SummaryLine, enter_summary
from cases.acts.prosecutor.protest import protest
from cases.acts.prosecutor.read_applicant import read_applicant
from cases.acts.prosecutor.receive_application import ApplicationContents, receive_application
from cases.acts.prosecutor.take_measure import Taken, take_measure
from cases.acts.prosecutor.withdraw_measure import withdraw_measure
from cases.models import Application, ProsecutorMeasure
from replay.errors import NotPlayable
from replay.play.records import Records
from replay.steps.prosecutor import (
    AnswerMeasure,
    ConcludeApplication,
    EnterSummary,
    InRegister,
    Protest,
    ReadApplicant,
    ReceiveApplication,
    TakeMeasure,
    WithdrawMeasure,
)


class OfOffice(TypedDict):
    """What every act of an office is given."""

    body_id: int
    actor: Actor
    at: datetime


class UponMeasure(OfOffice):
    """What every act upon a measure is given."""

    measure_id: UUID


def _of_office(records: Records, step: InRegister) -> OfOffice:
    body = records.bodies[step.body]
    return OfOffice(body_id=body.pk, actor=records.clerk_of(body), at=step.at)


def _upon_measure(records: Records, step: AnswerMeasure | WithdrawMeasure) -> UponMeasure:
    row = ProsecutorMeasure.objects.filter(pk=records.key(f"measure {step.measure}")).first()
    if row is None:
        message = f"there is no measure {step.measure}, because the step that takes it was not done"
        raise NotPlayable(message)
    acting = _of_office(records, step)
    return UponMeasure(body_id=row.body_id, measure_id=row.pk, actor=acting["actor"], at=acting["at"])


def _find_application(records: Records, name: str) -> Application:
    row = Application.objects.filter(pk=records.key(f"application {name}")).first()
    if row is None:
        message = f"there is no application {name}, because the step that enters it was not done"
        raise NotPlayable(message)
    return row


def _about(records: Records, name: str) -> tuple[UUID, ...]:
    return (records.seized(name).pk,) if name else ()


def do_receive_application(records: Records, step: ReceiveApplication) -> object:
    return receive_application(
        **_of_office(records, step),
        key=records.key(f"application {step.application}"),
        election=records.election,
        said=ApplicationContents(
            received_at=step.received_at or step.at,
            applicant=step.applicant,
            subject=step.subject,
            text=step.text,
            name=step.name,
            email=step.email,
        ),
        about_ids=_about(records, step.about_case),
    )


def do_conclude_application(records: Records, step: ConcludeApplication) -> object:
    row = _find_application(records, step.application)
    return conclude_application(
        **_of_office(records, step), application_id=row.pk, result=step.result, reasons=step.reasons, to=step.to
    )


def do_read_applicant(records: Records, step: ReadApplicant) -> object:
    row = _find_application(records, step.application)
    return read_applicant(**_of_office(records, step), application_id=row.pk, purpose=step.purpose)


def do_take_measure(records: Records, step: TakeMeasure) -> object:
    return take_measure(
        **_of_office(records, step),
        key=records.key(f"measure {step.measure}"),
        election=records.election,
        taken=Taken(
            kind=step.kind,
            duty=step.duty,
            legal_basis=step.legal_basis,
            addressee=step.addressee,
            addressee_text=step.addressee_text,
            due_on=step.due_on,
            due_time=step.due_time,
        ),
        application_id=_find_application(records, step.application).pk if step.application else None,
        about_ids=_about(records, step.about_case),
    )


def do_answer_measure(records: Records, step: AnswerMeasure) -> object:
    return answer_measure(**_upon_measure(records, step), result=step.result, text=step.text)


def do_withdraw_measure(records: Records, step: WithdrawMeasure) -> object:
    return withdraw_measure(**_upon_measure(records, step), reasons=step.reasons)


def do_enter_summary(records: Records, step: EnterSummary) -> object:
    lines = [SummaryLine(subject=each.subject, state=each.state, by=each.by, count=each.count) for each in step.lines]
    return enter_summary(
        **_of_office(records, step),
        key=records.key(f"summary {step.body} {step.from_day} {step.to_day}"),
        election=records.election,
        from_day=step.from_day,
        to_day=step.to_day,
        source=step.source_of_figures,
        lines=lines,
    )


def do_protest(records: Records, step: Protest) -> object:
    return protest(
        **_of_office(records, step),
        key=records.key(f"measure {step.measure}"),
        proceeding_id=records.seized(step.case, step.before).pk,
        legal_basis=step.legal_basis,
        narrative=step.narrative,
        claims=step.claims,
    )
