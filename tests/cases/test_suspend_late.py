"""A body whose time to decide ran out is no freer to let a case stand still than one in time."""

from datetime import datetime, timedelta

import pytest

from cases.acts.course.suspend import suspend
from cases.acts.engine.scheduler import expire_all
from cases.errors import ActRefused
from cases.models import Deadline, Event
from tests.cases.raw_sql import past_the_guards
from tests.cases.world import Walk, World, build_world, walk_to

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def at(local: str) -> datetime:
    return datetime.fromisoformat(f"{local}+07:00")


def suspended(walk: Walk, now: datetime, *, hours: float) -> Event:
    review = now + hours * HOUR
    given = {"ground": "court_seized", "reasons": "The court took it in.", "review_at": review}
    return suspend(proceeding_id=walk.pk, actor=walk.clerk, at=now, **given)


def overdue(world: World, now: datetime, **given: object) -> Walk:
    walk = walk_to(world, "admitted", at=at("2004-08-25T10:00"), **given)
    expire_all(at=now)
    assert walk.proceeding.overdue_since is not None
    return walk


def test_overdue_candidacy_resumes_for_appeal(world: World) -> None:
    """Decided on 3 September it can be appealed before the vote; decided on the 6th, not any more."""
    now = at("2004-09-03T12:00")
    walk = overdue(world, now, case_type="registration", standing="candidate", respondent=world.bodies["DEC"])
    with pytest.raises(ActRefused) as refused:
        suspended(walk, now, hours=72)
    assert refused.value.codes == ("appeal_lost_by_waiting",)
    assert suspended(walk, now, hours=1).kind == "case.suspended"


def test_overdue_case_resumes_before_poll(world: World) -> None:
    now = at("2004-09-17T12:00")
    walk = overdue(world, now)
    with pytest.raises(ActRefused) as refused:
        suspended(walk, now, hours=43.5)
    assert (
        "If the case stood still so long, the time to decide would run until Sunday, 19 September 2004, 07:30 (Almaty time), "
        "and a decision is needed before Sunday, 19 September 2004, 07:00 (Almaty time). "
        "Set an earlier review, or decide the case. (Recommendation 14 of the Report; a rule of this system, not law)"
    ) in refused.value.sentences
    assert suspended(walk, now, hours=1).kind == "case.suspended"


def test_useful_overdue_case_resumes_soon(world: World) -> None:
    """An overdue case whose decision still helps today goes on before that hour is over."""
    now = at("2004-09-19T12:00")
    walk = overdue(world, now)
    with past_the_guards():
        Deadline.objects.filter(proceeding=walk.pk, rule="decide").update(useful_until=at("2004-09-19T20:00"))
    with pytest.raises(ActRefused) as refused:
        suspended(walk, now, hours=9)
    assert "remedy_lost_by_waiting" in refused.value.codes


def test_after_last_vote_case_may_wait(world: World) -> None:
    """After the last vote an overdue case may wait for the court as long as the rules say."""
    now = at("2004-10-05T12:00")
    walk = overdue(world, now)
    assert suspended(walk, now, hours=24).kind == "case.suspended"
