"""What happens around the one deed in both worlds: filings before and after it, a decision, a body that is late."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from cases.acts.engine import scheduler
from cases.log.outbox import deliver_all
from cases.models import Case
from tests.access.url_map import ours
from tests.cases.world import FILED, Walk, World, lodged, walk_to
from tests.twins.browsing import Reader
from tests.twins.worlds import Life, clock_of

FIRST = "2004-08-25T15:00+07:00"
DEED = "2004-08-25T18:00+07:00"
AFTER = "2004-08-25T19:00+07:00"
DECIDED = "2004-08-26T21:00+07:00"
LATE = "2004-09-02T12:00+07:00"
BELOW = ("DEC", "PEC")
"""The body that has the case, and one below it."""
OTHERS = ("PEC", "TEC", "COURT")
"""Below it, above it, and aside."""


def first_case(life: Life, world: World, **changes: Any) -> Walk:
    """A voter's case before the district commission, sitting in two days. `changes` to what is filed."""
    with life.deed("the first filing", FIRST):
        walk = Walk(world=world, lodged=lodged(world, **changes), now=FILED)
    with life.deed("the first case is admitted and listed", FIRST):
        walk.admit()
        walk.notify()
        walk.convene()
    return walk


def one_more(life: Life, world: World, *, at: str = LATE) -> None:
    """Somebody else files, time runs out for whoever has not decided by then, and the worker works."""
    with life.deed("one more files", at):
        lodged(world, at=clock_of(at))
    with life.deed("the scheduler looks", at):
        scheduler.expire_all(at=clock_of(at))
    with life.deed("the worker works", at):
        deliver_all()


def later_course(life: Life, world: World) -> None:
    """Others file, one case is decided and published, and time runs out for the rest."""
    with life.deed("others file", AFTER):
        for _ in range(3):
            lodged(world, at=clock_of(AFTER))
        walk_to(world, "published", at=clock_of(AFTER) + timedelta(minutes=1))
    with life.deed("the scheduler looks", LATE):
        scheduler.expire_all(at=clock_of(LATE))
    with life.deed("the worker works", LATE):
        deliver_all()
    with life.deed("one more files", LATE):
        lodged(world, at=clock_of(LATE))
    with life.deed("the worker works again", LATE):
        deliver_all()


def decided(life: Life, walk: Walk) -> None:
    """The case is heard, decided, served and published."""
    with life.deed("the first case is decided", DECIDED):
        walk.open()
        walk.hear()
        walk.vote()
        walk.decide()
        walk.issue()
        walk.serve()
        walk.publish()


def look(life: Life, world: World, *, desks: Sequence[str] = BELOW, at: str = LATE, known: Sequence[str] = ()) -> None:
    """The public, and the clerks of these bodies, read everything there is for them.

    `known`: addresses that no list leads to any more, and that the clerks have kept.
    """
    numbers = [case.number for case in Case.objects.public().order_by("serial")]
    starts = [f"/{each.route}" for each in ours() if not each.converters and not each.route.startswith("desk/")]
    starts += [f"/cases/{number}/{page}" for number in numbers for page in ("", "pressure/", "receipt.pdf")]
    starts += [f"/decisions/?q={word}" for word in ("pressure", "list", "landlord", "Testova")]
    life.read(Reader("the public", ["/", "/sitemap.xml", "/robots.txt", *starts]), at=at)
    for code in desks:
        life.read(
            Reader(
                f"the clerk of {code}",
                ["/desk/", *known],
                user=world.clerks[code],
                within=("/desk/", "/cases/", "/sessions"),
            ),
            at=at,
        )
    life.keep_the_rest(told_to=lambda letter: letter.to_email in {f"{code.lower()}@example.org" for code in desks})
