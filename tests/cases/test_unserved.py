"""A decision that does not reach its parties is called out, its lateness has a name, and a dissent goes up by itself."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cases.acts.decision.decide import DecisionText
from cases.acts.engine.scheduler import expire_all
from cases.models import Deadline, Event
from tests.cases.world import TEXT, World, build_world, walk_to

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


def test_dissent_goes_to_superior(world: World) -> None:
    """A dissent goes to the superior in the same act and only where there is one."""
    text: DecisionText = replace(TEXT, dissents=((5, "The list was right."),))
    walk = walk_to(world, "adopted")
    decision = walk.decide(text=text)

    sent = Event.objects.get(case=walk.case, kind="dissent.sent")
    assert sent.occurred_at == decision.adopted_at
    assert sent.data == {"body": "DEC", "to": "TEC", "seats": [5], "decision": str(decision.pk)}

    plain = walk_to(world, "decided")
    assert not Event.objects.filter(case=plain.case, kind="dissent.sent").exists()


def test_central_dissent_stays_attached(world: World) -> None:
    """A dissent in the central commission stays attached because only a court is above."""
    media = {"case_type": "media_coverage", "respondent": None, "respondent_text": "A newspaper", "standing": "party"}
    walk = walk_to(world, "adopted", **media)
    decision = walk.decide(text=replace(TEXT, dissents=((5, "The list was right."),)))

    assert (decision.body.code, decision.dissents.get().text) == ("CEC", "The list was right.")
    assert not Event.objects.filter(case=walk.case, kind="dissent.sent").exists()


def test_published_dissent_is_not_sent(world: World) -> None:
    world.election.rulebook = "venice-model"
    world.election.save()
    walk = walk_to(world, "adopted")
    walk.decide(text=replace(TEXT, dissents=((5, "The list was right."),)))
    assert not Event.objects.filter(case=walk.case, kind="dissent.sent").exists()


def test_publication_serves_a_day_later(world: World) -> None:
    """Under the model publication counts as service a day later and not before."""
    world.election.rulebook = "venice-model"
    world.election.save()
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
