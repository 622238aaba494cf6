"""Who of a court judges and how that was drawn, who is on duty now: for everyone, so that everyone can draw again."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.access.door import seen_case
from cases.queries.courts.draw_page import court_lines, draw_lines
from workflow import clock


@require_safe
def draws(request: HttpRequest) -> HttpResponse:
    """The courts: whom a voter reaches at night, and the commitments to seeds that no draw has opened yet."""
    return render(request, "cases/draws.html", {"courts": court_lines(clock.now())})


@require_safe
def draw_of_case(request: HttpRequest, number: str) -> HttpResponse:
    """The draws of one case. Raises Http404 where nobody was drawn, and for a case that the reader may not see."""
    case = seen_case(request, number)
    lines = draw_lines(case)
    if not lines:
        raise Http404
    return render(request, "cases/draw.html", {"case": case, "draws": lines})
