"""Every chain from its first event to its head, and every commitment to what is personal, in one pass over the log."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from cases.log.events import Stream, broken_link, commitment, instant
from cases.models import Case, Election, Event, OfficeLog, Proceeding, ProsecutorRegister, Session
from cases.upkeep.verifying.examinations import (
    Fault,
    Found,
    batches,
    examination,
    place,
)

ERASED = "personal.erased"
COLUMNS = (
    "id",
    "stream",
    "seq",
    "kind",
    "schema",
    "case_id",
    "proceeding_id",
    "from_state",
    "to_state",
    "occurred_at",
    "recorded_at",
    "actor",
    "data",
    "canonical",
    "prev_hash",
    "hash",
    "payload__salt",
    "payload__personal",
)
Row = Mapping[str, Any]


@examination("events")
def examine_events() -> Found:
    """Hashes, links, columns and heads agree; no event precedes the one before it; each commitment is to the payload that
    is there, or that was erased.
    """
    for batch in batches(
        _read_streams(Event.objects.order_by("stream", "seq").values(*COLUMNS).iterator(chunk_size=2000))
    ):
        yield from _check_heads(batch)
        for stream in batch:
            yield from stream.faults
            yield stream.count
    yield from _find_without_events()


class _Stream:
    """What one pass over the events of a stream leaves: their number, the last hash, and what did not agree."""

    def __init__(self, name: str) -> None:
        self.name, self.count, self.last = name, 0, ""
        self.case_id: int | None = None
        self.occurred_at: datetime | None = None
        self.doubted = False
        self.faults: list[Fault] = []
        self.empty: dict[int, int] = {}

    def take(self, row: Row) -> None:
        """The next event of it."""
        self.count += 1
        self.case_id = row["case_id"]
        links = row["seq"] == self.count and row["prev_hash"] == self.last
        self.doubted |= not (links and _is_as_hashed(row))
        self.last = row["hash"]
        if self.occurred_at is not None and row["occurred_at"] < self.occurred_at:
            self.faults.append(Fault(place(self.name, row["seq"]), "it precedes the event before it"))
        self.occurred_at = row["occurred_at"]
        self._weigh_payload(row)

    def _weigh_payload(self, row: Row) -> None:
        promised, salt = row["data"].get("personal"), row["payload__salt"]
        if row["kind"] == ERASED:
            self.empty.pop(row["data"].get("erases", 0), None)
        if salt is not None and commitment(bytes(salt), row["payload__personal"]) != promised:
            self.faults.append(Fault(place(self.name, row["seq"]), "what is personal is not what it committed to"))
        elif salt is None and promised is not None:
            self.empty[row["id"]] = row["seq"]

    def close(self) -> None:
        """No more events of it: what is personal is missing where no later event erased it."""
        lost = "what is personal is gone, and no event erased it"
        self.faults += [Fault(place(self.name, seq), lost) for seq in self.empty.values()]


def _read_streams(rows: Iterable[Row]) -> Iterator[_Stream]:
    stream: _Stream | None = None
    for row in rows:
        if stream is None or stream.name != row["stream"]:
            if stream is not None:
                stream.close()
                yield stream
            stream = _Stream(row["stream"])
        stream.take(row)
    if stream is not None:
        stream.close()
        yield stream


def _is_as_hashed(row: Row) -> bool:
    """The quick look: any doubt is settled by `broken_link`, which writes the canonical bytes anew."""
    canonical = bytes(row["canonical"])
    if hashlib.sha256(canonical).hexdigest() != row["hash"]:
        return False
    columns = {
        "stream": row["stream"],
        "seq": row["seq"],
        "kind": row["kind"],
        "schema": row["schema"],
        "occurred_at": instant(row["occurred_at"]),
        "recorded_at": instant(row["recorded_at"]),
        "actor": row["actor"],
        "proceeding": str(row["proceeding_id"] or ""),
        "from": row["from_state"],
        "to": row["to_state"],
        "data": row["data"],
        "prev": row["prev_hash"],
    }
    return bool(json.loads(canonical) == columns) and (row["case_id"] is not None) == row["stream"].startswith("case:")


def _check_heads(streams: Iterable[_Stream]) -> Iterator[Fault]:
    """Chains that are in doubt, or whose head the row of the stream has otherwise, looked at one by one."""
    streams = list(streams)
    numbers = {stream.case_id for stream in streams if stream.case_id is not None}
    cases = Case.objects.in_bulk(numbers)
    for stream in streams:
        case = cases.get(stream.case_id) if stream.case_id is not None else None
        agrees = case is not None and (case.stream, case.last_seq, case.last_hash) == (
            stream.name,
            stream.count,
            stream.last,
        )
        if (stream.doubted or not agrees) and (seq := broken_link(stream.name)) is not None:
            yield Fault(place(stream.name, seq), "the chain does not hold here")


def _find_without_events() -> Iterator[Fault]:
    """Rows that say they have events, where the log has none of theirs."""
    known = Event.objects.filter(stream__startswith="case:").values("case_id")
    yield from _report_emptied(Case.objects.filter(last_seq__gt=0).exclude(pk__in=known))
    yield from (each for each in _report_emptied(Session.objects.filter(last_seq__gt=0)))
    yield from _report_emptied(Election.objects.filter(last_seq__gt=0))
    yield from _report_emptied(OfficeLog.objects.filter(last_seq__gt=0))
    yield from _report_emptied(ProsecutorRegister.objects.filter(last_seq__gt=0).select_related("body"))


def _report_emptied(owners: Iterable[Stream]) -> Iterator[Fault]:
    for owner in owners:
        if not Event.objects.filter(stream=owner.stream).exists():
            yield Fault(place(owner.stream, 1), "the stream was emptied: its row names a later event")


@examination("states")
def examine_states() -> Found:
    """Each proceeding is in the state to which its last change brought it."""
    rows = Proceeding.objects.order_by("pk").select_related("case").iterator(chunk_size=500)
    for batch in batches(rows):
        changes = Event.objects.filter(proceeding__in=[each.pk for each in batch]).exclude(to_state="").order_by("id")
        brought = dict(changes.values_list("proceeding_id", "to_state"))
        for each in batch:
            if brought.get(each.pk) != each.state and not _is_so_now(each):
                yield Fault(
                    each.case.stream, f"the proceeding {each.pk} is “{each.state}”, and no event brought it there"
                )
        yield len(batch)


def _is_so_now(proceeding: Proceeding) -> bool:
    """Asked again in one statement: an act may have changed it between the two looks."""
    now = Proceeding.objects.filter(pk=proceeding.pk).values_list("state", flat=True).get()
    last = Event.objects.filter(proceeding=proceeding).exclude(to_state="").order_by("-id")
    return last.values_list("to_state", flat=True).first() == now
