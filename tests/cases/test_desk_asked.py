"""A body that was only asked reads its question, not the file."""

import pytest
from django.test import Client

from cases.acts.refer import refer
from tests.cases.world import FILED, World, build_world, lodged
from workflow import clock


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def test_a_body_that_was_asked_reads_its_own_question_and_not_the_complaint(client: Client, world: World) -> None:
    filed = lodged(world)
    pk, clerk = filed.proceeding.pk, world.clerk("DEC")
    refer(proceeding_id=pk, actor=clerk, at=FILED, to="AKIMAT", question="Who keeps the register of the house?")
    refer(proceeding_id=pk, actor=clerk, at=FILED, to="PROS", question="Is anything known against the chair?")
    client.force_login(world.clerks["AKIMAT"], backend="django.contrib.auth.backends.ModelBackend")
    with clock.simulated(FILED):
        page = client.get(f"/desk/proceedings/{pk}/").content.decode()
        public = client.get(f"/cases/{filed.case.number}/").content.decode()
    assert "Who keeps the register of the house?" in page
    assert "Is anything known against the chair?" not in page
    for seen in (page, public):
        assert "struck me off" not in seen
        assert "Put me back" not in seen
        assert "Aigerim" not in seen
