"""Sessions: the list, the page of one, and the calendar feed. Convening is publishing."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from django.conf import settings
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from cases.access.door import seen_session
from cases.models import Event, Session
from cases.public.forms.filtered import filtered
from cases.public.forms.filters import SessionFilters
from cases.public.ical import CalendarEvent, calendar
from cases.public.unchanged import known_by
from cases.public.views.lists import pager
from cases.queries.pages.heads import Head, session_head, sessions_head
from cases.queries.pages.known_bodies import with_bodies
from cases.queries.paging import first_page, key_page
from cases.queries.prepared import QueryValue
from cases.queries.sessions import (
    TAGS,
    agenda_rows,
    attendance_rows,
    begun,
    coming_since,
    how_to_attend,
    listed,
    past_since,
    rolls,
    session_rows,
    taken_off,
)
from cases.wording.labels import label_for
from workflow import clock
from workflow.states import SessionMode, SessionState

SIZE = 20
FEED_SIZE = 200
SOONEST = ("starts_at", "id")
LATEST = ("-starts_at", "-id")
_SINCE = QueryValue("since", Session._meta.get_field("starts_at"))
FIRST_COMING = first_page(lambda: coming_since(listed(), _SINCE), key=SOONEST, size=SIZE)
FIRST_PAST = first_page(lambda: past_since(listed(), _SINCE), key=LATEST, size=SIZE)


def _list_head(_request: HttpRequest) -> Head:
    return sessions_head()


def _own_head(_request: HttpRequest, key: UUID) -> Head | None:
    return session_head(key)


@require_safe
@known_by(_list_head, tells_time=True)
def sessions(request: HttpRequest) -> HttpResponse:
    """Sessions to come, the soonest first; below them, or alone with ?when=past, those that were, the latest first."""
    since, filters = begun(clock.now()), filtered(SessionFilters, request.GET, listed())
    is_past = request.GET.get("when") == "past"
    rows = past_since(filters.rows, since) if is_past else coming_since(filters.rows, since)
    first = partial((FIRST_PAST if is_past else FIRST_COMING).ask, since=since) if filters.is_whole else None
    key = LATEST if is_past else SOONEST
    page = key_page(rows, key=key, cursor=request.GET.get("page", ""), size=SIZE, first=first)
    context = {
        "rows": session_rows(page.items),
        "is_past": is_past,
        "filters": filters,
        "chosen": filters.chosen.get("body", ""),
        **pager(request, page),
    }
    return render(request, "cases/sessions.html", context)


@require_safe
@known_by(_own_head)
def session(request: HttpRequest, key: UUID) -> HttpResponse:
    """When, where, how to attend; the agenda; who sat and how each voted. Raises Http404 for an unknown one."""
    found = seen_session(request, key)
    context = {
        "session": found,
        "state": label_for(SessionState, found.state),
        "tag": TAGS.get(SessionState(found.state), "open"),
        "mode": label_for(SessionMode, found.mode),
        "attend": how_to_attend(found),
        "agenda": agenda_rows(found),
        "taken_off": taken_off(found),
        "attendance": attendance_rows(found),
        "rolls": rolls(found),
    }
    return render(request, "cases/session.html", context)


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """The sessions to come as a calendar, for phones and newsrooms; ?body= narrows it."""
    found = coming_since(listed(), begun(clock.now())).prefetch_related("agenda__proceeding__case").order_by(*SOONEST)
    if code := request.GET.get("body", ""):
        found = found.filter(body__code=code.replace("\x00", ""))
    content = calendar(gettext("Sessions on election complaints"), _make_events(found[:FEED_SIZE]))
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")


def _make_events(rows: Iterable[Session]) -> Iterable[CalendarEvent]:
    """Also the cancelled ones, and with each how often and when it last changed: nobody shall come for nothing."""
    known = list(rows)
    with_bodies(known)
    changed = _last_changes(known)
    for row in known:
        numbers = ", ".join(item.proceeding.case.number for item in row.agenda.all())
        yield CalendarEvent(
            uid=f"{row.pk}@recourse",
            sequence=row.last_seq - 1,
            changed_at=changed.get(row.stream, row.convened_at),
            starts_at=row.starts_at,
            summary=gettext("Session: %(body)s") % {"body": row.body.title},
            location=row.place,
            description=_write_description(row, numbers),
            url=settings.BASE_URL + reverse("cases:session", args=[row.pk]),
            ends_at=row.ended_at if row.state == SessionState.CLOSED else None,
            status="CONFIRMED" if numbers and row.state != SessionState.CANCELLED else "CANCELLED",
        )


def _last_changes(rows: Sequence[Session]) -> dict[str, datetime]:
    """When each session last changed, by its stream: whatever changes it is an event there. One query."""
    events = Event.objects.filter(stream__in=[row.stream for row in rows]).order_by()
    return dict(events.values_list("stream").annotate(Max("recorded_at")))


def _write_description(row: Session, numbers: str) -> str:
    agenda = gettext("Agenda: %(cases)s") % {"cases": numbers} if numbers else ""
    return "\n".join(filter(None, (how_to_attend(row), agenda)))
