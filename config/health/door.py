"""The addresses that machines ask: /health/live, and /health/ready with what is wrong for who keeps the system.

They are answered before anything else is asked: no TLS, no name of the site, no session, and no waiting for a database that
is away. A stranger is told whether all is well and nothing else, and cannot make the machine look more often than every
few seconds.
"""

import hmac
import json
import threading
import time
from collections.abc import Callable, Iterable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase

from config.health.findings import PARTS, Finding, examine
from config.proxies import is_trusted

Answer = Callable[[HttpRequest], HttpResponseBase]
LIVE, READY = "/health/live", "/health/ready"
SAFE = frozenset({"GET", "HEAD"})
REMEMBERED_SECONDS = 5
"""How long a stranger is told what was found before."""
STALE_SECONDS = 30
"""So old may it be while somebody looks. A look that takes longer hangs, and then nothing is well."""
HEADERS = {
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""Those that Django's own middleware gives every page stand further in."""
_lock = threading.Lock()
_remembered: dict[str, tuple[float, bool]] = {}
"""When each part was looked at last, and whether it was well: asking for other parts together looks at none again."""


def answer_machines(answer: Answer) -> Answer:
    """Middleware: answer for these two addresses and pass on everything else."""
    doors = {LIVE: show_live, READY: show_ready}

    def respond(request: HttpRequest) -> HttpResponseBase:
        door = doors.get(request.path_info)
        return answer(request) if door is None else door(request)

    return respond


def show_live(request: HttpRequest) -> HttpResponse:
    """This process answers. Nothing else is asked, not even the database."""
    return _refuse_writing(request) or _write(HTTPStatus.OK, "ok\n", "text/plain")


def show_ready(request: HttpRequest) -> HttpResponse:
    """200 where every part is well, else 503; `?only=database,disk` asks for these parts alone."""
    if refused := _refuse_writing(request):
        return refused
    parts = frozenset(request.GET.get("only", "").split(",")) - {""} or frozenset(PARTS)
    if unknown := parts - PARTS.keys():
        said = (
            f"There is no part {', '.join(sorted(unknown))}. There are: {', '.join(PARTS)}.\n"
            if _is_known(request)
            else "?\n"
        )
        return _write(HTTPStatus.BAD_REQUEST, said, "text/plain")
    wants_json = "json" in request.headers.get("Accept", "") or request.GET.get("format") == "json"
    if not _is_known(request):
        return _tell_stranger(_remember(parts), wants_json=wants_json)
    return _tell_keeper(examine(parts), wants_json=wants_json)


def _tell_stranger(is_well: bool, *, wants_json: bool) -> HttpResponse:
    status = HTTPStatus.OK if is_well else HTTPStatus.SERVICE_UNAVAILABLE
    said = json.dumps({"ok": is_well}) if wants_json else "ok" if is_well else "not ok"
    return _write(status, said + "\n", "application/json" if wants_json else "text/plain")


def _tell_keeper(findings: Iterable[Finding], *, wants_json: bool) -> HttpResponse:
    findings = list(findings)
    is_well = all(each.is_well for each in findings)
    status = HTTPStatus.OK if is_well else HTTPStatus.SERVICE_UNAVAILABLE
    if wants_json:
        said = {"ok": is_well, "parts": {each.part: {"ok": each.is_well, "wrong": each.trouble} for each in findings}}
        return _write(status, json.dumps(said, ensure_ascii=False) + "\n", "application/json")
    return _write(status, write_lines(findings), "text/plain")


def write_lines(findings: Iterable[Finding]) -> str:
    """A line for each part: ok, or RED with what is wrong."""
    return "".join(
        f"{'ok ' if each.is_well else 'RED'} {each.part:13} {each.trouble}".rstrip() + "\n" for each in findings
    )


def _remember(parts: frozenset[str]) -> bool:
    """Whether all is well, as found a moment ago: many strangers at once have it looked at once.

    Who comes while somebody looks does not wait, and hears what was found before unless that is too old by now.
    """
    if _find_older(parts, REMEMBERED_SECONDS) and _lock.acquire(blocking=False):
        try:
            for each in examine(_find_older(parts, REMEMBERED_SECONDS)):
                _remembered[each.part] = (time.monotonic(), each.is_well)
        finally:
            _lock.release()
    return not _find_older(parts, STALE_SECONDS) and all(_remembered[part][1] for part in parts)


def _find_older(parts: frozenset[str], seconds: float) -> frozenset[str]:
    """Those that were looked at longer ago, or never."""
    since = time.monotonic() - seconds
    return frozenset(part for part in parts if part not in _remembered or _remembered[part][0] < since)


def _is_known(request: HttpRequest) -> bool:
    """Somebody on this machine, a trusted proxy that asks by itself, or who brings the token."""
    if is_trusted(request.META.get("REMOTE_ADDR", "")):
        return True
    scheme, _space, brought = request.headers.get("Authorization", "").partition(" ")
    token = settings.HEALTH_TOKEN
    return bool(token) and scheme.lower() == "bearer" and hmac.compare_digest(brought.encode(), token.encode())


def _refuse_writing(request: HttpRequest) -> HttpResponse | None:
    return None if request.method in SAFE else HttpResponseNotAllowed(sorted(SAFE))


def _write(status: HTTPStatus, said: str, kind: str) -> HttpResponse:
    return HttpResponse(said, status=status, content_type=f"{kind}; charset=utf-8", headers=HEADERS)
