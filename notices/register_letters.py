"""Letters about what is in the register of a prosecutor's office: to whom they go, and what they tell."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from cases.models import Application, Body, Event, ProsecutorMeasure
from cases.queries.superiors import answering_for
from cases.wording.explanations import sentence
from cases.wording.instants import written_out, written_until
from cases.wording.labels import label_for
from notices.addresses import prosecutors_address
from notices.compose_letters import LetterContext
from notices.institution import line_of_institution
from notices.letter_rules import Audience, LetterRule
from notices.recipients import Addressee
from notices.written_limits import FIRM
from workflow.prosecutors import ProsecutorMeasureKind, ProsecutorMeasureState

OF_PROSECUTORS: Mapping[str, tuple[LetterRule, ...]] = {
    "application.received": (
        LetterRule("application_received", Audience.APPLICANT, _("Application %(number)s was received")),
    ),
    "application.overdue": (
        LetterRule("application_overdue", Audience.APPLICANT, _("Application %(number)s: the review is late")),
        LetterRule(
            "application_overdue_below", Audience.SUPERIOR, _("Application %(number)s: an office below is late")
        ),
        LetterRule(
            "application_overdue_here", Audience.OFFICE, _("Application %(number)s: your time to review it is over")
        ),
    ),
    "application.contested": (
        LetterRule(
            "application_one_reading", Audience.APPLICANT, _("Application %(number)s: late by one reading of the law")
        ),
        LetterRule(
            "application_one_reading", Audience.SUPERIOR, _("Application %(number)s: late by one reading of the law")
        ),
        LetterRule(
            "application_one_reading", Audience.OFFICE, _("Application %(number)s: late by one reading of the law")
        ),
    ),
    "application.resolved": (
        LetterRule("application_resolved", Audience.APPLICANT, _("Application %(number)s: a measure was taken")),
    ),
    "application.refused": (
        LetterRule(
            "application_refused", Audience.APPLICANT, _("Application %(number)s was refused with an explanation")
        ),
    ),
    "application.passed_on": (
        LetterRule("application_passed_on", Audience.APPLICANT, _("Application %(number)s was passed on")),
        LetterRule("application_passed_on_to", Audience.RECEIVER, _("Application %(number)s was passed on to you")),
    ),
    "prosecutor.measure.taken": (
        LetterRule(
            "prosecutor_measure", Audience.RECEIVER, _("Measure %(number)s of a prosecutor is addressed to you")
        ),
    ),
    "prosecutor.measure.answered": (
        LetterRule(
            "prosecutor_measure_answered",
            Audience.OFFICE,
            _("Measure %(number)s was answered"),
            where={"by": "addressee"},
        ),
    ),
    "prosecutor.measure.overdue": (
        LetterRule("prosecutor_measure_overdue", Audience.RECEIVER, _("Measure %(number)s was not answered in time")),
        LetterRule(
            "prosecutor_measure_overdue_below",
            Audience.ABOVE_RECEIVER,
            _("Measure %(number)s: a body below you has not answered in time"),
        ),
    ),
    "prosecutor.measure.withdrawn": (
        LetterRule("prosecutor_measure_withdrawn", Audience.RECEIVER, _("Measure %(number)s was withdrawn")),
    ),
}
"""What stands in the register of a prosecutor's office; `number` is that of the application or measure."""

STREAM = "prosecutor:"


def is_of_register(event: Event) -> bool:
    """Whether it stands in the register of a prosecutor's office."""
    return event.stream.startswith(STREAM)


def application_of(event: Event) -> Application | None:
    """The application that the event is about; None of one that is about a measure."""
    rows = Application.objects.select_related("body", "identity", "passed_on_to")
    return rows.filter(body__code=event.data["office"], number=event.data.get("application", 0)).first()


def measure_of(event: Event) -> ProsecutorMeasure | None:
    """The measure that the event is about; None of one that is about an application."""
    rows = ProsecutorMeasure.objects.select_related("body", "addressee")
    return rows.filter(body__code=event.data["office"], number=event.data.get("measure", 0)).first()


def addressees_in_register(event: Event, audience: Audience) -> list[Addressee]:
    """Each address once, in a steady order."""
    found = _find_applicant(event) if audience is Audience.APPLICANT else _find_bodies(event, audience)
    return sorted({each.email: each for each in found}.values(), key=lambda each: each.email)


def _find_applicant(event: Event) -> Iterator[Addressee]:
    application = application_of(event)
    identity = getattr(application, "identity", None)
    if identity is not None and identity.email:
        yield Addressee(identity.email, "", settings.LANGUAGE_CODE, is_body=False)


def _find_bodies(event: Event, audience: Audience) -> Iterator[Addressee]:
    office = Body.objects.select_related("parent").get(code=event.data["office"])
    to = Body.objects.select_related("parent").filter(code=str(event.data.get("to", ""))).first()
    to = answering_for(to) if to is not None else None
    told = {
        Audience.OFFICE: office,
        Audience.SUPERIOR: office.parent,
        Audience.RECEIVER: to,
        Audience.ABOVE_RECEIVER: to.parent if to is not None else None,
    }
    body = told[audience]
    if body is not None and body.email:
        yield Addressee(body.email.strip().lower(), body.name, settings.LANGUAGE_CODE, is_body=True)


def register_letter_context(event: Event, addressee: Addressee) -> LetterContext:
    """What the letter about `event` tells this addressee, in their language: codes, days and bodies, never what was written."""
    with override(addressee.language):
        application, measure = application_of(event), measure_of(event)
        row = measure if "measure" in event.data else application
        assert row is not None
        zone = measure.zone if measure is not None else row.body.zone
        due, line = row.due_before, line_of_institution()
        trust = _find_trust(application) if row is application else ""
        return LetterContext(
            language=addressee.language,
            to=addressee.label,
            cases=(),
            number=row.called,
            body=row.body.title,
            at=written_out(event.occurred_at, zone),
            to_body=_name_other(application, measure),
            ends=written_until(due, zone) if due else "",
            shorter=written_until(datetime.fromisoformat(event.data["since"]), zone) if "since" in event.data else "",
            why=sentence(application.explanation) if application is not None and row is application else "",
            is_sure=trust in FIRM,
            request=label_for(ProsecutorMeasureKind, measure.kind) if measure is not None else "",
            decision=label_for(ProsecutorMeasureState, measure.state) if measure is not None else "",
            is_body=addressee.is_body,
            follow=prosecutors_address(),
            institution=line.name if line else "",
        )


def _name_other(application: Application | None, measure: ProsecutorMeasure | None) -> str:
    if measure is not None:
        return measure.addressee.title if measure.addressee else ""
    other = application.passed_on_to if application is not None else None
    return other.title if other is not None else ""


def _find_trust(application: Application | None) -> str:
    steps = application.explanation if application is not None else []
    return next((str(each["params"]["trust"]) for each in steps if each["code"] == "rule"), "")
