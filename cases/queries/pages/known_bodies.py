"""Bodies kept in the process, so that a page reads no column of a body twice.

Kept under the revision of names, which the database makes anew whenever a body changes: what is kept here is as the rows are.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from threading import Lock

from django.db.models import Model

from cases.models import Body
from cases.queries.pages.heads import names_head


@dataclass(slots=True)
class _Kept:
    """The bodies asked for so far, under one revision."""

    revision: str = ""
    bodies: dict[int, Body] = field(default_factory=dict)
    by_code: dict[str, Body | None] = field(default_factory=dict)
    """None for a code that no body has."""
    that_decide: list[Body] | None = None


_lock = Lock()
_read: ContextVar[str | None] = ContextVar("read", default=None)
_is_read_once: ContextVar[bool] = ContextVar("is_read_once", default=False)
_kept = _Kept()


@contextmanager
def under(revision: str) -> Iterator[None]:
    """Inside, bodies are those of this revision of names, which was just read: it is not asked for again."""
    token = _read.set(revision)
    try:
        yield
    finally:
        _read.reset(token)


@contextmanager
def read_once() -> Iterator[None]:
    """Inside, the revision of names is the one that was read first: for a page that writes nothing."""
    token, is_once = _read.set(None), _is_read_once.set(True)
    try:
        yield
    finally:
        _is_read_once.reset(is_once)
        _read.reset(token)


def with_bodies(rows: Iterable[Model], name: str = "body") -> None:
    """Give each of these rows its body, and each body its superior and its court, in one query for those not kept yet."""
    found = [(row, key) for row in rows if (key := getattr(row, f"{name}_id")) is not None]
    bodies = bodies_of_keys({key for _row, key in found})
    for row, key in found:
        setattr(row, name, bodies[key])


def bodies_of_keys(keys: Collection[int]) -> dict[int, Body]:
    """The bodies with these keys and those right above them, by key. Not to be changed: others read the same."""
    bodies = _read_kept().bodies
    if missing := set(keys) - bodies.keys():
        fresh = Body.objects.in_bulk(list(missing))
        above = {key for body in fresh.values() for key in (body.parent_id, body.court_id) if key is not None}
        fresh |= Body.objects.in_bulk(list(above - bodies.keys() - fresh.keys()))
        for body in fresh.values():
            _join(body, bodies | fresh)
        bodies |= fresh
    return bodies


def bodies_of_codes(codes: Collection[str]) -> dict[str, Body]:
    """The bodies with these codes; what is the code of none is passed over."""
    known = _read_kept().by_code
    if missing := set(codes) - known.keys():
        fresh = {body.code: body for body in Body.objects.filter(code__in=missing)}
        known |= {**dict.fromkeys(missing), **fresh}  # at once: other threads read it too
    return {code: body for code in codes if (body := known[code]) is not None}


def bodies_that_decide() -> list[Body]:
    """Every commission and court."""
    kept = _read_kept()
    if kept.that_decide is None:
        kept.that_decide = list(Body.objects.filter(kind__in=("commission", "court")))
    return kept.that_decide


def read_revision() -> str:
    """The present revision of names, for whatever else is kept under it; "" where the database says none."""
    read = _read.get()
    if read is None:
        read = names_head()
        if _is_read_once.get():
            _read.set(read)
    return read


def _join(body: Body, known: dict[int, Body]) -> None:
    """So that nobody who reads the superior of a kept body asks the database for it again."""
    if body.parent_id in known:
        body.parent = known[body.parent_id]
    if body.court_id in known:
        body.court = known[body.court_id]


def _read_kept() -> _Kept:
    """What is kept under the present revision; something that nobody keeps, where the database says none."""
    global _kept  # noqa: PLW0603 -- the one place where it is put; whoever still reads the one before, reads it whole
    revision = read_revision()
    with _lock:
        if not revision:
            return _Kept()
        if _kept.revision != revision:
            _kept = _Kept(revision)
        return _kept
