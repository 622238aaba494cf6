"""Two worlds that are lived one after the other from the same beginning and differ in one deed alone.

Everything random follows from the name of the deed, and the clock stands where the test sets it: whatever still differs
between two answers, the deed has betrayed.
"""

import hashlib
import itertools
import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from unittest import mock

from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.core.management.color import no_style
from django.db import connection, transaction
from django.test import override_settings

from cases.models import Event
from cases.public.kept_pieces import forget_pieces
from notices.models import Letter
from tests.twins.browsing import Answers, Reader
from workflow import clock

FOLDERS = ("MEDIA_ROOT", "EVIDENCE_ROOT", "DOCUMENT_ROOT", "SEARCH_ROOT")


@contextmanager
def seeded(name: str) -> Iterator[None]:
    """Inside, every random byte of this process follows from `name`."""
    counter = itertools.count()

    def urandom(size: int) -> bytes:
        blocks = (hashlib.sha256(f"{name} {next(counter)}".encode()).digest() for _ in range(size // 32 + 1))
        return b"".join(blocks)[:size]

    with mock.patch("os.urandom", urandom), mock.patch("random._urandom", urandom):
        yield


@dataclass(slots=True)
class Life:
    """What one world was asked, and what it answered. `told` is the one deed in which the worlds differ, or nothing."""

    differs: bool
    answers: dict[str, Answers] = field(default_factory=dict)
    log: list[tuple[str, bytes]] = field(default_factory=list)
    letters: list[tuple[str, str, str]] = field(default_factory=list)

    @contextmanager
    def deed(self, name: str, at: str) -> Iterator[None]:
        """One deed at the instant `at`."""
        with seeded(name), clock.simulated(clock_of(at)):
            yield

    def read(self, reader: Reader, *, at: str) -> None:
        """Everything this reader finds from where they begin, at the instant `at`."""
        with clock.simulated(clock_of(at)):
            self.answers[reader.name] = reader.read_all(seeded)

    def keep_the_rest(self, *, told_to: Callable[[Letter], bool]) -> None:
        """The log of every stream that is not sealed, and the letters that these people got."""
        events = Event.objects.exclude(case__is_sealed=True).order_by("stream", "seq")
        self.log = [(event.stream, bytes(event.canonical)) for event in events if not event.stream.startswith("aside:")]
        letters = Letter.objects.order_by("created_at", "to_email", "kind", "body")
        self.letters = [(each.to_email, each.subject, each.body) for each in letters if told_to(each)]


def clock_of(at: str) -> datetime:
    return datetime.fromisoformat(at)


def both(live: Callable[[Life], None], folder: Path) -> tuple[Life, Life]:
    """Live it with the deed and without it; between the two nothing is left, neither rows nor files nor numbers."""
    return _lived(live, folder / "with", differs=True), _lived(live, folder / "without", differs=False)


def _lived(live: Callable[[Life], None], folder: Path, *, differs: bool) -> Life:
    life = Life(differs)
    before = transaction.savepoint()
    _count_from_the_same()
    with override_settings(**{name: folder / name.lower() for name in FOLDERS if hasattr(settings, name)}):
        live(life)
    transaction.savepoint_rollback(before)
    cache.clear()
    forget_pieces()
    return life


def _count_from_the_same() -> None:
    """On PostgreSQL a sequence does not go back with its transaction."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(statement)


Log = list[tuple[str, bytes]]


def without_commitments(log: Log, *, kinds: frozenset[str] = frozenset()) -> Log:
    """The log without what it commits to and what follows from that: the salt is secret, the chain hangs on it.

    That there is a commitment is compared. Events of these `kinds` are left out and leave no gap.
    """
    places: Counter[str] = Counter()
    found = []
    for stream, canonical in log:
        event = json.loads(canonical)
        if event["kind"] in kinds:
            continue
        places[stream] += 1
        if "personal" in event["data"]:
            event["data"]["personal"] = "a commitment"
        told = {**event, "seq": places[stream], "prev": ""}
        found.append((stream, json.dumps(told, sort_keys=True).encode()))
    return found


def differences(one: Life, other: Life) -> list[str]:
    """What the two tell differently, each as a line that says where."""
    found = [
        line
        for name in sorted({*one.answers, *other.answers})
        for line in one.answers[name].differing(other.answers[name], name)
    ]
    if one.log != other.log:
        found.append(f"the log: {_first(one.log, other.log)}")
    if one.letters != other.letters:
        found.append(f"the letters: {_first(one.letters, other.letters)}")
    return found


def _first(one: list, other: list) -> str:
    pairs = itertools.zip_longest(one, other)
    return next(f"{left!r} and {right!r}" for left, right in pairs if left != right)
