"""Corrections: each says what its events say, and what it struck out is struck out, no more and no less."""

from collections.abc import Mapping, Sequence
from typing import Any

from cases.models import Correction, Deadline, Event, Service
from cases.upkeep.verifying.examinations import Fault, Found, batches, examination
from workflow.corrections import CorrectionOf, CorrectionState

KINDS = {
    CorrectionState.MADE: "correction.made",
    CorrectionState.REFUSED: "correction.refused",
    CorrectionState.LAPSED: "correction.lapsed",
}
"""By the state of a correction, the kind of event that settled it."""
Said = tuple[Mapping[str, Any], Any]
"""What an event says, and its payload, None where that was erased."""


@examination("corrections")
def examine_corrections() -> Found:
    """Each was proposed in these words, settled as its event says or not at all, and no row is struck out by none of them."""
    rows = Correction.objects.order_by("pk").select_related("proceeding__case", "event", "service", "limit")
    for batch in batches(rows.iterator(chunk_size=200), 200):
        said = _read_events(batch)
        for each in batch:
            if what := _describe_difference(each, said):
                yield Fault(each.proceeding.case.stream, f"the correction {each.pk} {what}")
        yield len(batch)
    yield from _find_struck_by_none()


def _read_events(rows: Sequence[Correction]) -> dict[tuple[str, str], Said]:
    """By kind of event and key of the correction."""
    kinds = ["correction.proposed", *KINDS.values()]
    events = Event.objects.filter(kind__in=kinds, case__in={each.proceeding.case_id for each in rows})
    found = events.values_list("kind", "data", "payload__personal")
    return {(kind, data["correction"]): (data, personal) for kind, data, personal in found}


def _describe_difference(row: Correction, said: Mapping[tuple[str, str], Said]) -> str:
    proposed = said.get(("correction.proposed", str(row.pk)))
    if proposed is None or not _was_proposed_so(row, *proposed):
        return "is not the one that was proposed"
    settled = {state for state, kind in KINDS.items() if (kind, str(row.pk)) in said}
    if settled != ({row.state} - {CorrectionState.PROPOSED}):
        return "was not settled as it says"
    if row.state == CorrectionState.MADE:
        data, _personal = said["correction.made", str(row.pk)]
        struck = row.service or row.limit
        if struck is not None and (data["recorded"], data["right"]) != (row.recorded, row.right):
            return "does not say what was made of it"
        if struck is not None and struck.struck_by_id != row.pk:
            return "was made, and what it corrects is not struck out by it"
    return ""


def _was_proposed_so(row: Correction, data: Mapping[str, Any], personal: Mapping[str, Any] | None) -> bool:
    said = (data["of"], data["field"], data["whose"], data["corrects"])
    if said != (row.of, row.field, row.whose, row.event.seq):
        return False
    words = {"recorded": row.recorded, "right": row.right} if row.of == CorrectionOf.DECISION else {}
    return personal is None or personal == {"reasons": row.reasons, "proof": row.proof, **words}


def _find_struck_by_none() -> Found:
    """What a correction struck out that was never made."""
    for model in (Service, Deadline):
        rows = model.objects.filter(struck_by__isnull=False).exclude(struck_by__state=CorrectionState.MADE)
        for each in rows.select_related("proceeding__case").order_by("pk"):
            yield Fault(
                each.proceeding.case.stream, f"{model.__name__.lower()} {each.pk} is struck out by no correction"
            )
