"""What was ordered and is not done: for everyone, page by page and as one file."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.public.unchanged import known_by
from cases.public.views.lists import SIZE, pager
from cases.queries.measures.in_public import LONGEST_FIRST, not_done, not_done_rows, whole_as_csv
from cases.queries.pages.heads import Head, lists_head
from cases.queries.paging import first_page, key_page
from workflow import clock

FIRST = first_page(not_done, key=LONGEST_FIRST, size=SIZE)


def _read_head(_request: HttpRequest) -> Head:
    return lists_head()


@require_safe
@known_by(_read_head, tells_time=True)
def orders(request: HttpRequest) -> HttpResponse:
    """What decisions ordered and was not done in time, the longest late first."""
    cursor = request.GET.get("page", "")
    page = key_page(not_done(), key=LONGEST_FIRST, cursor=cursor, size=SIZE, first=FIRST.ask)
    context = {"rows": not_done_rows(page.items, now=clock.now()), **pager(request, page)}
    return render(request, "cases/orders.html", context)


@require_safe
def orders_csv(_request: HttpRequest) -> StreamingHttpResponse:
    """The whole list as CSV (UTF-8), streamed."""
    rows = not_done().order_by(*LONGEST_FIRST).iterator(chunk_size=500)
    response = StreamingHttpResponse(whole_as_csv(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="ordered-and-not-done.csv"'
    return response
