"""The public lists: every case, who is late to decide or to serve. Paged by key: each page costs the same."""

from typing import TypeVar

from django.db.models import Model
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.public.forms.filtered import filtered
from cases.public.forms.filters import CaseFilters
from cases.public.unchanged import known_by
from cases.queries.decisions.register import (
    NEWEST,
    case_rows,
    listed,
)
from cases.queries.overdue import (
    LONGEST_FIRST,
    by_one_reading_now,
    figure_of_bodies,
    late_listed,
    late_rows,
    rows_by_one_reading,
    with_rows,
)
from cases.queries.pages.heads import Head, lists_head
from cases.queries.pages.unserved import LONGEST_FIRST as LONGEST_WAITED_FOR
from cases.queries.pages.unserved import unserved_now, unserved_rows
from cases.queries.paging import KeyPage, first_page, key_page
from cases.queries.prepared import Prepared
from workflow import clock

M = TypeVar("M", bound=Model)
SIZE = 25
FIRST_CASES = first_page(listed, key=NEWEST, size=SIZE)
FIRST_LATE = first_page(late_listed, key=LONGEST_FIRST, size=SIZE)
BY_ONE_READING = Prepared(lambda: with_rows(by_one_reading_now()).order_by("contested_since", "id")[:SIZE])
FIRST_UNSERVED = first_page(unserved_now, key=LONGEST_WAITED_FOR, size=SIZE)


def _read_head(_request: HttpRequest) -> Head:
    return lists_head()


@require_safe
@known_by(_read_head, tells_time=True)
def cases(request: HttpRequest) -> HttpResponse:
    """The register of cases, by body, type and state."""
    filters = filtered(CaseFilters, request.GET, listed())
    first = FIRST_CASES.ask if filters.is_whole else None
    page = key_page(filters.rows, key=NEWEST, cursor=request.GET.get("page", ""), size=SIZE, first=first)
    context = {
        "rows": case_rows(page.items, now=clock.now()),
        "filters": filters,
        **pager(request, page),
    }
    return render(request, "cases/cases.html", context)


@require_safe
@known_by(_read_head, tells_time=True)
def late(request: HttpRequest) -> HttpResponse:
    """Who is late now: by body, then each case, the longest overdue first."""
    cursor = request.GET.get("page", "")
    page = key_page(late_listed(), key=LONGEST_FIRST, cursor=cursor, size=SIZE, first=FIRST_LATE.ask)
    context = {
        "rows": late_rows(page.items, now=clock.now()),
        "by_one_reading": rows_by_one_reading(BY_ONE_READING.ask()),
        "figure": figure_of_bodies(),
        **pager(request, page),
    }
    return render(request, "cases/late.html", context)


@require_safe
@known_by(_read_head, tells_time=True)
def unserved(request: HttpRequest) -> HttpResponse:
    """Decisions that have not reached their parties in time, the longest waited for first."""
    cursor = request.GET.get("page", "")
    page = key_page(unserved_now(), key=LONGEST_WAITED_FOR, cursor=cursor, size=SIZE, first=FIRST_UNSERVED.ask)
    context = {"rows": unserved_rows(page.items, now=clock.now()), **pager(request, page)}
    return render(request, "cases/unserved.html", context)


def pager(request: HttpRequest, page: KeyPage[M], name: str = "page") -> dict[str, str]:
    """The addresses of the pages before and after, with the filters kept; past the end of the list that of the first."""
    found = {"newer": _address(request, name, page.newer), "older": _address(request, name, page.older)}
    is_past_end = not page.items and name in request.GET
    return found | {"first": _address_of_first(request, name) if is_past_end else ""}


def _address_of_first(request: HttpRequest, name: str) -> str:
    query: QueryDict = request.GET.copy()
    del query[name]
    return f"{request.path}?{query.urlencode()}" if query else request.path


def _address(request: HttpRequest, name: str, cursor: str) -> str:
    if not cursor:
        return ""
    query: QueryDict = request.GET.copy()
    query[name] = cursor
    return f"?{query.urlencode()}"
