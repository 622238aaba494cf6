"""Many cases from one: the rows an act wrote, copied with instants, keys and hash chains of their own.

Nothing is made up here: whatever the acts write, the copies have. Each proceeding is inserted as lodged and moves
through its states with its own events, in the order of its stream, as the triggers of the log demand.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import uuid4

import rfc8785
from django.db import transaction
from django.db.models import Exists, Model, OuterRef, Subquery

from cases.log.events import instant
from cases.models import Case, Claim, Complaint, Deadline, Event, EventPayload, Identity, Numbering, Party, Proceeding
from workflow.clocks.inputs import DeadlineInputs

M = TypeVar("M", bound=Model)
AT_ONCE = 500


@dataclass(slots=True)
class Copy:
    """One case being made."""

    shift: timedelta
    case: Case
    proceeding: Proceeding
    last_hash: str = ""


def multiply(pattern: Proceeding, count: int, *, step: timedelta, first: timedelta = timedelta()) -> list[Proceeding]:
    """Write `count` copies of the case of `pattern`, its only proceeding, each `step` later than the one before."""
    made: list[Proceeding] = []
    for start in range(0, count, AT_ONCE):
        shifts = [first + step * number for number in range(start, min(start + AT_ONCE, count))]
        with transaction.atomic():
            made += _batch(pattern, shifts)
    return made


def _batch(pattern: Proceeding, shifts: Sequence[timedelta]) -> list[Proceeding]:
    first = Numbering.take(len(shifts))
    cases = Case.objects.bulk_create([_case(pattern.case, shift, first + n) for n, shift in enumerate(shifts)])
    copies = [Copy(shift, case, _proceeding(pattern, case, shift)) for shift, case in zip(shifts, cases, strict=True)]
    _complaints(pattern.case, copies)
    parties = _parties(pattern.case, copies)
    Proceeding.objects.bulk_create([copy.proceeding for copy in copies])
    for event in Event.objects.filter(case=pattern.case).order_by("seq"):
        _events(event, copies)
    Deadline.objects.bulk_create(list(_deadlines(pattern, copies, parties)))
    _finish(copies)
    return [copy.proceeding for copy in copies]


def _fresh(row: M, **changed: Any) -> M:
    """The same values in a new row."""
    values = {
        field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key
    }
    return type(row)(**(values | changed))


def _later(at: datetime | None, shift: timedelta) -> datetime | None:
    return at + shift if at else None


def _case(pattern: Case, shift: timedelta, serial: int) -> Case:
    key = hashlib.sha256(uuid4().bytes).hexdigest()
    return _fresh(
        pattern,
        serial=serial,
        lodged_at=pattern.lodged_at + shift,
        filing_key_hash=key,
        access_code_hash=key,
        last_seq=0,
        last_hash="",
    )


def _proceeding(pattern: Proceeding, case: Case, shift: timedelta) -> Proceeding:
    instants = ("opened_at", "received_at", "admitted_at", "ended_at", "overdue_since", "next_due")
    moved = {name: _later(getattr(pattern, name), shift) for name in instants}
    return _fresh(pattern, case_id=case.pk, state="lodged", last_event_id=None, **moved)


def _complaints(pattern: Case, copies: Sequence[Copy]) -> None:
    one = pattern.complaint
    complaints = Complaint.objects.bulk_create([_fresh(one, case_id=copy.case.pk) for copy in copies])
    claims = list(one.claims.all())
    Claim.objects.bulk_create([_fresh(claim, complaint_id=its.pk) for its in complaints for claim in claims])


def _parties(pattern: Case, copies: Sequence[Copy]) -> dict[tuple[int, Any], Party]:
    """The parties of each copy, by its case and the party they were copied from."""
    made = {
        (copy.case.pk, party.pk): _fresh(party, case_id=copy.case.pk)
        for copy in copies
        for party in pattern.parties.all()
    }
    Party.objects.bulk_create(made.values())
    known = {identity.pk: identity for identity in Identity.objects.filter(party__case=pattern)}
    Identity.objects.bulk_create(
        [_fresh(known[key], party_id=party.pk) for (_case, key), party in made.items() if key in known]
    )
    return made


def _events(pattern: Event, copies: Sequence[Copy]) -> None:
    """One event of every stream, and the state it leads to."""
    events = Event.objects.bulk_create([_event(pattern, copy) for copy in copies])
    payload = EventPayload.objects.filter(event=pattern).first()
    if payload is not None:
        EventPayload.objects.bulk_create([_fresh(payload, event_id=event.pk) for event in events])
    if pattern.to_state:
        own = Event.objects.filter(proceeding=OuterRef("pk"), seq=pattern.seq).values("pk")[:1]
        _rows(copies).update(state=pattern.to_state, last_event=Subquery(own))


def _event(pattern: Event, copy: Copy) -> Event:
    """The event with the place, instant and hash it has in this stream."""
    at = pattern.occurred_at + copy.shift
    said = {
        "stream": copy.case.stream,
        "seq": pattern.seq,
        "kind": pattern.kind,
        "schema": pattern.schema,
        "occurred_at": instant(at),
        "recorded_at": instant(pattern.recorded_at),
        "actor": pattern.actor,
        "proceeding": str(copy.proceeding.pk),
        "from": pattern.from_state,
        "to": pattern.to_state,
        "data": pattern.data,
        "prev": copy.last_hash,
    }
    whole, before = rfc8785.dumps(said), copy.last_hash
    copy.last_hash = hashlib.sha256(whole).hexdigest()
    return _fresh(
        pattern,
        stream=copy.case.stream,
        case_id=copy.case.pk,
        proceeding_id=copy.proceeding.pk,
        occurred_at=at,
        canonical=whole,
        prev_hash=before,
        hash=copy.last_hash,
    )


def _deadlines(
    pattern: Proceeding, copies: Sequence[Copy], parties: dict[tuple[int, Any], Party]
) -> Iterator[Deadline]:
    instants = ("starts_at", "due_before", "useful_until", "ended_at")
    limits = list(pattern.deadlines.all())
    for copy in copies:
        for limit in limits:
            moved = {name: _later(getattr(limit, name), copy.shift) for name in instants}
            party = parties[copy.case.pk, limit.party_id].pk if limit.party_id else None
            inputs = _shift_inputs(limit.inputs, copy.shift)
            yield _fresh(limit, proceeding_id=copy.proceeding.pk, party_id=party, inputs=inputs, **moved)


def _shift_inputs(stored: dict[str, Any] | None, shift: timedelta) -> dict[str, object] | None:
    """What the limit of a copy was counted from."""
    if stored is None:
        return None
    inputs = DeadlineInputs.from_json(stored)
    also = {anchor: at + shift for anchor, at in inputs.also.items()}
    return replace(inputs, start=inputs.start + shift, also=also).as_json()


def _finish(copies: Sequence[Copy]) -> None:
    """Each case knows the end of its chain: its head moves on event by event, as the database demands."""
    cases = Case.objects.filter(pk__in=[copy.case.pk for copy in copies])
    seq = 0
    while True:
        seq += 1
        here = Event.objects.filter(case=OuterRef("pk"), seq=seq)
        if not cases.filter(Exists(here)).update(last_seq=seq, last_hash=Subquery(here.values("hash")[:1])):
            return


def _rows(copies: Sequence[Copy]) -> Any:  # noqa: ANN401 -- a QuerySet whose manager the lifecycle leaves untyped
    return Proceeding.objects.filter(pk__in=[copy.proceeding.pk for copy in copies])
