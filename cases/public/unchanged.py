"""Pages that everybody reads alike: known by a tag, so that a browser which has one is told that nothing changed.

The tag is made from what the page hangs on, before the page is: of a page that was not rendered it can say that it would be
the same. A browser asks every time. Who is signed in, holds an access code, or is told something on the next page gets no
tag, and nobody keeps their page.
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from hashlib import blake2b
from typing import Any

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language

from cases.public.edition import EDITION
from cases.queries.pages.heads import Head
from cases.queries.pages.known_bodies import read_revision, under
from workflow import clock

View = Callable[..., HttpResponse]
HeadOf = Callable[..., Head | None]
TOKEN = b"csrfmiddlewaretoken"
OK, UNCHANGED = 200, 304
TAGGED = "public, no-cache"
"""Kept, but asked for each time: a time limit may have run out, a text may have been taken down."""
NOT_KEPT = "private, no-store"
VARIES = ("Accept-Language", "Cookie")


def is_stranger(request: HttpRequest) -> bool:
    """Whether this visitor brings nothing that a page could be different for, but a language."""
    own = {settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name}
    return request.method in {"GET", "HEAD"} and not own & request.COOKIES.keys()


def known_by(head_of: HeadOf, *, tells_time: bool = False) -> Callable[[View], View]:
    """The view, with a tag made from the heads that `head_of` reads of the same arguments; None is a page without a tag.

    `tells_time`: the page says how much time is left, or how late somebody is, so another minute is another page.
    """

    def decorated(view: View) -> View:
        @wraps(view)
        def respond(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            names = read_revision()
            with under(names):
                if not is_stranger(request):
                    return kept_by_nobody(view(request, *args, **kwargs))
                head = head_of(request, *args, **kwargs)
                if head is None or not names:
                    return view(request, *args, **kwargs)
                request.known_under = _write_key(request, names, head)  # type: ignore[attr-defined]  # read by kept_pieces
                tag = _make_tag(request.known_under, tells_time=tells_time)  # type: ignore[attr-defined]
                unchanged = get_conditional_response(request, etag=tag)
                return tagged(view(request, *args, **kwargs) if unchanged is None else unchanged, tag)

        return respond

    return decorated


def known_by_content(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A page that was rendered, with a tag made from what it says."""
    if not is_stranger(request):
        return kept_by_nobody(response)
    if response.status_code != OK:
        return response
    tag = f'"{blake2b(response.content, digest_size=16).hexdigest()}"'
    unchanged = get_conditional_response(request, etag=tag)
    return tagged(response if unchanged is None else unchanged, tag)


def tagged(response: HttpResponse, tag: str) -> HttpResponse:
    """The answer with its tag, if it is the page itself or that it did not change. A page with a token is nobody else's."""
    if response.status_code not in {OK, UNCHANGED}:
        return response
    if TOKEN in response.content:
        return kept_by_nobody(response)
    response["ETag"] = tag
    response["Cache-Control"] = TAGGED
    patch_vary_headers(response, VARIES)
    response.is_everybodys = True  # type: ignore[attr-defined]  # read by config.compressed
    return response


def kept_by_nobody(response: HttpResponse) -> HttpResponse:
    response.headers.setdefault("Cache-Control", NOT_KEPT)
    return response


def _write_key(request: HttpRequest, names: str, head: Head) -> str:
    """What stands for this address in this language, in this edition of the site, while nothing but time goes on."""
    return _digest(EDITION, get_language(), request.get_full_path(), names, head)


def _make_tag(known_under: str, *, tells_time: bool) -> str:
    """The tag of the page with this key, in this minute where time is told."""
    minute = _write_minute(clock.now()) if tells_time or settings.DEMO_CLOCK_FILE is not None else ""
    return f'"{_digest(known_under, minute)}"'


def _digest(*said: object) -> str:
    return blake2b(repr(said).encode(), digest_size=16, key=_derive_key()).hexdigest()


def _write_minute(now: datetime) -> str:
    return now.strftime("%Y-%m-%d %H:%M")


def _derive_key() -> bytes:
    """Nobody can make a tag, nor try out what it was made from."""
    return blake2b(settings.SECRET_KEY.encode()).digest()
