"""A decision that does not reach its parties is called out, its lateness has a name, and a dissent goes up by itself."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cases.acts.decision.decide import DecisionText
from cases.acts.engine.watch import fire_all
from cases.models import Deadline, Event
from tests.cases.world import TEXT, World, build_world, walk_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db) -> World:
    return build_world()


def unserved(walk) -> list[Event]:
    return list(Event.objects.filter(case=walk.case, kind="decision.unserved").order_by("id"))


def test_an_unserved_decision_is_called_out_every_day_at_its_hour_even_after_a_pause(world: World) -> None:
    walk = walk_to(world, "issued")
    end = Deadline.objects.get(proceeding=walk.pk, rule="serve").due_before

    fire_all(at=end + timedelta(days=3, hours=1))

    assert [event.occurred_at for event in unserved(walk)] == [end + timedelta(days=n) for n in (1, 2, 3)]
    assert unserved(walk)[0].data == {"body": "DEC", "deadline": unserved(walk)[0].data["deadline"]}


def test_once_everybody_is_served_nothing_is_called_out_any_more(world: World) -> None:
    walk = walk_to(world, "issued")
    end = Deadline.objects.get(proceeding=walk.pk, rule="serve").due_before
    fire_all(at=end + timedelta(days=1))
    walk.now = end + timedelta(days=1, hours=1)
    walk.serve()

    fire_all(at=end + timedelta(days=5))

    assert len(unserved(walk)) == 1
    assert Deadline.objects.get(proceeding=walk.pk, rule="unserved", state="void")


def test_a_decision_served_in_time_is_never_called_out(world: World) -> None:
    walk = walk_to(world, "served")
    fire_all(at=walk.now + timedelta(days=5))
    assert unserved(walk) == []


def test_a_dissent_goes_to_the_superior_in_the_same_act_and_only_where_there_is_one(world: World) -> None:
    text: DecisionText = replace(TEXT, dissents=((5, "The list was right."),))
    walk = walk_to(world, "adopted")
    decision = walk.decide(text=text)

    sent = Event.objects.get(case=walk.case, kind="dissent.sent")
    assert sent.occurred_at == decision.adopted_at
    assert sent.data == {"body": "DEC", "to": "TEC", "seats": [5], "decision": str(decision.pk)}

    plain = walk_to(world, "decided")
    assert not Event.objects.filter(case=plain.case, kind="dissent.sent").exists()


def test_a_dissent_in_the_central_commission_stays_attached_because_only_a_court_is_above(world: World) -> None:
    media = {"case_type": "media_coverage", "respondent": None, "respondent_text": "A newspaper", "standing": "party"}
    walk = walk_to(world, "adopted", **media)
    decision = walk.decide(text=replace(TEXT, dissents=((5, "The list was right."),)))

    assert (decision.body.code, decision.dissents.get().text) == ("CEC", "The list was right.")
    assert not Event.objects.filter(case=walk.case, kind="dissent.sent").exists()


def test_where_the_law_publishes_a_dissent_it_is_not_sent(world: World) -> None:
    world.election.rulebook = "venice-model"
    world.election.save()
    walk = walk_to(world, "adopted")
    walk.decide(text=replace(TEXT, dissents=((5, "The list was right."),)))
    assert not Event.objects.filter(case=walk.case, kind="dissent.sent").exists()


def test_under_the_model_publication_counts_as_service_a_day_later_and_not_before(world: World) -> None:
    world.election.rulebook = "venice-model"
    world.election.save()
    walk = walk_to(world, "issued")
    fire_all(at=Deadline.objects.get(proceeding=walk.pk, rule="serve").due_before)
    walk.now = Deadline.objects.get(proceeding=walk.pk, rule="serve").due_before
    walk.publish()
    assert not Event.objects.filter(case=walk.case, kind="decision.served").exists()
    counts = Deadline.objects.get(proceeding=walk.pk, rule="publication").due_before

    fire_all(at=counts - timedelta(seconds=1))
    assert not Event.objects.filter(case=walk.case, kind="decision.served").exists()

    fire_all(at=counts)
    assert Event.objects.get(case=walk.case, kind="decision.served").occurred_at == counts
