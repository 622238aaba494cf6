"""The register of acts complained of: page by page, narrowed by where they stand and whose they are, and as one file."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.models import Body
from cases.public.unchanged import known_by
from cases.queries.complained import register
from cases.queries.pages.heads import Head, lists_head
from cases.queries.paging import key_page

LONGEST_CODE = 60


def _read_head(_request: HttpRequest) -> Head:
    return lists_head()


@require_safe
@known_by(_read_head)
def acts_register(request: HttpRequest) -> HttpResponse:
    """What is complained of and where it stands, the newest first."""
    chosen, code = request.GET.get("standing", ""), request.GET.get("body", "")[:LONGEST_CODE]
    chosen = chosen if chosen in register.CHOICES else ""
    body = Body.objects.filter(code=code).first() if code else None
    acts = register.listed(standing=chosen, body=body.code if body is not None else "")
    page = key_page(acts, key=register.KEY, cursor=request.GET.get("page", ""), size=register.PAGE_SIZE)
    narrowed = {"standing": chosen, "body": body.code if body is not None else ""}
    context = {
        "rows": register.make_rows(page.items),
        "choices": [
            (value, word, _address(narrowed | {"standing": value})) for value, word in register.CHOICES.items()
        ],
        "every_standing": _address(narrowed | {"standing": ""}),
        "every_body": _address(narrowed | {"body": ""}),
        "chosen": chosen,
        "body": body.title if body is not None else "",
        "newer": _address(narrowed | {"page": page.newer}) if page.newer else "",
        "older": _address(narrowed | {"page": page.older}) if page.older else "",
    }
    return render(request, "notices/acts.html", context)


def _address(given: dict[str, str]) -> str:
    """The query of this page narrowed so; "?" for the whole of it."""
    return f"?{urlencode({name: value for name, value in given.items() if value})}"


@require_safe
def acts_csv(_request: HttpRequest) -> StreamingHttpResponse:
    """The whole list as CSV (UTF-8), streamed."""
    response = StreamingHttpResponse(register.whole_as_csv(register.listed()), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="acts-complained-of.csv"'
    return response
