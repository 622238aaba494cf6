"""A play told in words: day by day on the clock of the seat, who did what, what came of it, what the clocks did between."""

from collections.abc import Iterator
from datetime import datetime
from textwrap import TextWrapper
from zoneinfo import ZoneInfo

from django.utils.translation import override

from cases.wording.days import full_day
from cases.wording.instants import written_until, zone_city
from cases.wording.labels import act_label, event_label, label_for
from replay.checks import format_value
from replay.comparing import summary_lines
from replay.play.played import (
    Happened,
    LimitStarted,
    Play,
    Played,
)
from replay.script import Script
from workflow.rules.loader import load
from workflow.states import LimitRule

WIDTH = 118
MARGIN = " " * 8


def write_report(play: Play) -> str:
    """The whole, in English."""
    with override("en"):
        return "\n".join(_write_lines(play))


def not_met(script: Script, play: Play) -> list[str]:
    """Every expectation that was not met: file, line, rulebook, and in words what was expected and what came."""
    steps = [(step.line, step.act, each) for step in play.steps for each in step.unmet]
    last = [(one.line, "finally", each) for one in play.looked_at for each in one.unmet]
    return [f"{script.path}:{line}: {play.rulebook}: {what}: {each}" for line, what, each in (*steps, *last)]


def _write_lines(play: Play) -> Iterator[str]:
    yield f"{play.scenario}: {play.title}"
    yield f"{'What if it were' if play.what_if else 'Played'} under {play.rulebook}: {load(play.rulebook).title}"
    day = ""
    for at, zone, text in _list_moments(play):
        here = full_day(at.astimezone(ZoneInfo(zone)))
        if here != day:
            yield f"\n{here}"
            day = here
        yield _write_moment(at, zone, play.zone, text)
    yield ""
    yield from summary_lines(play.summary)


def _list_moments(play: Play) -> Iterator[tuple[datetime, str, str]]:
    """List everything with its instant, in the order in which it came about."""
    for step in play.steps:
        yield from ((event.at, event.zone, f"· {_tell_clock(event)}") for event in step.expired)
        if step.act != "look" or step.unmet or step.passed_over:
            yield step.at, step.zone, "\n".join(_step(step))
    yield from ((event.at, event.zone, f"· {_tell_clock(event)}") for event in play.expired_at_last)


def _write_moment(at: datetime, zone: str, usual: str, text: str) -> str:
    """Write a moment with its local hour; the city is named where the clock is another than that of the election."""
    hour = at.astimezone(ZoneInfo(zone)).strftime("%H:%M")
    where = "" if zone == usual else f"({zone_city(zone)} time) "
    first, *more = text.split("\n")
    wrap = TextWrapper(width=WIDTH, initial_indent=f"  {hour} ", subsequent_indent=MARGIN)
    rest = TextWrapper(width=WIDTH, initial_indent=MARGIN, subsequent_indent=MARGIN + "  ")
    return "\n".join([wrap.fill(where + first), *(rest.fill(line) for line in more)])


def _step(step: Played) -> Iterator[str]:
    name = f"{step.name}: " if step.name else ""
    yield f"{name}{act_label(step.act)}{f', by {step.who}' if step.who != 'nobody' else ''}"
    if step.answer is not None:
        yield from (f"- {key}: {_write_plainly(value)}" for key, value in step.answer.items())
    if step.passed_over:
        yield f"passed over: {step.passed_over}"
    if step.refused:
        yield f"refused ({', '.join(step.refused)}): {' '.join(step.sentences)}"
    yield from (f"- {_tell_event(event, step.name)}" for event in step.happened)
    yield from (f"- {_limit(limit)}" for limit in step.limits)
    yield from (f"NOT AS EXPECTED: {each}" for each in step.unmet)


def _write_plainly(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} before {each}" for key, each in value.items()) or "none"
    return (", ".join(value) if isinstance(value, list) else str(value or "")) or "none"


def _tell_event(event: Happened, name: str) -> str:
    of = f"{event.case}: " if event.case and event.case != name else ""
    return f"{of}{event_label(event.kind)}{_tell_more(event)}"


def _tell_more(event: Happened) -> str:
    """Tell what of its data a reader wants to know."""
    shown = {key: event.data[key] for key in ("outcome", "adopted", "late", "to", "why") if key in event.data}
    words = [event.body, *(f"{key} {format_value(value)}" for key, value in shown.items())]
    return f" ({', '.join(word for word in words if word)})" if any(words) else ""


def _tell_clock(event: Happened) -> str:
    rule = str(event.data.get("rule", ""))
    which = f" ({label_for(LimitRule, rule).lower()}, {event.body})" if rule else _tell_more(event)
    return f"{event.case}: {event_label(event.kind)}{which}" if event.case else f"{event_label(event.kind)}{which}"


def _limit(limit: LimitStarted) -> str:
    whose = f" of the {limit.party.replace('_', ' ')}" if limit.party else ""
    useful = f", of use {written_until(limit.useful_until, limit.zone)}" if limit.useful_until else ""
    return f"{label_for(LimitRule, limit.rule)}{whose}: {written_until(limit.due_before, limit.zone)}{useful}"
