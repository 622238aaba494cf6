"""Stays that are asked for, ruled on and lifted."""

from datetime import date, datetime, time
from typing import Any

from cases.acts.course.ask_for_stay import ask_for_stay
from cases.acts.course.lift_stay import lift_stay
from cases.acts.course.rule_on_stay import rule_on_stay
from cases.acts.engine.measures.ordering import Ordered
from cases.models import Event, Stay
from tests.cases.appealing import above, lodge_appeal
from tests.cases.ordering import ordered
from tests.cases.world import Walk, World

WHY = "What is burnt cannot be counted."
FOR_IT = dict.fromkeys(range(1, 6), "for")
AGAINST_IT = dict.fromkeys(range(1, 6), "against")
LONG = Ordered(
    kind="correct_list", duty="Compare the list.", addressee="PEC", due_on=date(2004, 9, 20), due_time=time(18)
)
LONG_DUE = datetime.fromisoformat("2004-09-20T18:00+07:00")


def ask_stay(walk: Walk, role: str = "complainant", **given: Any) -> Event:
    said = {"actor": walk.clerk, "at": walk.later(), "text": WHY, **given}
    return ask_for_stay(proceeding_id=walk.pk, party_id=walk.party(role).pk, **said)


def rule_stay(walk: Walk, *, granted: bool = True, **given: Any) -> Event:
    """By the five members who are there."""
    said = {"reasons": "It could not be undone.", "ballots": FOR_IT if granted else AGAINST_IT, **given}
    return rule_on_stay(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), granted=granted, **said)


def lift(walk: Walk, **given: Any) -> Event:
    said = {"reasons": "The danger is over.", "ballots": FOR_IT, **given}
    return lift_stay(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), **said)


def only_stay() -> Stay:
    return Stay.objects.get()


def appealed_with_stay(world: World, *measures: Ordered, stay: str = WHY) -> tuple[Walk, Walk]:
    """A decision that orders something, published and appealed by the complainant; the walk below and the one above."""
    walk = ordered(world, *(measures or (LONG,)), stage="published")
    return walk, above(walk, lodge_appeal(walk, stay=stay))
