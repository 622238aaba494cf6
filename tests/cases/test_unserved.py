"""A decision that does not reach its parties is called out, its lateness has a name, and a dissent goes up by itself."""

from datetime import timedelta

import pytest

from cases.acts.engine.scheduler import expire_all
from cases.models import Deadline, Event
from tests.cases.rows import resave
from tests.cases.world import World, build_world, walk_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db) -> World:
    return build_world()


def unserved(walk) -> list[Event]:
    return list(Event.objects.filter(case=walk.case, kind="decision.unserved").order_by("id"))


def test_unserved_decision_repeats_daily(world: World) -> None:
    """An unserved decision is called out every day at its hour even after a pause."""
    walk = walk_to(world, "issued")
    end = Deadline.objects.get(proceeding=walk.pk, rule="serve").due_before

    expire_all(at=end + timedelta(days=3, hours=1))

    assert [event.occurred_at for event in unserved(walk)] == [end + timedelta(days=n) for n in (1, 2, 3)]
    assert unserved(walk)[0].data == {"body": "DEC", "deadline": unserved(walk)[0].data["deadline"]}


def test_full_service_ends_the_notices(world: World) -> None:
    walk = walk_to(world, "issued")
    end = Deadline.objects.get(proceeding=walk.pk, rule="serve").due_before
    expire_all(at=end + timedelta(days=1))
    walk.now = end + timedelta(days=1, hours=1)
    walk.serve()

    expire_all(at=end + timedelta(days=5))

    assert len(unserved(walk)) == 1
    assert Deadline.objects.get(proceeding=walk.pk, rule="unserved", state="void")


def test_timely_service_prevents_notices(world: World) -> None:
    walk = walk_to(world, "served")
    expire_all(at=walk.now + timedelta(days=5))
    assert unserved(walk) == []


def test_publication_serves_a_day_later(world: World) -> None:
    """Under the model publication counts as service a day later and not before."""
    world.election.rulebook = "venice-model"
    resave(world.election)
    walk = walk_to(world, "issued")
    expire_all(at=Deadline.objects.get(proceeding=walk.pk, rule="serve").due_before)
    walk.now = Deadline.objects.get(proceeding=walk.pk, rule="serve").due_before
    walk.publish()
    assert not Event.objects.filter(case=walk.case, kind="decision.served").exists()
    counts = Deadline.objects.get(proceeding=walk.pk, rule="publication").due_before

    expire_all(at=counts - timedelta(seconds=1))
    assert not Event.objects.filter(case=walk.case, kind="decision.served").exists()

    expire_all(at=counts)
    assert Event.objects.get(case=walk.case, kind="decision.served").occurred_at == counts
