"""What a change of law or calendar makes of a time limit that runs. Pure; the reasons are in docs/adr/0008.

Time granted to a person is never taken back. A body's may shrink, but not into the past: where the time it has under the
new law would already be over when the law changes, it gets what the new limit gives from the change, and never more than
it had. So no change of law makes a body late.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from workflow.clocks.deadlines import Due
from workflow.clocks.ends import with_contested
from workflow.states import DeadlineKind

KEPT_FOR_PERSON = "kept_for_person"
FAIR_NOTICE = "fair_notice"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What stands afterwards: the new count, or None for what was granted; and by which rule of this module ("" for none)."""

    due: Due | None
    by: str = ""

    @property
    def kept(self) -> bool:
        return self.due is None


def after_change(
    kind: DeadlineKind,
    *,
    old: datetime,
    counted: Due,
    anew: Callable[[], Due],
    at: datetime,
    contested_from: datetime | None = None,
) -> Outcome:
    """What becomes of a limit that ends at `old` and would end at `counted` by the law that holds from `at` on.

    `contested_from` is its shorter end, where it has two. `anew` counts it from `at`; it is asked only where an end would
    lie in the past: nobody is late by a change of law, nor late by one reading.
    """
    if kind is DeadlineKind.PERSON:
        return Outcome(counted) if counted.due_before >= old else Outcome(None, KEPT_FOR_PERSON)
    if counted.due_before < old and counted.due_before <= at:
        fresh = anew()
        fair = _never_later(fresh, contested_from, at) if at < fresh.due_before < old else None
        return Outcome(fair, FAIR_NOTICE)
    return _keep_fair_shorter_end(counted, anew, contested_from or old, at)


def _keep_fair_shorter_end(counted: Due, anew: Callable[[], Due], before: datetime, at: datetime) -> Outcome:
    """`counted`, but with a shorter end that is ahead, where the one before was; `before` it ended at the first.

    One that was over stays where it is: since when a body is late by one reading is a fact, which the log has.
    """
    shorter = counted.contested_from
    if shorter is None or shorter > at:
        return Outcome(counted)
    if before <= at:
        return Outcome(_with_shorter_end(counted, before))
    ahead = min(before, max(anew().first_end, shorter))
    return Outcome(_with_shorter_end(counted, ahead if at < ahead < counted.due_before else None), FAIR_NOTICE)


def _never_later(fresh: Due, before: datetime | None, at: datetime) -> Due:
    """`fresh`, whose shorter end is that of `before` where it was over, and never later than `before` where it was ahead.

    One of its own that is over already counts for nothing: nobody is late by one reading because the law changed.
    """
    if before is not None and before <= at:
        return _with_shorter_end(fresh, before)
    first = min(before or fresh.first_end, fresh.first_end)
    return _with_shorter_end(fresh, first if at < first < fresh.due_before else None)


def _with_shorter_end(counted: Due, at: datetime | None) -> Due:
    return replace(counted, contested_from=at, explanation=with_contested(counted.explanation, at))


_COMPARED: Mapping[str, tuple[str, tuple[str, ...]]] = MappingProxyType(
    {
        "rule": ("length", ("n", "unit")),
        "start": ("start", ("at",)),
        "holiday": ("day_off", ("to",)),
        "working_days": ("day_off", ("dates", "passed_over")),
        "window": ("window", ("applied",)),
        "cap": ("cap", ("days_before_voting", "poll")),
        "zones": ("zones", ("chosen",)),
        "readings": ("readings", ("chosen",)),
        "paused": ("paused", ("from", "to")),
        "extended": ("extended", ("hours",)),
    }
)
"""Step of an explanation: the reason it gives for another end, and the values that then differ."""
_BY_VOTING_DAY = frozenset({"window", "cap", "poll_close", "poll_open", "days_before_voting"})
OTHERWISE = "counting"
"""It is counted otherwise, and nothing above says how: the hour at which a day ends, or what a last day off does."""
REASONS = (
    "length",
    "start",
    "day_off",
    "window",
    "cap",
    "voting_day",
    "zones",
    "readings",
    "paused",
    "extended",
    OTHERWISE,
)

Explanation = Iterable[Mapping[str, Any]]


def differences(before: Explanation, after: Explanation) -> tuple[str, ...]:
    """Why two counts of one limit differ, as codes out of REASONS in that order."""
    old, new = _select_compared(before), _select_compared(after)
    found = {reason for reason in REASONS if old.get(reason) != new.get(reason)}
    return tuple(reason for reason in REASONS if reason in found) or (OTHERWISE,)


def _select_compared(explanation: Explanation) -> dict[str, list[object]]:
    said: dict[str, list[object]] = {}
    for step in explanation:
        code, params = step["code"], step["params"]
        if code == "holiday" and not params["moved"]:
            continue  # a day off among those counted that changed nothing
        if code in _COMPARED:
            reason, names = _COMPARED[code]
            said.setdefault(reason, []).append([code, *(params.get(name) for name in names)])
        if code in _BY_VOTING_DAY:
            said.setdefault("voting_day", []).append(params.get("voting_day"))
    return said
