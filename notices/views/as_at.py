"""The register of decisions as at an instant: the page, and the same as CSV and JSON."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cases.public.views.lists import pager
from cases.queries.paging import key_page
from cases.wording.instants import written_out
from notices.register import as_at
from notices.register.as_at_form import AsAtForm
from notices.register.present import KEY, PAGE_SIZE
from workflow import clock

NAMES = ("at", "known_at", "body", "type", "in_force")


@require_safe
def register_as_at(request: HttpRequest) -> HttpResponse:
    """Which decisions stood at an instant and which of them were in force, as was known then or since; newest first."""
    form = _read(request)
    asked = form.asked()
    page = key_page(as_at.decisions(asked), key=KEY, cursor=request.GET.get("page", ""), size=PAGE_SIZE)
    moment, zone, query = asked.moment, settings.TIME_ZONE, _write_query(request)
    context = {
        "form": form,
        "rows": as_at.rows(page.items, moment),
        "at": written_out(moment.at, zone),
        "known_at": written_out(moment.known_at, zone) if moment.known_at else "",
        "csv": f"{reverse('notices:register_as_at_csv')}{query}",
        "json": f"{reverse('notices:register_as_at_json')}{query}",
        **pager(request, page),
    }
    return render(request, "notices/as_at.html", context)


@require_safe
def register_as_at_csv(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """All of it as CSV (UTF-8), streamed; 400 where the question makes no sense."""
    form = _read(request)
    if not form.is_valid():
        return HttpResponse("\n".join(_list_faults(form)), status=400, content_type="text/plain; charset=utf-8")
    asked = form.asked()
    rows = as_at.decisions(asked).order_by(*KEY).iterator(chunk_size=as_at.AT_ONCE)
    response = StreamingHttpResponse(as_at.as_csv(rows, asked.moment), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="register-as-at.csv"'
    return response


@require_safe
def register_as_at_json(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """All of it as JSON, streamed; 400 where the question makes no sense."""
    form = _read(request)
    if not form.is_valid():
        return JsonResponse({"errors": _list_faults(form)}, status=400)
    asked = form.asked()
    rows = as_at.decisions(asked).order_by(*KEY).iterator(chunk_size=as_at.AT_ONCE)
    return StreamingHttpResponse(as_at.as_json(rows, asked.moment), content_type="application/json")


def _read(request: HttpRequest) -> AsAtForm:
    return AsAtForm(request.GET, now=clock.now())


def _list_faults(form: AsAtForm) -> list[str]:
    return [f"{name}: {sentence}" for name, sentences in form.errors.items() for sentence in sentences]


def _write_query(request: HttpRequest) -> str:
    """What was asked, without the page."""
    query = request.GET.copy()
    for name in [name for name in query if name not in NAMES]:
        del query[name]
    return f"?{query.urlencode()}" if query else ""
