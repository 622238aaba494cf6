"""The receipt: what the filer takes home. Its access code is known to the filer's browser, never again to the server."""

from collections.abc import Iterator
from contextlib import suppress

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cases.access.code import code_fits
from cases.access.door import filed_alike, holds_code, private_case
from cases.files.remarks import remarks
from cases.models import Case, Evidence
from cases.queries.pages.case_page import case_limits, receipt_facts
from cases.queries.pages.case_rows import rows_of
from cases.queries.timeline import headline
from workflow import clock

COOKIE = "codes"
MOST_KEPT = 5
"""So many codes of the newest cases: a cookie for each would grow until the server reads no request any more."""


def keep_code(request: HttpRequest, response: HttpResponse, case: Case, code: str) -> None:
    """Let the browser remember the code until it is closed. The server keeps a hash alone, also in its sessions."""
    _set(response, {**_codes(request, but=case.number), case.number: code})


def forget_code(request: HttpRequest, response: HttpResponse, number: str) -> None:
    _set(response, _codes(request, but=number))


def _codes(request: HttpRequest, *, but: str = "") -> dict[str, str]:
    """The codes this browser remembers, by case number, the newest last."""
    pairs = (pair.partition(":") for pair in request.COOKIES.get(COOKIE, "").split(".") if pair)
    return {number: code for number, _colon, code in pairs if number != but}


def _set(response: HttpResponse, codes: dict[str, str]) -> None:
    path = reverse("cases:lodge")
    if not codes:
        response.delete_cookie(COOKIE, path=path)
        return
    response.set_cookie(
        COOKIE,
        ".".join(f"{number}:{code}" for number, code in [*codes.items()][-MOST_KEPT:]),
        path=path,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


@never_cache
@require_safe
def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """The receipt of a case, for who may see its private side. Raises Http404 to everyone else."""
    case = private_case(request, number)
    is_holder = holds_code(request, case)
    code = _code(request, case) if is_holder else ""
    return _page(request, case, code=code, is_holder=is_holder, again="again" in request.GET)


def receipt_at_once(request: HttpRequest, case: Case, code: str, *, again: bool) -> HttpResponse:
    """The receipt as the answer to the form itself, for a browser that nothing can be kept for."""
    return never_cache(_page)(request, case, code=code, is_holder=False, again=again)


def _page(request: HttpRequest, case: Case, *, code: str, is_holder: bool, again: bool) -> HttpResponse:
    now = clock.now()
    rows = rows_of(case)
    proceeding = rows.present
    context = {
        "case": case,
        "rows": receipt_facts(case, proceeding),
        "code": code,
        "body": proceeding.body.title,
        "headline": headline(case, now=now, rows=rows),
        "limits": case_limits(rows.proceedings, now=now, rows=rows),
        "again": again,
        "alike": filed_alike(request, case),
        "is_holder": is_holder,
        "file_remarks": list(_file_remarks(case)),
        "receipt_pdf": address("notices:receipt_pdf", case.number),
    }
    return render(request, "cases/receipt.html", context)


def _file_remarks(case: Case) -> Iterator[str]:
    """What the filer is told of the files that came with the complaint; a file that is gone has no remark."""
    for each in Evidence.objects.filter(complaint__case=case, handed_in_at=None).order_by("received_at", "id"):
        with suppress(FileNotFoundError), each.file.open("rb") as file:
            yield from remarks(file, name=each.name, media_type=each.media_type, is_sent=True)


def _code(request: HttpRequest, case: Case) -> str:
    """The code this browser remembers, if it is the right one."""
    code = _codes(request).get(case.number, "")
    return code if code_fits(code, case.access_code_hash) else ""


def address(name: str, *args: object) -> str:
    """The address of a page of another app, or "" where that app is not served."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
