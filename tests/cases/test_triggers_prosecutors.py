"""What the database refuses of a prosecutor's register, whoever writes."""

from datetime import datetime

import pytest

from cases.models import Application, ApplicationSummary, ProsecutorMeasure, ProsecutorRegister
from tests.cases.acts.prosecutor.test_enter_summary import summarise
from tests.cases.prosecuting import answer, conclude, receive, take
from tests.cases.raw_sql import refused
from tests.cases.world import World, build_world

LONG_BEFORE = datetime.fromisoformat("2003-01-01T00:00+00:00")


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.mark.parametrize("change", [{"text": "Other."}, {"due_before": LONG_BEFORE}, {"number": 7}, {"case": None}])
def test_application_stays_as_received(world: World, change: dict[str, object]) -> None:
    receive(world)
    if change == {"case": None}:
        change = {"subject": "other"}
    with refused("An application stays as its event fixed it"):
        Application.objects.update(**change)


def test_application_ends_once(world: World) -> None:
    row = receive(world)
    with refused("An application ends once"):
        Application.objects.update(state="unreported")
    conclude(world, row, "refused")
    with refused("An application ends once"):
        Application.objects.update(state="resolved")
    with refused("What an application ended with stays"):
        Application.objects.update(reasons="Never.")


def test_application_begins_as_received(world: World) -> None:
    receive(world)
    with refused("An application begins as received"):
        Application.objects.create(
            body=world.bodies["PROS"], election=world.election, number=2, applicant="voter", subject="other", state="resolved"
        )  # fmt: skip


def test_lateness_stays(world: World) -> None:
    receive(world)
    take(world)
    Application.objects.update(overdue_since=LONG_BEFORE)
    ProsecutorMeasure.objects.update(overdue_since=LONG_BEFORE)
    with refused("That an application was late stays so"):
        Application.objects.update(overdue_since=None)
    with refused("That a measure of a prosecutor was late stays so"):
        ProsecutorMeasure.objects.update(overdue_since=None)


@pytest.mark.parametrize("change", [{"duty": "Other."}, {"legal_basis": "Art 1"}, {"due_before": LONG_BEFORE}])
def test_measure_stays_as_taken(world: World, change: dict[str, object]) -> None:
    take(world)
    with refused("A measure of a prosecutor stays as its event fixed it"):
        ProsecutorMeasure.objects.update(**change)


def test_measure_is_settled_once(world: World) -> None:
    answer(world, take(world))
    with refused("A measure of a prosecutor ends once"):
        ProsecutorMeasure.objects.update(state="withdrawn")
    with refused("What a measure of a prosecutor ended with stays"):
        ProsecutorMeasure.objects.update(answer="Never.")


def test_nothing_is_removed(world: World) -> None:
    receive(world)
    take(world)
    summarise(world)
    for model, said in (
        (ProsecutorMeasure, "A measure of a prosecutor is never removed"),
        (ProsecutorRegister, "The register of a prosecutor is never removed"),
    ):
        with refused(said):
            model.objects.all()._raw_delete("default")
    with refused("A summary of applications stays as its event fixed it"):
        ApplicationSummary.objects.update(source="Elsewhere")


def test_register_follows_its_log(world: World) -> None:
    receive(world)
    with refused("The head of the register of a prosecutor only moves on, to a later event of its stream"):
        ProsecutorRegister.objects.update(last_seq=9)
