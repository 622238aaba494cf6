"""The lists of the desk: what waits for a prosecutor's office, and what prosecutors ask of any body. Late first."""

from uuid import UUID

from django.db.models import QuerySet

from cases.models import Application, Body, Case, ProsecutorMeasure
from cases.queries.pages.where_it_stands import find_present
from cases.queries.superiors import list_answered_for
from workflow.prosecutors import ApplicationState, ProsecutorMeasureKind, ProsecutorMeasureState

SOONEST_FIRST = ("due_before", "id")


def applications_open(body: Body) -> QuerySet[Application]:
    """What the office has still to review, the longest late first. By the index `applications_open`."""
    return Application.objects.filter(body=body, state=ApplicationState.RECEIVED.value).select_related("body")


def measures_pending(body: Body) -> QuerySet[ProsecutorMeasure]:
    """The measures of the office that wait for an answer, the longest late first. By the index `measures_of_office`."""
    rows = ProsecutorMeasure.objects.filter(body=body, state=ProsecutorMeasureState.PENDING.value)
    return rows.select_related("body", "addressee")


def addressed_by_prosecutors(body: Body) -> QuerySet[ProsecutorMeasure]:
    """What prosecutors ask of this body, or asked of one whose successor it is, to be answered here. By `measures_asked`."""
    asked = list_answered_for(body)
    rows = ProsecutorMeasure.objects.filter(addressee__in=asked, state=ProsecutorMeasureState.PENDING.value)
    return rows.exclude(kind=ProsecutorMeasureKind.PROTEST).select_related("body", "addressee")


def find_public_proceeding(number: str) -> UUID | None:
    """Where the public case of that number stands now; None for a number of none, and of a sealed one alike."""
    try:
        case = Case.objects.numbered(number.strip())
    except Case.DoesNotExist:
        return None
    rows = [] if case.is_sealed else list(case.proceedings.order_by("opened_at", "id"))
    return find_present(rows).pk if rows else None
