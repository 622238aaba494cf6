"""The door to a prosecutor's register: for who works for the office, and of a measure for who must answer it. 404 to others."""

from uuid import UUID

from django.http import Http404, HttpRequest

from cases.access.actors import Actor
from cases.access.door import desk_body, worked_by
from cases.models import Application, Body, ProsecutorMeasure
from cases.queries.superiors import answering_for
from workflow.states import BodyKind


def desk_register(request: HttpRequest, code: str) -> tuple[Body, Actor]:
    """A prosecutor's office this clerk works for. Raises Http404 to others, and of a body that is none."""
    body = desk_body(request, code)
    if body.kind != BodyKind.PROSECUTOR or not request.user.is_authenticated:
        raise Http404
    return body, Actor.clerk(request.user, body)


def desk_application(request: HttpRequest, key: UUID) -> tuple[Application, Actor]:
    """An application to an office this clerk works for. Raises Http404 to others."""
    rows = Application.objects.select_related("body", "election", "case", "passed_on_to", "summary")
    row = rows.filter(pk=key, body__in=worked_by(request)).first()
    if row is None or not request.user.is_authenticated:
        raise Http404
    return row, Actor.clerk(request.user, row.body)


def desk_prosecutor_measure(request: HttpRequest, key: UUID) -> tuple[ProsecutorMeasure, Actor]:
    """A measure of an office this clerk works for, or one that their body must answer. Raises Http404 to others."""
    keys = worked_by(request)
    rows = ProsecutorMeasure.objects.select_related(
        "body", "addressee", "application", "case", "decision", "answered_by"
    )
    row = rows.filter(pk=key).first()
    if row is None or not request.user.is_authenticated:
        raise Http404
    asked = answering_for(row.addressee) if row.addressee is not None else None
    acting = row.body if row.body_id in keys else asked if asked is not None and asked.pk in keys else None
    if acting is None:
        raise Http404
    return row, Actor.clerk(request.user, acting)
