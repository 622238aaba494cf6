"""Who was let read a case: each row of a permission by its event, and each event that was not undone by its row."""

from collections.abc import Collection, Iterator, Mapping
from datetime import UTC
from typing import Any

from django.contrib.auth.models import User

from cases.models import Event, Grant
from cases.upkeep.verifying.examinations import Fault, Found, batches, examination, place

GIVEN, ENDED = "access.granted", "access.ended"


@examination("grants")
def examine_grants() -> Found:
    """No permission upon a case without the event that gave it, and no event that gave one without its row."""
    rows = Grant.objects.order_by("pk").select_related("event__payload", "permission", "content_object")
    for batch in batches(rows.iterator(chunk_size=500)):
        over = _find_over({row.content_object_id for row in batch})
        for row in batch:
            if what := _describe_difference(row, over):
                yield Fault(row.content_object.stream, f"the access {row.key} {what}")
        yield len(batch)
    yield from _find_given_without_row()


def _describe_difference(row: Grant, over: Collection[str]) -> str:
    """How a row is not what its event gave; "" where it is."""
    data = row.event.data
    if row.event.kind != GIVEN or row.event.case_id != row.content_object_id or data.get("grant") != str(row.key):
        return "is of no event that gave it"
    until = row.until.astimezone(UTC).isoformat() if row.until is not None else None
    if (data.get("role"), data.get("until"), data.get("acts", [])) != (row.role, until, row.acts):
        return "is not what its event gave"
    payload = getattr(row.event, "payload", None)  # none any more once it was erased
    if payload is not None and payload.personal["user"] != row.user_id:
        return "is another account's than its event gave it to"
    return "was ended and is there still" if str(row.key) in over else ""


def _find_given_without_row() -> Iterator[Fault]:
    """An access whose row is gone though nothing ended it. With its account it goes by itself."""
    events = Event.objects.filter(kind=GIVEN).order_by("id")
    columns = ("stream", "seq", "case_id", "data", "payload__personal")
    for batch in batches(events.values_list(*columns).iterator(chunk_size=500)):
        over = _find_over({case_id for _stream, _seq, case_id, _data, _personal in batch})
        given = {data["grant"]: (stream, seq, personal) for stream, seq, _case, data, personal in batch}
        there = {str(key) for key in Grant.objects.filter(key__in=given).values_list("key", flat=True)}
        for key in given.keys() - there - over:
            stream, seq, personal = given[key]
            if _has_account(personal):
                yield Fault(place(stream, seq), f"the access {key} has no row any more")


def _find_over(case_ids: Collection[int]) -> set[str]:
    """The accesses of these cases that an event ended, or that one given anew took the place of."""
    events = Event.objects.filter(case__in=case_ids, kind__in=(GIVEN, ENDED)).values_list("kind", "data")
    found = (data["grant"] if kind == ENDED else data.get("replaces") for kind, data in events)
    return {str(key) for key in found if key is not None}


def _has_account(personal: Mapping[str, Any] | None) -> bool:
    return personal is not None and User.objects.filter(pk=personal["user"]).exists()
