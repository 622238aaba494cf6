"""Middleware: whoever only reads a page has the revision of names read once, however many parts of the page ask for it."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from cases.queries.pages.known_bodies import read_once

Answer = Callable[[HttpRequest], HttpResponseBase]


def names_once(answer: Answer) -> Answer:
    """What is sent may change a name, and the page that answers it must say the new one: there it is read each time."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        if request.method not in {"GET", "HEAD"}:
            return answer(request)
        with read_once():
            return answer(request)

    return respond
