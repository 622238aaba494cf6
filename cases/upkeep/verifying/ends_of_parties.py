"""Ends of parties: a party is no more where its last end has no succession, and each of both was recorded."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from cases.models import Event, Party
from cases.upkeep.verifying.examinations import Fault, Found, batches, examination

Told = Mapping[tuple[str, str], Sequence[datetime]]
"""When each kind of event was recorded of each party, by the kind and the party's key."""


@examination("ends_of_parties")
def examine_ends() -> Found:
    """Each party that ever ended is as its ends and successions say, and as the events say that recorded them."""
    rows = Party.objects.filter(ends__isnull=False).distinct().order_by("pk").select_related("case")
    ended = rows.prefetch_related("ends__succession", "ends__proceeding")
    for batch in batches(ended.iterator(chunk_size=200), 200):
        told = _read_events(batch)
        for party in batch:
            if what := _find_fault(party, told):
                yield Fault(party.case.stream, f"{what} the party {party.pk} is not what was recorded")
        yield len(batch)
    for party in Party.objects.filter(ends=None).exclude(ended_at=None).select_related("case"):
        yield Fault(party.case.stream, f"the end of the party {party.pk} is not what was recorded")


def _read_events(parties: Sequence[Party]) -> Told:
    """One query for all: the events of the cases in which an end was entered."""
    cases = {each.proceeding.case_id for party in parties for each in party.ends.all()}
    events = Event.objects.filter(case__in=cases, kind__in=("party.ended", "party.succeeded")).order_by("id")
    told: dict[tuple[str, str], list[datetime]] = defaultdict(list)
    for kind, data, at in events.values_list("kind", "data", "occurred_at"):
        told[kind, data["party"]].append(at)
    return told


def _find_fault(party: Party, told: Told) -> str:
    """Which part of it differs, "" for none."""
    ends = sorted(party.ends.all(), key=lambda each: each.pk)
    taken = [each.succession.at for each in ends if hasattr(each, "succession")]
    since = None if hasattr(ends[-1], "succession") else ends[-1].at
    if party.ended_at != since or told.get(("party.ended", str(party.pk)), []) != [each.at for each in ends]:
        return "the end of"
    return "" if told.get(("party.succeeded", str(party.pk)), []) == taken else "the successor of"
