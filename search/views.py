"""The public page that finds decisions."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.throttle import is_hammering
from search.engine import NoIndex
from search.engines import current
from search.forms import SearchForm
from search.pages import Results, results
from search.selectors import anything_published, bodies_with_decisions

TOO_MANY = 429


@require_safe
def decisions(request: HttpRequest) -> HttpResponse:
    """Find public decisions by words and filters. Asks the index once and the database for the names of bodies."""
    bodies = bodies_with_decisions()
    form = SearchForm(request.GET, bodies=bodies.items())
    context: dict[str, object] = {"form": form, "results": None, "building": False}
    if request.GET and is_hammering(request):
        return render(request, "search/decisions.html", context | {"too_often": True}, status=TOO_MANY)
    if form.is_valid():
        try:
            context["results"] = _results(form, request.GET, bodies)
        except NoIndex:
            context["building"] = anything_published()
    return render(request, "search/decisions.html", context)


def _results(form: SearchForm, asked: QueryDict, bodies: dict[str, str]) -> Results:
    page = current().search(form.query(asked.get("cursor", "")))
    return results(page, asked, bodies=bodies, typed=form.cleaned_data)
