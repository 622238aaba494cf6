"""Prosecutors, for everyone: what came to them, what became of it, and each measure; page by page and as files."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.public.unchanged import known_by
from cases.public.views.lists import SIZE, pager
from cases.queries.pages.heads import Head, lists_head
from cases.queries.paging import first_page, key_page
from cases.queries.prosecutors.in_public import (
    NEWEST,
    applications_as_csv,
    figure_of_applications,
    figure_of_measures,
    figure_of_subjects,
    measure_rows,
    measures_as_csv,
    public_measures,
    registers_head,
    summary_notes,
)
from workflow import clock

FIRST = first_page(public_measures, key=NEWEST, size=SIZE)


def _read_head(_request: HttpRequest) -> Head:
    return (*registers_head(), *lists_head())


@require_safe
@known_by(_read_head, tells_time=True)
def prosecutors(request: HttpRequest) -> HttpResponse:
    """The figures of all offices, and their measures, the newest first."""
    page = key_page(public_measures(), key=NEWEST, cursor=request.GET.get("page", ""), size=SIZE, first=FIRST.ask)
    context = {
        "rows": measure_rows(page.items, now=clock.now()),
        "figures": [figure_of_applications(), figure_of_subjects(), figure_of_measures()],
        "summaries": summary_notes(),
        **pager(request, page),
    }
    return render(request, "cases/prosecutors.html", context)


@require_safe
def prosecutors_csv(_request: HttpRequest) -> StreamingHttpResponse:
    """Every measure as CSV (UTF-8), streamed."""
    rows = public_measures().order_by(*NEWEST).iterator(chunk_size=500)
    return _send("measures-of-prosecutors.csv", measures_as_csv(rows))


@require_safe
def applications_csv(_request: HttpRequest) -> StreamingHttpResponse:
    """The counts of applications as CSV (UTF-8), streamed."""
    return _send("applications-to-prosecutors.csv", applications_as_csv())


def _send(name: str, lines: Iterable[str]) -> StreamingHttpResponse:
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
