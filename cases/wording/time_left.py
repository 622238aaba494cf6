"""A stored time limit as a reader sees it now.

Nothing is recomputed here: the instants come from the stored deadline.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy

from cases.wording.citations import citation
from cases.wording.hour_that_matters import Ends, Hour, hour_that_matters
from cases.wording.instants import duration_text, written_out, written_until
from workflow.states import DeadlineKind, DeadlineState, Trust

SOON_SHARE = 0.25
"""Less than this share of the whole limit left is soon."""
SOON_DAY_LIMIT = timedelta(hours=24)
"""A limit longer than this counts as a day limit, and is soon when less than this is left."""

_WORDS: dict[str, str | Promise] = {
    "in_time": gettext_lazy("In time"),
    "soon": gettext_lazy("Soon"),
    "contested": gettext_lazy("Late by one reading"),
    "late": gettext_lazy("Late"),
    "met": gettext_lazy("Done in time"),
    "void": gettext_lazy("No longer runs"),
    "paused": gettext_lazy("Standing still"),
}
_SETTLED = {
    "met": gettext_lazy("Done in time"),
    "void": gettext_lazy("This time limit no longer runs"),
}
_CAUTIONS: dict[str, str | Promise] = {
    Trust.VERIFIED: "",
    Trust.VERIFIED_IN_PART: gettext_lazy("Only part of this rule was checked against the text of the law."),
    Trust.SEED: gettext_lazy("This rule is taken from the observers' report, not from the text of the law."),
    Trust.MEMORY: gettext_lazy(
        "This rule was not checked against the text of the law. Ask the body before you rely on it."
    ),
    Trust.DESIGN: gettext_lazy("This is a rule of this system, not of the law."),
    Trust.GAP: gettext_lazy("The law names no time here; this system uses one it has declared in advance."),
}


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """One time limit as a reader sees it at one instant. Made by `time_left`."""

    label: str
    starts_at: datetime
    due_before: datetime
    """The first instant that is too late."""
    useful_until: datetime | None
    hour: Hour
    """The hour that leads: `left_text`, `ends_text` and `used_percent` are about it."""
    ends_text: str
    useful_text: str
    """Of a remedy that helps only until a fixed hour: what else there is to know, as sentences; else ""."""
    sentence: str
    """Why the limit ends when it does."""
    state: str
    """in_time, soon, contested (late by one reading of the law), late, met, void or paused."""
    word: str
    """The state as a word: colour and shape never stand alone."""
    used_percent: int
    """0 to 100; 100 only when nothing is left."""
    left_text: str
    trust: str
    caution: str
    """How far the rule may be trusted, as a sentence, or "" where the law was read and says so."""
    cite: str
    contested_from: datetime | None = None
    """The shorter end of a body's time of which the law has two readings."""
    contested_text: str = ""
    """A sentence on that end, or ""."""


def time_left(  # noqa: PLR0913 -- what a stored limit consists of, all by keyword
    *,
    label: str,
    starts_at: datetime,
    due_before: datetime,
    useful_until: datetime | None,
    now: datetime,
    zone: str | ZoneInfo,
    sentence: str,
    state: DeadlineState | str,
    cite: str,
    trust: Trust | str,
    kind: DeadlineKind | str = DeadlineKind.BODY,
    done_at: datetime | None = None,
    contested_from: datetime | None = None,
) -> TimeLeft:
    """What is left of a stored limit at `now`, in words and in per cent.

    At `due_before` itself it is late, whatever the stored state says, so a page is right even while the scheduler sleeps.
    `kind` person or alarm: past its end the time has run out, which is no breach. `done_at`: when the awaited act came,
    if it did; the limit is then judged at that instant.
    """
    at = now if done_at is None else done_at
    phase = _determine_phase(DeadlineState(state), due_before, at, is_done=done_at is not None)
    hour = hour_that_matters(due_before=due_before, useful_until=useful_until, contested_from=contested_from, now=at)
    if phase != "running":
        hour = Hour(due_before, Ends.DUE)
    first_end = min(due_before, useful_until or due_before, contested_from or due_before)
    by_one_reading = phase == "running" and contested_from is not None and at >= contested_from
    shown = _choose_signal(phase, DeadlineKind(kind), whole=due_before - starts_at, left=first_end - at)
    return TimeLeft(
        label=label,
        starts_at=starts_at,
        due_before=due_before,
        useful_until=useful_until,
        hour=hour,
        ends_text=hour.until_text(zone),
        useful_text=_say_until_useful(useful_until, due_before, zone, now),
        sentence=sentence,
        state="contested" if by_one_reading else shown,
        word=str(_WORDS["contested"]) if by_one_reading else _choose_word(phase, shown, DeadlineKind(kind)),
        used_percent=used_percent(starts_at=starts_at, due_before=hour.at, at=at),
        left_text=_say_late_by_one_reading(at - contested_from)
        if by_one_reading and contested_from
        else _say_time_left(phase, DeadlineKind(kind), hour, at, is_done=done_at is not None),
        trust=str(trust),
        caution=_choose_caution(str(trust)),
        cite=citation(cite),
        contested_from=contested_from,
        contested_text=_say_both_ends(contested_from, due_before, zone, at) if phase == "running" else "",
    )


def paused(shown: TimeLeft, *, began: datetime, until: datetime) -> TimeLeft:
    """A limit that stands still from `began` to `until`, which its end counts already: what is left when it goes on."""
    left = {"time": duration_text(shown.due_before - until)}
    return replace(
        shown,
        state="paused",
        word=str(_WORDS["paused"]),
        used_percent=used_percent(starts_at=shown.starts_at, due_before=shown.due_before - (until - began), at=began),
        left_text=capfirst(gettext("%(time)s left when it goes on") % left),
    )


def without_repetition(bars: Iterable[TimeLeft]) -> list[TimeLeft]:
    """The same bars, each caution and each explanation said at the first that needs it: a warning on the way to an end is
    explained by the words of that end."""
    said: set[str] = set()
    shown = []
    for each in bars:
        caution, why = ("" if text in said else text for text in (each.caution, each.sentence))
        shown.append(replace(each, caution=caution, sentence=why))
        said |= {each.caution, each.sentence}
    return shown


def used_percent(*, starts_at: datetime, due_before: datetime, at: datetime) -> int:
    """How much of the limit is used at `at`, 0 to 100 per cent, rounded down: 100 only when nothing is left."""
    if at >= due_before:
        return 100
    if at <= starts_at:
        return 0
    return 100 * (at - starts_at) // (due_before - starts_at)


def _determine_phase(stored: DeadlineState, due_before: datetime, at: datetime, *, is_done: bool) -> str:
    """running, met, late or void."""
    if stored is DeadlineState.VOID:
        return "void"
    if stored is DeadlineState.EXPIRED:
        return "late"
    if stored is DeadlineState.MET and not is_done:
        return "met"
    if at >= due_before:
        return "late"
    return "met" if is_done else "running"


def _choose_signal(phase: str, kind: DeadlineKind, *, whole: timedelta, left: timedelta) -> str:
    if phase == "late" and kind is DeadlineKind.ALARM:
        return "soon"  # a warning time that has passed asks for attention; nobody is late by it
    if phase != "running":
        return phase
    is_near = left < whole * SOON_SHARE or (whole > SOON_DAY_LIMIT and left < SOON_DAY_LIMIT)
    return "soon" if is_near else "in_time"


def _choose_word(phase: str, shown: str, kind: DeadlineKind) -> str:
    if phase == "late" and kind is not DeadlineKind.BODY:
        return gettext("Time is over")
    return str(_WORDS[shown])


def _say_time_left(phase: str, kind: DeadlineKind, hour: Hour, at: datetime, *, is_done: bool) -> str:
    if phase in _SETTLED:
        return str(_SETTLED[phase])
    if phase == "running":
        return capfirst(hour.left_text(at))
    time = duration_text(hour.at - at)
    if kind is not DeadlineKind.BODY:
        return gettext("The time ran out %(time)s ago") % {"time": time}
    return (gettext("Done %(time)s late") if is_done else gettext("Late by %(time)s")) % {"time": time}


def _say_until_useful(useful_until: datetime | None, due_before: datetime, zone: str | ZoneInfo, now: datetime) -> str:
    if useful_until is None:
        return ""
    if now < useful_until:
        words = {"until": written_until(due_before, zone)}
        return (
            gettext("After that hour the remedy can no longer be used; the body must still decide %(until)s.") % words
        )
    instant = {"instant": written_out(useful_until, zone)}
    return gettext("A remedy would have been of use only before %(instant)s.") % instant


def _say_late_by_one_reading(time: timedelta) -> str:
    return gettext("Late by one reading of the law for %(time)s") % {"time": duration_text(time)}


def _say_both_ends(contested_from: datetime | None, due_before: datetime, zone: str | ZoneInfo, at: datetime) -> str:
    """Both ends, as long as the first is ahead; then that one, which is past."""
    if contested_from is None:
        return ""
    ends = {"shorter": written_until(contested_from, zone), "longer": written_until(due_before, zone)}
    if at < contested_from:
        return (
            gettext(
                "The law can be read in two ways: it must be done %(shorter)s or %(longer)s. Between the two it is late by one "
                "reading of the law."
            )
            % ends
        )
    return gettext(
        "The law can be read in two ways. By the shorter reading it had to be done %(end)s; by the longer it is not late yet."
    ) % {"end": ends["shorter"]}


def _choose_caution(trust: str) -> str:
    """An unknown level of trust is shown as unchecked, never as certain; "" means that no law is cited."""
    return str(_CAUTIONS.get(trust, _CAUTIONS[Trust.MEMORY])) if trust else ""
