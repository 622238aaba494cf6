"""A complaint before anybody has declared a voting day: taken in, with every clock that does not hang on that day."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client

from cases.acts.filing.transfer import transfer
from cases.models import Case, Decision
from tests.cases.filing import get, send, text, typed
from tests.cases.raw_sql import past_the_guards
from tests.cases.rulebooks import amended
from tests.cases.world import FILED, World, build_world, walk_to

pytestmark = pytest.mark.django_db
DECIDE = datetime.fromisoformat("2004-08-31T00:00+07:00")
EXAMPLE = {"start": "2004-09-01T12:00+07:00", "due": "2004-09-19T07:00+07:00", "because": "the poll opens"}
UNTIL_THE_POLL = {"n": None, "unit": "poll_open", "compression": [], "examples": [EXAMPLE]}


@pytest.fixture
def world() -> World:
    world = build_world()
    with past_the_guards():
        world.election.rounds.all().delete()
    return world


@pytest.fixture(autouse=True)
def _held_apart(settings, tmp_path) -> None:
    settings.VAR = tmp_path


def test_clocks_run_in_full(client: Client, world: World) -> None:
    location = send(client, typed(world))["Location"]
    proceeding = Case.objects.get().proceedings.get()

    assert proceeding.deadlines.get(rule="decide").due_before == DECIDE
    assert proceeding.deadlines.get(rule="lodge").state == "met"
    assert "5 days 9 hours left" in text(get(client, location))


def test_lodging_end_is_not_guessed(client: Client, world: World) -> None:
    """A time to lodge that ends with the poll is not guessed."""
    send(client, typed(world, case_type="voter_list", respondent=""))
    assert [limit.rule for limit in Case.objects.get().proceedings.get().deadlines.all()] == ["decide"]


def test_decision_clock_does_not_start(client: Client, world: World, tmp_path: Path) -> None:
    """A time to decide that ends with the poll starts no clock and refuses nothing."""
    with amended(tmp_path, {"case_types": {"commission_act": {"first": {"decide": UNTIL_THE_POLL}}}}):
        location = send(client, typed(world))["Location"]
        page = text(get(client, location))
        proceeding = Case.objects.get().proceedings.get()
    assert "Body DEC" in page
    assert [limit.rule for limit in proceeding.deadlines.all()] == ["lodge"]
    assert proceeding.next_due is None


def test_whole_case_can_be_handled(world: World) -> None:
    walk = walk_to(world, "published")
    assert walk.proceeding.overdue_since is None
    assert Decision.objects.get().published_at == walk.now


def test_competent_body_has_it_first(world: World) -> None:
    """The competent body has the case from the first receipt."""
    walk = walk_to(world, "lodged", addressed_to=world.bodies["CEC"])
    received = transfer(proceeding_id=walk.pk, actor=walk.clerk, at=FILED + timedelta(hours=1), to="DEC", reasons="No.")
    assert received.deadlines.get(rule="decide").due_before == DECIDE
