"""What a database holds, in few words: enough to see that another one holds the same."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import connection
from django.db.models import Model

from cases.models import Case, Decision, Election, Event, PublicEdition, Session
from cases.upkeep.unfinished_restore import TABLE
from workflow.states import DecisionState

AT_ONCE = 2000
SEARCHES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """`events` is a digest of the whole log in its order, `heads` of the last link of every chain, `register` of every
    published decision with what is public of it. `found` are numbers of decisions that a search must find.
    """

    events_count: int
    events: str
    heads_count: int
    heads: str
    register_count: int
    register: str
    found: list[str] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def collect_facts() -> Facts:
    """Read them of the database of this thread."""
    events_count, events = _digest(_read(Event, "id", "stream", "seq", "hash"))
    heads_count, heads = _digest(_read_heads())
    register_count, register = _digest(_read_register())
    return Facts(
        events_count=events_count,
        events=events,
        heads_count=heads_count,
        heads=heads,
        register_count=register_count,
        register=register,
        found=_choose_searches(),
    )


def count_rows() -> dict[str, int]:
    """How many rows each table has, but the mark of a restore."""
    names = (name for name in sorted(connection.introspection.table_names()) if name != TABLE)
    return {name: _count(name) for name in names}


def list_migrations() -> list[str]:
    """Those that were applied, each as app.name."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
        return sorted({f"{app}.{name}" for app, name in cursor.fetchall()})


def _count(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608 -- a table's own name
        (count,) = cursor.fetchone()
        return int(count)


def _digest(rows: Iterable[tuple[object, ...]]) -> tuple[int, str]:
    digest, count = hashlib.sha256(), 0
    for row in rows:
        count += 1
        digest.update("\0".join(map(str, row)).encode() + b"\n")
    return count, digest.hexdigest()


def _read(model: type[Model], *columns: str) -> Iterator[tuple[object, ...]]:
    return model._default_manager.order_by("pk").values_list(*columns).iterator(chunk_size=AT_ONCE)


def _read_heads() -> Iterator[tuple[object, ...]]:
    for model in (Case, Session, Election):
        yield from _read(model, "pk", "last_seq", "last_hash")


def _read_register() -> Iterator[tuple[object, ...]]:
    published = Decision.objects.filter(state=DecisionState.PUBLISHED).order_by("pk")
    yield from published.values_list("pk", "number", "edition").iterator(chunk_size=AT_ONCE)
    yield from _read(PublicEdition, "decision_id", "edition", "sha256")


def _choose_searches() -> list[str]:
    """The newest published decisions, and the oldest."""
    numbers = Decision.objects.filter(state=DecisionState.PUBLISHED).values_list("number", flat=True)
    newest, oldest = numbers.order_by("-published_at", "pk"), numbers.order_by("published_at", "pk")
    return list(dict.fromkeys(str(each) for each in (*newest[: SEARCHES - 1], *oldest[:1])))
