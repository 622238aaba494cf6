"""The names that a scenario gives its cases and sessions: each given once, and given before it is used."""

from collections.abc import Iterator

from replay.errors import Fault, Place
from replay.scenario import Scenario
from replay.steps.course import Join
from replay.steps.filing import (
    Ask,
    Lodge,
    LodgeFromJournal,
    ReportPressure,
)
from replay.steps.prosecutor import Protest, ReceiveApplication, TakeMeasure
from replay.steps.session import Convene, OfSession
from replay.steps.step import OfParty, OnCase
from replay.steps.steps import AnyStep
from replay.steps.time import CalendarStep

Named = tuple[Place, str]


def cases_named(scenario: Scenario) -> Iterator[Fault]:
    """Every case that is named before it is lodged, or lodged twice."""
    known: set[str] = set()
    for number, step in enumerate(scenario.steps):
        yield from (
            _report_unknown((*_place_step(number), *place), name)
            for place, name in _find_used(step)
            if name not in known
        )
        for place, name in _find_given(step):
            if name in known:
                yield Fault(
                    (*_place_step(number), *place), f"a case named {name} was lodged above: give this one another name"
                )
            known.add(name)
    for number, last in enumerate(scenario.finally_):
        if last.case not in known:
            yield _report_unknown(("finally", number, "case"), last.case)


def sessions_named(scenario: Scenario) -> Iterator[Fault]:
    """Every session that is named before a step convenes it."""
    known: set[str] = set()
    for number, step in enumerate(scenario.steps):
        if isinstance(step, Convene):
            known.add(step.session)
        if isinstance(step, OfSession) and step.session not in known:
            message = f"no step above convenes a session named {step.session}: convene it, or fix the name"
            yield Fault((*_place_step(number), "session"), message)


def _place_step(number: int) -> Place:
    return ("steps", number)


def _report_unknown(place: Place, name: str) -> Fault:
    return Fault(place, f"no step above lodges a case named {name}: lodge it, or fix the name")


def _find_given(step: AnyStep) -> Iterator[Named]:
    if isinstance(step, Lodge | LodgeFromJournal):
        yield ("case",), step.case
    if isinstance(step, ReportPressure) and step.opens:
        yield ("opens",), step.opens


def _find_used(step: AnyStep) -> Iterator[Named]:
    if isinstance(step, Lodge | LodgeFromJournal | Ask):
        if step.filing.about_case:
            yield ("with", "about_case"), step.filing.about_case
    elif isinstance(step, OnCase):
        yield ("case",), step.case
    if isinstance(step, Protest):
        yield ("case",), step.case
    if isinstance(step, ReceiveApplication | TakeMeasure) and step.about_case:
        yield ("about_case",), step.about_case
    if isinstance(step, Join):
        yield ("lead",), step.lead
    if isinstance(step, OfParty) and step.joined:
        yield ("joined",), step.joined
    if isinstance(step, Convene):
        yield from ((("cases", number), name) for number, name in enumerate(step.cases))
    if isinstance(step, CalendarStep):
        moved = step.expect.moved or ()
        yield from ((("expect", "moved", number, "case"), move.case) for number, move in enumerate(moved))
