"""Appeals and what came of them: the rows say what their events say."""

from collections.abc import Mapping, Sequence
from typing import Any

from cases.models import Appeal, Decision, Event
from cases.upkeep.verifying.examinations import Fault, Found, batches, examination
from workflow.states import DecisionStanding


@examination("appeals")
def examine_appeals() -> Found:
    """Each appeal was lodged by the party, against the decision and in the words that its event names."""
    rows = Appeal.objects.order_by("pk").select_related("proceeding__case").prefetch_related("claims")
    for batch in batches(rows.iterator(chunk_size=100), 100):
        lodged = _read_lodged(batch)
        for each in batch:
            said = lodged.get((str(each.proceeding_id), str(each.party_id)))
            if said is None or not _says_the_same(each, *said):
                yield Fault(each.proceeding.case.stream, f"the appeal {each.pk} is not the one that was lodged")
        yield len(batch)


def _read_lodged(appeals: Sequence[Appeal]) -> dict[tuple[str, str], tuple[Mapping[str, Any], Any]]:
    """By proceeding and party: what the event says, and its payload, None where that was erased."""
    events = Event.objects.filter(kind="appeal.lodged", proceeding__in={each.proceeding_id for each in appeals})
    rows = events.values_list("proceeding", "data", "payload__personal")
    return {(str(proceeding), data["party"]): (data, personal) for proceeding, data, personal in rows}


def _says_the_same(appeal: Appeal, data: Mapping[str, Any], personal: Mapping[str, Any] | None) -> bool:
    if data["decision"] != str(appeal.decision_id or "") or data["late"] != appeal.is_late:
        return False
    words = {"narrative": appeal.narrative, "claims": [claim.text for claim in appeal.claims.all()]}
    return personal is None or words == personal


@examination("standings")
def examine_standings() -> Found:
    """What has become of each decision is what the last event about it says, and nothing else."""
    rows = Decision.objects.order_by("pk").select_related("proceeding__case").iterator(chunk_size=500)
    for batch in batches(rows):
        events = Event.objects.filter(kind="decision.ruled_on", proceeding__in={each.proceeding_id for each in batch})
        ruled = {data["decision"]: data for data in events.order_by("id").values_list("data", flat=True)}
        for each in batch:
            said = ruled.get(str(each.pk), {"standing": DecisionStanding.STANDS, "by": None})
            by = str(each.standing_by_id) if each.standing_by_id else None
            if (each.standing, by) != (said["standing"], said["by"]):
                yield Fault(
                    each.proceeding.case.stream, f"what became of the decision {each.pk} is not what was recorded"
                )
        yield len(batch)
