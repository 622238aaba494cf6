"""An enquiry binds the body that is asked, by the clocks of its own seat."""

from datetime import datetime

import pytest

from cases.acts.engine.scheduler import expire_all
from cases.acts.filing.refer import refer
from cases.models import Body, Deadline, Event
from tests.cases.rows import change_all
from tests.cases.world import Walk, World, build_world, walk_to

pytestmark = pytest.mark.django_db
ASKED_AT = datetime.fromisoformat("2004-08-26T10:00+07:00")
ENDS = datetime.fromisoformat("2004-08-30T00:00+05:00")


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def asked_in_aqtau(world: World) -> Walk:
    change_all(Body.objects.filter(code="PROS"), zone="Asia/Aqtau")
    walk = walk_to(world, "admitted")
    check = {"to": "PROS", "question": "Check", "enquiry": "law_enforcement_check"}
    refer(proceeding_id=walk.pk, actor=walk.clerk, at=ASKED_AT, **check)
    return walk


def test_time_ends_in_asked_bodys_day(world: World) -> None:
    """The time of an enquiry ends with the day of the body that is asked."""
    walk = asked_in_aqtau(world)
    assert Deadline.objects.get(proceeding=walk.pk, rule="enquiry").due_before == ENDS


def test_own_midnight_comes_before_lateness(world: World) -> None:
    """An asked body is not late before its own midnight."""
    walk = asked_in_aqtau(world)
    breached = Event.objects.filter(case=walk.case, kind="deadline.breached", data__body="PROS")
    expire_all(at=datetime.fromisoformat("2004-08-29T23:59+05:00"))
    assert not breached.exists()
    expire_all(at=ENDS)
    assert [event.occurred_at for event in breached] == [ENDS]
