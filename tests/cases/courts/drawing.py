"""A court whose judges are drawn: the law that says so, its judges, its seeds, and a case before it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from cases.access.actors import Actor
from cases.acts.court.draw_judges import draw_judges
from cases.acts.court.enter_duty import enter_duty
from cases.acts.court.publish_commitments import publish_commitments
from cases.models import Event, Member
from tests.cases.rows import keep_all
from tests.cases.rulebooks import amended
from tests.cases.world import FILED, Walk, World, lodged
from workflow.draw import hash_text

BEFORE = FILED - timedelta(days=3)
SEEDS = tuple(hash_text(f"a seed of the tests, {number}") for number in (1, 2, 3))
JUDGES = 5


@contextmanager
def drawing(folder: Path, judges: int = 1) -> Iterator[None]:
    """For as long as it lasts the law has so many judges of a court drawn."""
    rule = {"value": {"judges": judges}, "cite": "Art 1", "status": "design"}
    with amended(folder, {"conduct": {"draw": rule}}):
        yield


def seat_judges(world: World, code: str = "COURT", called: str = "Judge") -> list[Member]:
    """Five judges of the court."""
    day, body = date(2004, 8, 1), world.bodies[code]
    seats = range(1, JUDGES + 1)
    return keep_all(
        [Member(body=body, seat=seat, title=f"{called} {seat}", sworn_on=day, term_from=day) for seat in seats]
    )


def bind(world: World, *seeds: str, at: datetime = BEFORE) -> Event:
    """The court is bound to these seeds."""
    election, actor = world.election.pk, Actor.system("draw")
    return publish_commitments(election_id=election, court="COURT", actor=actor, at=at, seeds=seeds or SEEDS)


def put_on_duty(world: World, seat: int = 2, **changes: Any) -> Event:
    """The judge on that seat is on duty in the night after the day on which cases are filed here."""
    hours = {"starts_at": FILED + timedelta(hours=5), "ends_at": FILED + timedelta(hours=17)}
    given = {"actor": world.clerk("COURT"), "at": BEFORE, "reach": "The side door, 8 701 000 00 00", **hours, **changes}
    return enter_duty(election_id=world.election.pk, court="COURT", seat=seat, **given)


def before_court(world: World, *, at: datetime = FILED, **changes: Any) -> Walk:
    """A complaint about a local office, for which the court at its seat is competent."""
    office = world.bodies["AKIMAT"]
    about = {"case_type": "official_or_local_body", "respondent": office, "place": None, **changes}
    return Walk(world=world, lodged=lodged(world, at=at, **about), now=at)


def draw(walk: Walk) -> Event:
    return draw_judges(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(0.1))
