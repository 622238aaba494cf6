"""The append-only log: one event per act, hash-chained within its stream under that stream's row lock."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime

import rfc8785

from cases.actors import Actor
from cases.errands import write_errands
from cases.models import Case, Event, EventPayload, Proceeding, Session
from workflow import clock

SCHEMA = 1


def instant(at: datetime) -> str:
    """An instant as the log writes it: UTC, microseconds, `Z`."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def commitment(salt: bytes, personal: Mapping[str, object]) -> str:
    """SHA-256 over the salt and the canonical personal data: proves it later, tells nothing now."""
    return hashlib.sha256(salt + rfc8785.dumps(dict(personal))).hexdigest()


def record(
    stream: Case | Session,
    kind: str,
    *,
    actor: Actor,
    at: datetime,
    data: Mapping[str, object] | None = None,
    personal: Mapping[str, object] | None = None,
    proceeding: Proceeding | None = None,
    from_state: str = "",
    to_state: str = "",
) -> Event:
    """Append one event to the stream of `stream`, whose row the caller has locked in this transaction.

    `data` is public for ever and holds codes, numbers and dates alone; `personal` goes to the erasable side table
    behind a salted commitment. Writes the errands of every handler subscribed to `kind`.
    """
    public = dict(data or {})
    salt = secrets.token_bytes(32) if personal else b""
    if personal:
        public["personal"] = commitment(salt, personal)
    recorded_at = clock.now()
    seq = stream.last_seq + 1
    canonical = rfc8785.dumps(
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
    event = Event.objects.create(
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
    if personal:
        EventPayload.objects.create(event=event, salt=salt, personal=dict(personal))
    stream.last_seq, stream.last_hash = seq, event.hash
    stream.save(update_fields=["last_seq", "last_hash"])
    write_errands(event)
    return event


def broken_link(stream: str) -> int | None:
    """The first place in a stream whose hash or link does not hold, or None when the whole chain stands."""
    before = ""
    for place, event in enumerate(Event.objects.filter(stream=stream).order_by("seq"), start=1):
        whole = bytes(event.canonical)
        sound = event.seq == place and event.prev_hash == before and event.hash == hashlib.sha256(whole).hexdigest()
        if not sound or not _rows_agree(event, whole):
            return place
        before = event.hash
    return None


def _rows_agree(event: Event, canonical: bytes) -> bool:
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
        "data": event.data,
        "prev": event.prev_hash,
    }
    return rfc8785.dumps(said) == canonical
