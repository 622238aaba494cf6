"""No body in the answer to HEAD.

Django and Waitress both leave that to the other. A body after such an answer is read as the next one by a proxy that
keeps its connection: somebody would get the page of somebody else.
"""

from collections.abc import Callable, Iterable
from typing import Any

Headers = list[tuple[str, str]]
Start = Callable[..., Any]
Site = Callable[[dict[str, Any], Start], Iterable[bytes]]


def without_body(site: Site) -> Site:
    """The same site, whose answers to HEAD have the headers of GET and nothing after them."""

    def answer(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        if environ.get("REQUEST_METHOD") != "HEAD":
            return site(environ, start)
        told: list[tuple[str, Headers]] = []
        pieces = site(environ, lambda status, headers, _error=None: told.append((status, headers)))
        try:
            status, headers = told[0]
            if not any(name.lower() == "content-length" for name, _value in headers):
                # Told no length, Waitress would send chunks, of which the last is a body too.
                headers = [*headers, ("Content-Length", str(sum(len(piece) for piece in pieces)))]
        finally:
            if close := getattr(pieces, "close", None):
                close()
        start(status, headers)
        return [b""]

    return answer
