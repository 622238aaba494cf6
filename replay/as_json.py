"""A play as one JSON document. Its keys are documented in docs/scenarios.md and stay as they are."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from replay.play.played import (
    Happened,
    LimitStarted,
    LookedAt,
    Play,
    Played,
)
from replay.script import Script

KEYS = (
    ("document", "`scenario`, `title`, `file`, `plays`: one for each rulebook"),
    ("play", "`rulebook`, `what_if`, `met`, `steps`, `clocks_at_last`, `finally`, `summary`"),
    (
        "step",
        "`line`, `at`, `act`, `name`, `by`, `outcome`, `refused`, `sentences`, `passed_over`, `answer`, and the lists below",
    ),
    ("lists of a step", "`clocks` that fired before it, `events`, `limits` it started, `unmet`"),
    ("outcome", "`done`, `refused` or `passed_over`; then `passed_over` says why"),
    ("answer", "what the route advisor says to `ask`"),
    ("clock, event", "`kind`, `at`, `case`, `data`"),
    ("limit", "`rule`, `party`, `case`, `due_before`, `useful_until`"),
    ("in `finally`", "`line`, `case`, `unmet`"),
    ("unmet", "`what`, `expected`, `got`"),
)
"""For docs/scenarios.md."""


def as_json(script: Script, plays: Iterable[Play]) -> dict[str, Any]:
    """Everything that was played of one scenario."""
    scenario = script.scenario
    return {
        "scenario": scenario.scenario,
        "title": scenario.title,
        "file": str(script.path),
        "plays": [_play(play) for play in plays],
    }


def _play(play: Play) -> dict[str, Any]:
    return {
        "rulebook": play.rulebook,
        "what_if": play.what_if,
        "met": play.met,
        "steps": [_step(step) for step in play.steps],
        "clocks_at_last": [_write_event(event) for event in play.expired_at_last],
        "finally": [_write_look(last) for last in play.looked_at],
        "summary": asdict(play.summary),
    }


def _step(step: Played) -> dict[str, Any]:
    return {
        "line": step.line,
        "at": _write_instant(step.at, step.zone),
        "act": step.act,
        "name": step.name,
        "by": step.who,
        "outcome": "passed_over" if step.passed_over else "refused" if step.refused else "done",
        "refused": list(step.refused),
        "sentences": list(step.sentences),
        "passed_over": step.passed_over,
        "answer": step.answer,
        "clocks": [_write_event(event) for event in step.expired],
        "events": [_write_event(event) for event in step.happened],
        "limits": [_limit(limit) for limit in step.limits],
        "unmet": [asdict(each) for each in step.unmet],
    }


def _write_event(event: Happened) -> dict[str, Any]:
    data = {key: value for key, value in event.data.items() if key != "personal"}
    return {"kind": event.kind, "at": _write_instant(event.at, event.zone), "case": event.case, "data": data}


def _limit(limit: LimitStarted) -> dict[str, Any]:
    return {
        "rule": limit.rule,
        "party": limit.party,
        "case": limit.case,
        "due_before": _write_instant(limit.due_before, limit.zone),
        "useful_until": _write_instant(limit.useful_until, limit.zone) if limit.useful_until else None,
    }


def _write_look(last: LookedAt) -> dict[str, Any]:
    return {"line": last.line, "case": last.name, "unmet": [asdict(each) for each in last.unmet]}


def _write_instant(at: datetime, zone: str) -> str:
    return at.astimezone(ZoneInfo(zone)).isoformat()
