"""What the tests of a changed calendar or law do: another voting day, another rulebook, and what moved by it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

from cases.acts.calendar.apply_change import apply_change
from cases.acts.calendar.change_calendar import change_calendar
from cases.models import Deadline, Event
from cases.queries.recount import Move, moves
from tests.cases.rulebooks import change_data
from tests.cases.world import FILED, World
from workflow.rules import loader
from workflow.rules.reading import Document
from workflow.rules.schema import Rulebook

AT = datetime.fromisoformat("2004-08-26T10:00+07:00")
SOON = date(2004, 8, 29)
"""A voting day so near that what was filed on 25 August is to be decided at once."""


@contextmanager
def other_law(folder: Path, changes: dict) -> Iterator[Rulebook]:
    """The rulebook of 2004 as amended, with the text of before still here under another file name."""
    text = (loader.DATA / "kz-2004.yaml").read_text("utf-8")
    (folder / "kz-2004@before.yaml").write_text(text, "utf-8")
    data = Document(text).data()
    change_data(data, changes)
    (folder / "kz-2004.yaml").write_text(json.dumps(data), "utf-8")
    new = loader.load_file(folder / "kz-2004.yaml")
    before, loader.DATA = loader.DATA, folder
    loader.load_version.cache_clear()
    try:
        yield new
    finally:
        loader.DATA = before
        loader.load_version.cache_clear()


def decide_in(*, n: int) -> dict:
    """So many days to decide, with the worked example that a rulebook needs."""
    example = {"start": FILED.isoformat(), "due": f"{FILED.date() + timedelta(days=n + 1)}T00:00+07:00"}
    return {
        "case_types": {"commission_act": {"first": {"decide": {"n": n, "examples": [{**example, "because": "days"}]}}}}
    }


def listed(world: World, **given) -> dict[str, Move]:
    return {each.rule: each for each in moves(world.election, at=AT, **given)}


def vote_on(world: World, day: date, at: datetime = AT) -> Event:
    return change_calendar(
        election_id=world.election.pk, actor=world.clerk("CEC"), at=at, reason="Decree 7", voting_day={1: day}
    )


def apply(world: World, at: datetime = AT, **given) -> list[Move]:
    return list(apply_change(world.election, actor=world.clerk("CEC"), at=at, reason="Decree 7", **given))


def written() -> list[tuple]:
    return list(Deadline.objects.order_by("pk").values_list("pk", "due_before", "useful_until", "state", "inputs"))
