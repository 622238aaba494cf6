"""Ends of parties: a party is no more where its last end has no succession, and each of both was recorded."""

from collections.abc import Sequence

from cases.models import Event, Party
from cases.upkeep.verifying.examinations import Fault, Found, batches, examination


@examination("ends_of_parties")
def examine_ends() -> Found:
    """Each party that ever ended is as its ends and successions say, and as the events say that recorded them."""
    rows = Party.objects.filter(ends__isnull=False).distinct().order_by("pk").select_related("case")
    for batch in batches(rows.iterator(chunk_size=200), 200):
        for party in batch:
            if what := _find_fault(party):
                yield Fault(party.case.stream, f"{what} the party {party.pk} is not what was recorded")
        yield len(batch)
    for party in Party.objects.filter(ends=None).exclude(ended_at=None).select_related("case"):
        yield Fault(party.case.stream, f"the end of the party {party.pk} is not what was recorded")


def _find_fault(party: Party) -> str:
    """Which part of it differs, "" for none."""
    ends = list(party.ends.select_related("succession").order_by("id"))
    since = None if hasattr(ends[-1], "succession") else ends[-1].at
    if party.ended_at != since or not _were_recorded(party, "party.ended", [each.at for each in ends]):
        return "the end of"
    taken = [each.succession.at for each in ends if hasattr(each, "succession")]
    return "" if _were_recorded(party, "party.succeeded", taken) else "the successor of"


def _were_recorded(party: Party, kind: str, instants: Sequence[object]) -> bool:
    events = Event.objects.filter(kind=kind, data__party=str(party.pk)).order_by("id")
    return list(events.values_list("occurred_at", flat=True)) == list(instants)
