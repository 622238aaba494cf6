"""Requests of parties and their rulings: the rows say what their events say."""

from collections.abc import Mapping, Sequence
from typing import Any

from cases.models import Event, Request
from cases.upkeep.verifying.examinations import Fault, Found, batches, examination

KINDS = ("request.made", "request.ruled")
Said = tuple[Mapping[str, Any], Any]
"""What an event says, and its payload, None where that was erased."""


@examination("requests")
def examine_requests() -> Found:
    """Each request was made by the party in these words, and ruled on as its events say, or not at all."""
    rows = Request.objects.order_by("pk").select_related("proceeding__case")
    for batch in batches(rows.iterator(chunk_size=200), 200):
        said = _read_events(batch)
        for each in batch:
            made, ruled = (said.get((kind, str(each.pk))) for kind in KINDS)
            if made is None or not _was_made_so(each, *made):
                yield Fault(each.proceeding.case.stream, f"the request {each.pk} is not the one that was made")
            if (each.ruled_at is not None, True) != (ruled is not None, ruled is None or _was_ruled_so(each, *ruled)):
                yield Fault(
                    each.proceeding.case.stream, f"the ruling on the request {each.pk} is not what was recorded"
                )
        yield len(batch)


def _read_events(requests: Sequence[Request]) -> dict[tuple[str, str], Said]:
    """By kind of event and key of the request."""
    events = Event.objects.filter(kind__in=KINDS, case__in={each.proceeding.case_id for each in requests})
    rows = events.values_list("kind", "data", "payload__personal")
    return {(kind, data["request"]): (data, personal) for kind, data, personal in rows}


def _was_made_so(request: Request, data: Mapping[str, Any], personal: Mapping[str, Any] | None) -> bool:
    if (data["kind"], data["party"]) != (request.kind, str(request.party_id)):
        return False
    return personal is None or personal == {"text": request.text}


def _was_ruled_so(request: Request, data: Mapping[str, Any], personal: Mapping[str, Any] | None) -> bool:
    return data["granted"] == request.granted and (personal is None or personal == {"reasons": request.reasons})
