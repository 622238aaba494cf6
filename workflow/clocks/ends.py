"""How the end of a time limit is told, and how a stored explanation is told anew when both its ends move. Pure."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from workflow.clocks.calendars import (
    TICK,
    end_of_day,
    local_date,
    midnight_is,
    utc,
    zone,
)
from workflow.clocks.counting import Step, step

Explanation = Iterable[Mapping[str, Any]]


def explain_end(at: datetime, days: str) -> dict[str, object]:
    """`due_before` (UTC), `local` and `last_day` of an end, by the clocks of `days`; `midnight` where that day's is odd."""
    last = local_date(at - TICK, days)
    ends_a_day = utc(at) == end_of_day(last, days)
    odd = midnight_is(utc(at), days)
    return {
        "due_before": utc(at).isoformat(),
        "local": _write_local(at, days),
        "last_day": last.isoformat() if ends_a_day else None,
        **({"midnight": odd} if odd else {}),
    }


def explain_contested_end(at: datetime, days: str) -> Step:
    """The step that tells the shorter end of a body's time that has two."""
    return step("contested", **explain_end(at, days), zone=days)


def moved(explanation: Explanation, *, said: Step, end: datetime, contested_from: datetime | None) -> list[Step]:
    """The same steps with `said` before the end, and both ends told anew."""
    steps: list[Step] = []
    for each in with_contested(explanation, contested_from):
        if each["code"] == "end":
            kept = {name: value for name, value in each["params"].items() if name != "midnight"}
            steps += [said, step("end", **{**kept, **explain_end(end, str(kept["zone"]))})]
        else:
            steps.append(each)
    return steps


def with_contested(explanation: Explanation, contested_from: datetime | None) -> list[Step]:
    """The same steps with another shorter end, or none."""
    steps = [step(each["code"], **each["params"]) for each in explanation if each["code"] != "contested"]
    if contested_from is None:
        return steps
    at = next(number for number, each in enumerate(steps) if each["code"] == "end")
    return [*steps[:at], explain_contested_end(contested_from, zone_of(steps)), *steps[at:]]


def zone_of(explanation: Explanation) -> str:
    """By whose clocks the end is told; "" for an explanation that tells of none."""
    return next((str(each["params"]["zone"]) for each in explanation if each["code"] == "end"), "")


def _write_local(at: datetime, days: str) -> str:
    return at.astimezone(zone(days)).isoformat()
