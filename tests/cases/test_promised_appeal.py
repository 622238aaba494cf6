"""The time to appeal that a decision tells is the time there is, whatever law the case comes under before it is served."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cases.acts.calendar.apply_change import apply_change
from cases.models import Case, Deadline, Decision
from cases.queries.decisions.publication import public_version
from cases.queries.law import rulebook_of
from cases.wording.explanations import sentence
from notices.compose import AppealLine, decision_context
from tests.cases.changes import other_law
from tests.cases.world import Walk, World, build_world, walk_to
from workflow.rules.loader import load
from workflow.rules.schema import Rulebook

TEN_DAYS = datetime.fromisoformat("2004-09-06T00:00+07:00")
"""Served on Thursday 26 August: ten days, day 0 not counted, end with Sunday 5 September."""


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
def issued(world: World) -> Walk:
    return walk_to(world, "issued")


def comes_under(walk: Walk, law: Rulebook) -> None:
    clerk = walk.world.clerk("CEC")
    list(apply_change(walk.world.election, actor=clerk, at=walk.later(0.1), reason="A new law.", rulebook=law))
    assert rulebook_of(Case.objects.get(pk=walk.case.pk)).version == law.version


def times_to_appeal(walk: Walk) -> list[Deadline]:
    return list(Deadline.objects.filter(proceeding=walk.pk, rule="appeal"))


def told(walk: Walk) -> AppealLine:
    return decision_context(public_version(Decision.objects.get(proceeding=walk.pk))).appeal


def appeal_in(days: int) -> dict:
    """A time to appeal of so many days, with the worked example that a rulebook needs."""
    due = datetime.fromisoformat("2004-08-27T00:00+07:00") + timedelta(days=days)
    example = {"start": "2004-08-26T10:00+07:00", "due": due.isoformat(), "because": "days"}
    lodge = {"n": days, "examples": [example]}
    return {"case_types": {"commission_act": {"appeal": {"lodge": lodge}}}}


def test_shorter_law_keeps_promised_time(issued: Walk) -> None:
    """A shorter law before service takes nothing from the time that was told."""
    comes_under(issued, load("venice-model"))

    issued.serve()

    assert {limit.due_before for limit in times_to_appeal(issued)} == {TEN_DAYS}
    assert all("Art 20(9)" in sentence(limit.explanation) for limit in times_to_appeal(issued))


def test_longer_law_extends_time(issued: Walk, tmp_path: Path) -> None:
    """A longer law before service gives its longer time."""
    with other_law(tmp_path, appeal_in(12)) as law:
        comes_under(issued, law)
        issued.serve()

    assert {limit.due_before for limit in times_to_appeal(issued)} == {TEN_DAYS + timedelta(days=2)}


def test_decision_tells_law_of_adoption(issued: Walk) -> None:
    """The decision tells the time and the article of the law it was adopted under."""
    before = told(issued)
    assert before.limit == "10 days, counted from service"

    comes_under(issued, load("venice-model"))

    assert told(issued) == before


def test_old_decision_follows_its_case(issued: Walk) -> None:
    """A decision adopted before the law was kept with it follows its case."""
    decision = Decision.objects.get(proceeding=issued.pk)
    before = told(issued)
    decision.appeal = {name: value for name, value in decision.appeal.items() if name not in ("rulebook", "version")}
    decision.save(update_fields=["appeal"])

    issued.serve()

    assert told(issued) == before
    assert {limit.due_before for limit in times_to_appeal(issued)} == {TEN_DAYS}
