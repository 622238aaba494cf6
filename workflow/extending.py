"""What an extension makes of the stored explanation of a time limit. Pure."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time
from typing import Any

from workflow.calendars import DAY, utc, zone
from workflow.counting import Step, step


def extended(explanation: Iterable[Mapping[str, Any]], *, hours: int, before: datetime, after: datetime) -> list[Step]:
    """The same steps, with one that tells of the hours before the end, and the end moved.

    What `workflow.deadlines.due_for` tells of the same limit with `extended_hours`. The hours of several extensions are
    told apart, as they were given.
    """
    steps: list[Step] = []
    for each in explanation:
        if each["code"] != "end":
            steps.append(step(each["code"], **each["params"]))
            continue
        days = zone(each["params"]["zone"])
        local = after.astimezone(days)
        last_day = (local.date() - DAY).isoformat() if local.time() == time(0) else None
        moved = {"due_before": utc(after).isoformat(), "local": local.isoformat(), "last_day": last_day}
        told = {"hours": hours, "before": before.astimezone(days).isoformat(), "local": local.isoformat()}
        steps += [step("extended", **told), step("end", **{**each["params"], **moved})]
    return steps
