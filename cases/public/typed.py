"""What was typed is not lost when the session ended meanwhile, or when somebody signed in elsewhere.

A form that comes from our own page and cannot be taken is kept in the visitor's session. When they have come in again and
open the same page, they get it back, to look at it and send it. A form that another site sent is never kept.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from cases.errors import ActRefused

Answer = Callable[[HttpRequest], HttpResponseBase]
KEPT = "typed"
KEEP_SECONDS = 60 * 60
MOST_CHARACTERS = 300_000
SHORT_CHARACTERS = 60
NOT_KEPT = frozenset(
    {"csrfmiddlewaretoken", "password", "again", "username", "new_password1", "new_password2", "code", "credential"}
)
"""What is no text of the visitor's, or opens a door."""
EVERYTHING = "__ALL__"
"""What Django notes of a request whose view is marked sensitive as a whole."""
DESK = "/desk/"
OK, GO, NONE = 200, 302, 404


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that was typed. A long one is shown to be read again; `is_long` says so."""

    name: str
    value: str

    @property
    def is_long(self) -> bool:
        return len(self.value) > SHORT_CHARACTERS or "\n" in self.value


def keep_typed(answer: Answer) -> Answer:
    """Middleware: keep what who is no longer known has sent; give it back where it was sent to."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        response = answer(request)
        if request.method == "POST" and _is_refused(request, response):
            _keep(request)
        elif request.method == "GET" and response.status_code == OK and KEPT in request.session:
            return _give_back(request) or response
        return response

    respond.process_exception = _answer_refused_act  # type: ignore[attr-defined]  # as Django reads it
    return respond


def _answer_refused_act(request: HttpRequest, exception: Exception) -> HttpResponse | None:
    """An act that goes before the form itself, as recording what it would show, was refused: the text is given back."""
    if request.method != "POST" or not isinstance(exception, ActRefused):
        return None
    fields, lost = fields_of(request), bool(request.FILES)
    return send_again(request, fields, status=OK, lost_files=lost, reasons=exception.sentences)


def fields_of(request: HttpRequest) -> list[Field]:
    """What was typed into the form of this request, without what is never sent again by itself, or is marked sensitive."""
    sensitive = getattr(request, "sensitive_post_parameters", ())
    if sensitive == EVERYTHING:
        return []
    return [
        Field(name, value)
        for name, values in request.POST.lists()
        if name not in NOT_KEPT and name not in sensitive
        for value in map(str, values)
        if value.strip()
    ]


def is_from_our_page(request: HttpRequest) -> bool:
    """Whether the browser says that a page of this very site sent the form. Another site cannot make it say so."""
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    return urlsplit(origin).netloc == request.get_host()


def send_again(
    request: HttpRequest, fields: list[Field], *, status: int, lost_files: bool = False, reasons: Sequence[str] = ()
) -> HttpResponse:
    """A page that shows what was typed and sends it to the same address. `reasons` say why it was not taken."""
    context = {"fields": fields, "lost_files": lost_files, "action": request.path, "reasons": reasons}
    response = render(request, "cases/send_again.html", context, status=status)
    response["Cache-Control"] = "private, no-store"
    return response


def path_kept_below(request: HttpRequest, address: str) -> str:
    """Where what was typed waits to be given back, if that is a page below this address; else ""."""
    path = str(request.session.get(KEPT, {}).get("path", ""))
    return path if path.startswith(address) else ""


def _is_refused(request: HttpRequest, response: HttpResponseBase) -> bool:
    """On the desk a stranger is sent to sign in; elsewhere there is no such page for them."""
    if request.user.is_authenticated or not is_from_our_page(request):
        return False
    if request.path_info.startswith(DESK):
        return response.status_code == GO and "/login/" in response.get("Location", "")
    return response.status_code == NONE


def _keep(request: HttpRequest) -> None:
    fields = [[field.name, field.value] for field in fields_of(request)]
    if fields and sum(len(value) for _name, value in fields) <= MOST_CHARACTERS:
        request.session[KEPT] = {
            "path": request.path,
            "fields": fields,
            "files": bool(request.FILES),
            "second": int(time.time()),
        }


def _give_back(request: HttpRequest) -> HttpResponse | None:
    kept = request.session[KEPT]
    if time.time() - kept["second"] > KEEP_SECONDS:
        del request.session[KEPT]
        return None
    if kept["path"] != request.path:
        return None
    del request.session[KEPT]
    fields = [Field(name, value) for name, value in kept["fields"]]
    return send_again(request, fields, status=OK, lost_files=kept["files"])
