"""Counting wrong tries, so that nobody guesses their way in. By session and by address, for ten minutes."""

from collections.abc import Iterator

from django.core.cache import cache
from django.http import HttpRequest

TRIES = 10
MINUTES = 10


def is_locked(request: HttpRequest, door: str) -> bool:
    """Whether this browser or address has had its wrong tries at `door`."""
    return any(cache.get(key, 0) >= TRIES for key in _keys(request, door))


def note_wrong(request: HttpRequest, door: str) -> None:
    """One more wrong try. The first starts the ten minutes."""
    for key in _keys(request, door):
        if not cache.add(key, 1, MINUTES * 60):
            try:
                cache.incr(key)
            except ValueError:  # it ran out between the two calls
                cache.set(key, 1, MINUTES * 60)


def _keys(request: HttpRequest, door: str) -> Iterator[str]:
    yield f"wrong:{door}:address:{request.META.get('REMOTE_ADDR', '')}"
    if request.session.session_key:
        yield f"wrong:{door}:session:{request.session.session_key}"
