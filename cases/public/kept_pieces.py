"""Pieces of public pages, kept in the process under what the page hangs on (`cases.public.unchanged`).

Of a case page what happened so far, which only grows, is told without being written anew each minute in which a time limit
is shorter by one; of a search its results, until the index or a decision changes. A page itself is never kept.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.cache.backends.locmem import LocMemCache
from django.http import HttpRequest

T = TypeVar("T")
MOST_PIECES = 500
SECONDS = 600

_pieces = LocMemCache("public-pieces", {"TIMEOUT": SECONDS, "OPTIONS": {"MAX_ENTRIES": MOST_PIECES}})


def keep_piece(request: HttpRequest, name: str, make: Callable[[], T]) -> T:
    """What `make` makes, kept for the next stranger under the same heads; for anybody else it is made each time.

    `make` may read nothing but what the head of the page covers, and no clock.
    """
    under = getattr(request, "known_under", None)
    if under is None:
        return make()
    kept: Any = _pieces.get_or_set(f"{name}:{under}", make)
    piece: T = kept
    return piece


def forget_pieces() -> None:
    """Keep nothing: the database is another one, as from one test to the next."""
    _pieces.clear()
