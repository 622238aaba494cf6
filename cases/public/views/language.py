"""The language chosen at the head of a page with a form: the press posts that form, so what was typed comes along.

`choose_language`, which the head of every other page posts to, knows nothing but the address to go back to.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

PRESSED = "language"
View = Callable[..., HttpResponse]


def is_language_pressed(request: HttpRequest) -> bool:
    """Whether the form came for its language alone: then nothing of it is sent, tried or found fault with."""
    return request.method == "POST" and PRESSED in request.POST


def typed_so_far(request: HttpRequest) -> dict[str, str]:
    """What to fill the form with again where it came for its language alone; but an access code is typed anew.

    It would stand in the page, which a browser may keep.
    """
    typed = request.POST.dict() if is_language_pressed(request) else {}
    typed.pop("code", None)
    return typed


def speaks_as_pressed(view: View) -> View:
    """The view in the language that was pressed, which the browser then keeps as it does after `set_language`."""

    @wraps(view)
    def respond(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        language = request.POST.get(PRESSED, "") if is_language_pressed(request) else ""
        if language not in dict(settings.LANGUAGES):
            return view(request, *args, **kwargs)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = view(request, *args, **kwargs)
        _keep(response, language)
        return response

    return respond


def _keep(response: HttpResponse, language: str) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        path=settings.LANGUAGE_COOKIE_PATH,
        domain=settings.LANGUAGE_COOKIE_DOMAIN,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )
