"""While the database starts again, a visitor waits; a request that it cut short, or had no room for, asks to be sent again.

A server of a database is started again a few times a year, in a second or two, and disks fill up. A form that was filled in
must not meet that as a fault, and who waits must not have to press.
"""

import logging
import time
from collections.abc import Callable

from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase, HttpResponseRedirectBase
from django.template.loader import get_template
from django.utils import translation

from cases.acts.engine.refused_by_machine import (
    is_cut,
    is_full,
    is_lock,
    is_of_the_line,
)

PATIENCE_SECONDS = 15
"""How long a request waits before it begins. A proxy's own patience is longer."""
PAUSE_SECONDS = 0.2
AGAIN_SECONDS = 5
ROOM_SECONDS = 60
GONE = 503
SAFE = frozenset({"GET", "HEAD"})

logger = logging.getLogger(__name__)
Answer = Callable[[HttpRequest], HttpResponseBase]


class WaitForDatabase:
    """Middleware. Of SQLite there is no server that could be gone, but its disk may be full."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.answer(request) if _is_back() else come_again(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A line that was cut under a request, or a full disk. What else the database refuses is a fault of ours."""
        if is_full(exception):
            return come_again(request, is_full=True)
        if not _is_cut(exception):
            return None
        logger.error("the line to the database was cut", exc_info=exception)
        return come_again(request)


class Sessions(SessionMiddleware):
    """Django's own. Where a session cannot be written the page is shown without it, unless it only leads to the next one."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        try:
            return super().process_response(request, response)
        except (OperationalError, InterfaceError, SessionInterrupted) as error:
            if not (is_full(error) or is_lock(error) or _is_cut(error)):
                raise
            logger.error("a session could not be kept: %s", error)
            if not isinstance(response, HttpResponseRedirectBase):
                return response
            return come_again(request, is_full=is_full(error))


def come_again(request: HttpRequest, *, is_full: bool = False) -> HttpResponse:
    """Come again in a moment. A page that was only asked for loads itself again, without any script."""
    is_safe = request.method in SAFE
    with translation.override(translation.get_language_from_request(request)):
        page = get_template("503.html").render({"is_sent": not is_safe, "is_full": is_full})
    wait = str(ROOM_SECONDS if is_full else AGAIN_SECONDS)
    headers = {"Retry-After": wait, "Cache-Control": "no-store"}
    return HttpResponse(page, status=GONE, headers=headers | ({"Refresh": wait} if is_safe else {}))


def _is_back() -> bool:
    """Whether the database answers, now or within the time that a visitor can be let wait."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not _open_connection():
        if time.monotonic() > end:
            return False
        time.sleep(PAUSE_SECONDS)
    return True


def _open_connection() -> bool:
    """Open the connection, or see once a request that a kept one still lives."""
    if connection.vendor == "sqlite":
        return True
    try:
        connection.close_if_health_check_failed()
        connection.ensure_connection()
    except (OperationalError, InterfaceError):
        return False
    return True


def _is_cut(error: Exception) -> bool:
    return is_cut(error) or (is_of_the_line(error) and not _is_there())


def _is_there() -> bool:
    return connection.vendor == "sqlite" or (connection.connection is not None and connection.is_usable())
