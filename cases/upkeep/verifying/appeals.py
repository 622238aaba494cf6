"""Appeals and what came of them: the rows say what their events say."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from cases.acts.engine.stays.suspending import find_standing_beneath
from cases.models import Appeal, Decision, Event, Stay
from cases.upkeep.verifying.examinations import Fault, Found, batches, examination
from workflow.states import DecisionStanding
from workflow.stays import StayState


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
    is_retimed = appeal.timed_by_id is not None  # by a correction, which has an examination of its own
    if data["decision"] != str(appeal.decision_id or "") or (data["late"] != appeal.is_late and not is_retimed):
        return False
    words = {"narrative": appeal.narrative, "claims": [claim.text for claim in appeal.claims.all()]}
    return personal is None or words == personal


@examination("standings")
def examine_standings() -> Found:
    """What has become of each decision is what the last event about it says, and nothing else.

    It is suspended where a stay of its case is in force, and only there; then it stands beneath as the event says.
    """
    rows = Decision.objects.order_by("pk").select_related("proceeding__case").iterator(chunk_size=500)
    for batch in batches(rows):
        events = Event.objects.filter(kind="decision.ruled_on", proceeding__in={each.proceeding_id for each in batch})
        ruled = {data["decision"]: data for data in events.order_by("id").values_list("data", flat=True)}
        held, suspending = _read_held(batch)
        for each in batch:
            said = ruled.get(str(each.pk), {"standing": DecisionStanding.STANDS, "by": None})
            by = str(each.standing_by_id) if each.standing_by_id else None
            is_suspended = each.standing == DecisionStanding.SUSPENDED
            wrongly = is_suspended != (each.pk in held or (is_suspended and each.proceeding.case_id in suspending))
            stands = find_standing_beneath(each)
            if wrongly or (stands, by) != (said["standing"], said["by"]):
                yield Fault(
                    each.proceeding.case.stream, f"what became of the decision {each.pk} is not what was recorded"
                )
        yield len(batch)


def _read_held(decisions: Sequence[Decision]) -> tuple[set[UUID], set[int]]:
    """The decisions that a stay in force is about, and the cases in which there is one: it also holds what was upheld."""
    cases = {each.proceeding.case_id for each in decisions}
    rows = Stay.objects.filter(proceeding__case__in=cases, state=StayState.IN_FORCE, suspends=True)
    found = list(rows.exclude(decision=None).values_list("decision", "proceeding__case"))
    return {decision for decision, _case in found}, {case for _decision, case in found}
