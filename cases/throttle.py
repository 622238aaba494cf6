"""Counting wrong tries, so that nobody guesses their way in: ten minutes' worth.

Counted for what was tried (a name, a case number) from one address, so that a stranger's guessing locks nobody else
out; and, far more generously, for an address alone, behind which a whole town may sit.
"""

import hashlib
from collections.abc import Iterator

from django.core.cache import cache
from django.http import HttpRequest

TRIES = 10
TRIES_OF_AN_ADDRESS = 300
MINUTES = 10


def is_locked(request: HttpRequest, door: str, tried: str) -> bool:
    """Whether there were too many wrong tries at `door` of `tried` (a name or number), or of anything, from this address."""
    return any(cache.get(key, 0) >= most for key, most in _counts(request, door, tried))


def note_wrong(request: HttpRequest, door: str, tried: str) -> None:
    """One more wrong try. The first starts the ten minutes."""
    for key, _most in _counts(request, door, tried):
        if not cache.add(key, 1, MINUTES * 60):
            try:
                cache.incr(key)
            except ValueError:  # it ran out between the two calls
                cache.set(key, 1, MINUTES * 60)


def _counts(request: HttpRequest, door: str, tried: str) -> Iterator[tuple[str, int]]:
    address = request.META.get("REMOTE_ADDR", "")
    what = hashlib.sha256(tried.strip().casefold().encode(errors="surrogatepass")).hexdigest()
    yield f"wrong:{door}:{address}:{what}", TRIES
    yield f"wrong:{door}:{address}", TRIES_OF_AN_ADDRESS
