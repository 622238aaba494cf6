"""The public page that finds decisions."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from cases.public.kept_pieces import keep_piece
from cases.public.throttle import is_hammering
from cases.public.unchanged import known_by
from cases.queries.pages.heads import Head, published_head
from search.engine import NoIndex
from search.engines import current
from search.forms import SearchForm
from search.pages import by_date, results
from search.rebuilding import ask_for_an_index
from search.selectors import bodies_with_decisions, newest_published

MOST_BY_DATE = 50

TOO_MANY = 429


def _read_head(_request: HttpRequest) -> Head | None:
    """None without an index: then the newest decisions are listed, and each visit asks for an index to be built."""
    try:
        return (current().generation(), *published_head())
    except NoIndex:
        return None


@require_safe
@known_by(_read_head)
def decisions(request: HttpRequest) -> HttpResponse:
    """Find public decisions by words and filters. Asks the index once and the database for the names of bodies.

    Without an index that can be read the newest are listed by date, and the worker is asked to build one.
    """
    bodies = bodies_with_decisions()
    form = SearchForm(request.GET, bodies=bodies.items())
    context: dict[str, object] = {"form": form, "results": None, "by_date": []}
    if request.GET and is_hammering(request):
        return render(request, "search/decisions.html", context | {"too_often": True}, status=TOO_MANY)
    if form.is_valid():
        try:
            context |= keep_piece(request, "results", lambda: _write_results(form, request.GET, bodies))
        except NoIndex:
            newest = newest_published(MOST_BY_DATE)
            if newest:
                ask_for_an_index()
            context["by_date"] = by_date(newest, bodies)
    return render(request, "search/decisions.html", context)


def _write_results(form: SearchForm, asked: QueryDict, bodies: dict[str, str]) -> dict[str, object]:
    """What was found, as HTML, and in one sentence."""
    page = current().search(form.query(asked.get("cursor", "")))
    found = results(page, asked, bodies=bodies, typed=form.cleaned_data)
    return {"results": render_to_string("search/_results.html", {"results": found}), "summary": found.summary}
