"""The bodies and rulebooks that a scenario speaks of, each with its place."""

from collections.abc import Iterator

from replay.errors import Place
from replay.expectations import AppealExpected, Expect, ExpectAdvice
from replay.filing import Filing
from replay.grammar import NONE
from replay.scenario import AtLast, Scenario
from replay.steps.course import Refer, Transfer
from replay.steps.filing import (
    Ask,
    KeepGoing,
    Lodge,
    LodgeFromJournal,
)
from replay.steps.session import Convene
from replay.steps.step import OnCase
from replay.steps.steps import AnyStep
from replay.steps.time import Worker

Used = tuple[Place, str]


def bodies_used(scenario: Scenario) -> Iterator[Used]:
    """Every code of a body, but for addressees of measures, which may be words."""
    for place, part in _list_parts(scenario):
        yield from (((*place, *inner), code) for inner, code in _find_in_step(part) if code)
        for where, expect in _list_expectations(part):
            yield from (((*place, *where, *inner), code) for inner, code in _find_in_expectation(expect))


def rulebooks_used(scenario: Scenario) -> Iterator[Used]:
    """Every name of a rulebook."""
    yield from ((("rulebooks", number), name) for number, name in enumerate(scenario.rulebooks))
    for place, part in _list_parts(scenario):
        if not isinstance(part, AtLast):
            yield from (((*place, "only", number), name) for number, name in enumerate(part.only))
        if not isinstance(part, Worker):
            yield from (((*place, "expect_in", name), name) for name in part.expect_in)


def _list_parts(scenario: Scenario) -> Iterator[tuple[Place, AnyStep | AtLast]]:
    yield from ((("steps", number), step) for number, step in enumerate(scenario.steps))
    yield from ((("finally", number), last) for number, last in enumerate(scenario.finally_))


def _find_in_step(step: AnyStep | AtLast) -> Iterator[Used]:
    if isinstance(step, Lodge | LodgeFromJournal | Ask):
        yield from _find_in_filing(step.filing)
    if isinstance(step, Transfer | Refer):
        yield ("to",), step.to
    if isinstance(step, Convene | KeepGoing):
        yield ("body",), step.body
    if isinstance(step, OnCase | AtLast):
        yield ("before",), step.before


def _find_in_filing(filing: Filing) -> Iterator[Used]:
    yield ("with", "respondent"), filing.respondent
    yield ("with", "place"), filing.place
    yield ("with", "at_body"), filing.at_body


def _list_expectations(part: AnyStep | AtLast) -> Iterator[tuple[Place, object]]:
    if not isinstance(part, Worker):
        yield ("expect",), part.expect
        yield from ((("expect_in", name), expect) for name, expect in part.expect_in.items())


def _find_in_expectation(expect: object) -> Iterator[Used]:
    if isinstance(expect, Expect) and expect.body:
        yield ("body",), expect.body
    if isinstance(expect, Expect | ExpectAdvice) and isinstance(expect.appeal, AppealExpected):
        yield ("appeal", "body"), expect.appeal.body
    if isinstance(expect, ExpectAdvice):
        if expect.competent and expect.competent != NONE:
            yield ("competent",), expect.competent
        yield from ((("choices", number), code) for number, code in enumerate(expect.choices))
