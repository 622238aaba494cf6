"""The append-only log: one event per act, hash-chained within its stream under that stream's row lock."""

import hashlib
import json
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import rfc8785
from django.core.exceptions import ObjectDoesNotExist

from cases.access.actors import Actor
from cases.log.outbox import write_messages
from cases.models import Case, Election, Event, EventPayload, OfficeLog, Proceeding, ProsecutorRegister, Session
from workflow import clock

SCHEMA = 1
HEAD = ("last_seq", "last_hash")
"""The columns of a stream's own row that keep the head of its chain."""
MAX_EXACT = 2**53 - 1
"""The largest integer that RFC 8785 writes; beyond it JSON numbers lose digits."""


Stream = Case | Session | Election | OfficeLog | ProsecutorRegister
"""Whose row keeps the head of a chain of its own."""


def instant(at: datetime) -> str:
    """An instant as the log writes it: UTC, microseconds, `Z`."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _write_canonical(value: object) -> bytes:
    """The RFC 8785 bytes of a JSON value. Raises ValueError for a number that JSON cannot hold."""
    plain: Any = value  # the library's own type for JSON is private
    return rfc8785.dumps(plain)


def commitment(salt: bytes, personal: Mapping[str, object]) -> str:
    """SHA-256 over the salt and the canonical personal data: proves it later, tells nothing now."""
    return hashlib.sha256(salt + _write_canonical(dict(personal))).hexdigest()


@dataclass(slots=True)
class PreparedEvent:
    """An event that has its place in the chain of its stream and is still to be written, with what it commits to."""

    event: Event
    stream: Stream
    payload: EventPayload | None = None


def prepare(
    stream: Stream,
    kind: str,
    *,
    actor: Actor,
    at: datetime,
    data: Mapping[str, object] | None = None,
    personal: Mapping[str, object] | None = None,
    proceeding: Proceeding | None = None,
    from_state: str = "",
    to_state: str = "",
) -> PreparedEvent:
    """The next event of `stream`, whose row the caller has locked in this transaction; its head in memory moves on.

    `data` is public for ever and holds codes, numbers and dates alone; `personal` goes to the erasable side table
    behind a salted commitment.
    """
    public = dict(data or {})
    salt = secrets.token_bytes(32) if personal else b""
    if personal:
        public["personal"] = commitment(salt, personal)
    recorded_at = clock.now()
    seq = stream.last_seq + 1
    canonical = _write_canonical(
        {
            "stream": stream.stream,
            "seq": seq,
            "kind": kind,
            "schema": SCHEMA,
            "occurred_at": instant(at),
            "recorded_at": instant(recorded_at),
            "actor": actor.code,
            "proceeding": str(proceeding.pk) if proceeding else "",
            "from": from_state,
            "to": to_state,
            "data": public,
            "prev": stream.last_hash,
        }
    )
    event = Event(
        stream=stream.stream,
        seq=seq,
        kind=kind,
        schema=SCHEMA,
        case=stream if isinstance(stream, Case) else None,
        proceeding=proceeding,
        from_state=from_state,
        to_state=to_state,
        occurred_at=at,
        recorded_at=recorded_at,
        actor=actor.code,
        data=public,
        canonical=canonical,
        prev_hash=stream.last_hash,
        hash=hashlib.sha256(canonical).hexdigest(),
    )
    payload = EventPayload(event=event, salt=salt, personal=dict(personal)) if personal else None
    stream.last_seq, stream.last_hash = seq, event.hash
    return PreparedEvent(event, stream, payload)


def write(prepared: Sequence[PreparedEvent]) -> None:
    """Write these events in their order, what they commit to, the heads of their streams and the messages they give."""
    if not prepared:
        return
    Event.objects.bulk_create([each.event for each in prepared])
    payloads = [each.payload for each in prepared if each.payload is not None]
    for payload in payloads:
        payload.event_id = payload.event.pk
    EventPayload.objects.bulk_create(payloads)
    _write_heads([each.stream for each in prepared])
    write_messages([each.event for each in prepared])


def _write_heads(streams: Iterable[Stream]) -> None:
    """The heads of these streams, all of one kind in one go."""
    by_kind: dict[type[Stream], dict[object, Stream]] = {}
    for each in streams:
        by_kind.setdefault(type(each), {})[each.pk] = each
    for kind, rows in by_kind.items():
        columns = [*HEAD, *{name for each in rows.values() for name in getattr(each, "written_with_head", ())}]
        if len(rows) == 1:
            (only,) = rows.values()
            only.save(update_fields=columns)
        else:
            kind._default_manager.bulk_update(list[Any](rows.values()), columns)


def record(
    stream: Stream,
    kind: str,
    *,
    actor: Actor,
    at: datetime,
    data: Mapping[str, object] | None = None,
    personal: Mapping[str, object] | None = None,
    proceeding: Proceeding | None = None,
) -> Event:
    """Append one event to the stream of `stream`, whose row the caller has locked, and write it at once."""
    prepared = prepare(stream, kind, actor=actor, at=at, data=data, personal=personal, proceeding=proceeding)
    write([prepared])
    return prepared.event


def broken_link(stream: str) -> int | None:
    """The first place in a stream where the chain does not hold, or None when all of it stands.

    Hashes, links, readable columns and the head kept by the case, session or election must agree, so a missing last event and one
    that nobody recorded show too.
    """
    count, last = 0, ""
    for event in Event.objects.filter(stream=stream).select_related("case").order_by("seq"):
        count += 1
        if event.seq != count or event.prev_hash != last or not _is_intact(event):
            return count
        last = event.hash
    return _find_broken_head(stream, count, last)


def _is_intact(event: Event) -> bool:
    """The hash is that of the canonical bytes, and the columns say what those say."""
    whole = bytes(event.canonical)
    of_its_case = event.case.stream == event.stream if event.case else not event.stream.startswith("case:")
    return of_its_case and event.hash == hashlib.sha256(whole).hexdigest() and _is_row_in_agreement(event, whole)


def _find_broken_head(stream: str, count: int, last: str) -> int | None:
    """Where the last event and the head kept by the stream's own row part, or None."""
    seq, head = _read_head(stream)
    if (seq, head) == (count, last):
        return None
    return count if seq == count else min(seq, count) + 1


def _read_head(stream: str) -> tuple[int, str]:
    """Place and hash of the last event, as the stream's own row has them; 0 and "" for a stream of none."""
    kind, _, key = stream.partition(":")
    try:
        owner = OWNERS[kind](key)
    except (KeyError, ValueError, ObjectDoesNotExist):
        return 0, ""
    return owner.last_seq, owner.last_hash


OWNERS: Mapping[str, Callable[[str], Stream]] = {
    "case": Case.objects.numbered,
    "session": lambda key: Session.objects.get(pk=UUID(key)),
    "election": lambda slug: Election.objects.get(slug=slug),
    "prosecutor": lambda code: ProsecutorRegister.objects.select_related("body").get(body__code=code),
    "office": lambda _key: OfficeLog.objects.get(),
}


def _is_row_in_agreement(event: Event, canonical: bytes) -> bool:
    """The readable columns say what the hashed bytes say."""
    said = {
        "stream": event.stream,
        "seq": event.seq,
        "kind": event.kind,
        "schema": event.schema,
        "occurred_at": instant(event.occurred_at),
        "recorded_at": instant(event.recorded_at),
        "actor": event.actor,
        "proceeding": str(event.proceeding_id or ""),
        "from": event.from_state,
        "to": event.to_state,
        "data": _restore_numbers(event.data),
        "prev": event.prev_hash,
    }
    try:
        return _write_canonical(said) == canonical
    except rfc8785.CanonicalizationError:
        return False


def _restore_numbers(data: object) -> object:
    """`data` with its numbers as they were: PostgreSQL hands a great float back as an integer that JSON cannot hold."""
    return json.loads(json.dumps(data), parse_int=_parse_exactly)


def _parse_exactly(digits: str) -> int | float:
    return int(digits) if abs(int(digits)) <= MAX_EXACT else float(digits)
