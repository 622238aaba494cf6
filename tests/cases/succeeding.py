"""A district commission that ends while it has cases, and its neighbour that takes them over."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.contrib.auth import get_user_model

from cases.access.actors import Actor
from cases.acts.office.appoint import appoint_all
from cases.models import Body
from tests.cases.entering import LATER, body, enter_all
from tests.cases.world import World, build_world, entries_of_world

LAST_DAY = date(2004, 8, 26)
ENDS_AT = datetime.fromisoformat("2004-08-26T08:00+07:00")
"""A Thursday, before the session of a case that was walked to its listing."""
HEIR = body("DEC-2", level="DEC", parent="TEC", email="dec-2@example.org")


def build_two_districts() -> World:
    """The world with a second district commission, which has a clerk and as many members."""
    world = build_world()
    seats = [replace(each, body="DEC-2") for each in entries_of_world().members if each.body == "DEC"]
    enter_all(HEIR, *seats)
    heir = Body.objects.get(code="DEC-2")
    clerk = get_user_model().objects.create_user("clerk-dec-2@example.org")
    appoint_all(actor=Actor.system("test"), at=LATER, reason="The world of a test.", of=[(clerk, heir)])
    world.bodies["DEC-2"], world.clerks["DEC-2"] = heir, clerk
    return world


def end(code: str = "DEC", *, successor: str = "DEC-2", at: datetime = ENDS_AT, **changes: Any) -> Any:
    """Enter the end of a body, with who takes its matters over."""
    given = {"ended_on": at.date(), "successor": successor, **changes}
    return enter_all(replace(body(code), **given), at=at)
