"""The time limits: each ends where its explanation says, and where its last event says."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from cases.acts.engine.expiry import EVENT, NAMED, TOLD_BY_ITS_ACT
from cases.models import Deadline, Event
from cases.upkeep.verifying.examinations import (
    Fault,
    Found,
    batches,
    examination,
)
from workflow.states import DeadlineKind, DeadlineState, LimitRule

BREACHES = (*EVENT.values(), NAMED[LimitRule.EXECUTE])


@examination("limits")
def examine_limits() -> Found:
    """A limit ends at the instant that its explanation tells; one that fired has its event, for that instant."""
    rows = Deadline.objects.order_by("pk").select_related("proceeding__case").iterator(chunk_size=500)
    for batch in batches(rows):
        expired = _read_expired([each.proceeding.case_id for each in batch if each.state == DeadlineState.EXPIRED])
        for each in batch:
            if what := _describe_stated_otherwise(each) or _describe_expired_otherwise(each, expired):
                yield Fault(each.proceeding.case.stream, f"the limit {each.pk} ({each.rule}) {what}")
        yield len(batch)


def _describe_stated_otherwise(limit: Deadline) -> str:
    ends = _read_stated(limit, "end")
    if limit.kind == DeadlineKind.ALARM or not ends:
        return ""
    if ends[-1] != limit.due_before:
        return "ends otherwise than its explanation tells"
    shorter = [limit.contested_from] if limit.contested_from is not None else []
    return (
        ""
        if _read_stated(limit, "contested") == shorter
        else "ends by the shorter reading otherwise than its explanation tells"
    )


def _read_stated(limit: Deadline, code: str) -> list[datetime]:
    """The instants that the steps of this kind tell."""
    told = (step["params"].get("due_before") for step in limit.explanation if step.get("code") == code)
    return [datetime.fromisoformat(each) for each in told if each is not None]


def _read_expired(case_ids: list[int]) -> Mapping[int, datetime]:
    """By the key of a limit, the instant for which its running out was recorded."""
    events = Event.objects.filter(case__in=case_ids, kind__in=BREACHES).order_by("-id")
    found: dict[int, datetime] = {}
    data: Mapping[str, Any]
    for data, occurred_at in events.values_list("data", "occurred_at"):
        found[data["deadline"]] = occurred_at
    corrected = Event.objects.filter(case__in=case_ids, kind="correction.made").order_by("id")
    for data in corrected.values_list("data", flat=True):
        if "over" in data:  # counted anew from a service that was corrected, and over by then
            found[data["deadline"]] = datetime.fromisoformat(data["over"])
    return found


def _describe_expired_otherwise(limit: Deadline, expired: Mapping[int, datetime]) -> str:
    recorded = limit.state == DeadlineState.EXPIRED and limit.rule != "lodge" and limit.rule not in TOLD_BY_ITS_ACT
    if not recorded or limit.kind == DeadlineKind.ALARM:
        return ""
    if limit.pk not in expired:
        return "has run out without an event"
    return "" if expired[limit.pk] == limit.due_before else "ran out at another instant than its event says"
