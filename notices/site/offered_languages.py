"""Middleware: the public pages are in the languages that the institution offers, and in no other."""

from collections.abc import Callable
from pathlib import PurePath

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation

from notices.institution import own_language, read_institution, read_offered

Answer = Callable[[HttpRequest], HttpResponseBase]
DESK = "/desk/"


def offer_languages(answer: Answer) -> Answer:
    """Who asks for a language that is not offered reads the first that is. On the desk each account chooses its own.

    A page reads the institution anyway, a file has no words around it. What is sent goes by what was read last.
    """

    def respond(request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(DESK) and not PurePath(request.path).suffix:
            offered = read_institution().languages if request.method in {"GET", "HEAD"} else read_offered()
            if own_language() not in offered:
                translation.activate(offered[0])
                request.LANGUAGE_CODE = offered[0]
        return answer(request)

    return respond
