"""What pages show, as plain values: a template runs no query and computes no date.

Texts are already in the reader's language.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from cases.wording.instants import written_out
from cases.wording.time_left import TimeLeft, time_left

__all__ = [
    "Figure",
    "FigureRow",
    "SummaryRow",
    "Task",
    "TimeLeft",
    "TimelineEntry",
    "figure",
    "time_left",
    "timeline_entry",
]


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Who did what, when, and how late."""

    at: datetime
    at_text: str
    who: str
    what: str
    detail: str
    late_text: str
    """By how much it came too late, or ""."""
    kind: str
    """act, breach, clock, notice or decision."""
    seq: int
    account: str = ""
    """Whose access it is about, for who gave it; else ""."""
    struck: bool = False
    """It was not so: a correction, which is told of later, struck it out."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something that can be done now, or the reason why it cannot."""

    task: str
    word: str
    state: str
    href: str | None
    reason: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One line of a summary list; `href` alone links the value, with `action` it is the action's address."""

    key: str
    value: str
    href: str = ""
    action: str = ""
    is_code: bool = False
    """A number or code, which software that translates the page leaves as it is."""
    is_struck: bool = False
    """It was not so: a correction struck it out."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One bar: its label, its value and its length in per cent of the longest."""

    label: str
    value: float
    unit: str
    percent: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A bar chart and its table in one."""

    caption: str
    rows: tuple[FigureRow, ...]
    unit: str
    note: str
    label_head: str
    value_head: str


def timeline_entry(
    *,
    at: datetime,
    zone: str | ZoneInfo,
    who: str,
    what: str,
    seq: int,
    detail: str = "",
    late_text: str = "",
    kind: str = "act",
    account: str = "",
) -> TimelineEntry:
    """One entry, its instant written out on the clock of `zone`."""
    return TimelineEntry(at, written_out(at, zone), who, what, detail, late_text, kind, seq, account)


def figure(
    *,
    caption: str,
    rows: Sequence[tuple[str, float]],
    unit: str,
    note: str = "",
    label_head: str = "",
    value_head: str = "",
) -> Figure:
    """A figure whose longest bar is 100 per cent; values are counts or measures of zero or more, in `unit`."""
    longest = max((value for _, value in rows), default=0) or 1
    bars = tuple(FigureRow(label, value, unit, round(100 * value / longest)) for label, value in rows)
    return Figure(caption, bars, unit, note, label_head, value_head)
