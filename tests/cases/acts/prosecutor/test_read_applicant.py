"""Read an applicant: for a purpose, by a clerk of the office, and the reading is recorded."""

from uuid import uuid4

import pytest

from cases.acts.prosecutor.read_applicant import read_applicant
from cases.models import Application
from tests.cases.acts.seen import data_of, in_the_open, letters, refuses, under_seal
from tests.cases.prosecuting import HOUR, of_office, receive, told
from tests.cases.world import FILED, World


def test_reading_is_an_event(world: World) -> None:
    row = receive(world)
    found = read_applicant(**of_office(world, FILED + HOUR), application_id=row.pk, purpose="To call back")
    assert (found.name, found.contact) == ("Marat Testov", "Flat 12")
    event = told(world)[-1]
    assert (event.kind, data_of(event)) == ("applicant.read", {"office": "PROS", "application": 1})
    assert under_seal(event) == {"purpose": "To call back"}
    assert in_the_open(event, "Testov", "call") == []
    assert letters(event) == {}


def test_purpose_is_stated(world: World) -> None:
    row = receive(world)
    with refuses("Write the reasons. They become part of the file."):
        read_applicant(**of_office(world, FILED + HOUR), application_id=row.pk, purpose=" ")


def test_nobody_else_reads(world: World) -> None:
    row = receive(world)
    with refuses("Only who works for this office does that: Body PROS."):
        read_applicant(**of_office(world, FILED + HOUR, "DEC"), application_id=row.pk, purpose="To know")


def test_of_no_application(world: World) -> None:
    with pytest.raises(Application.DoesNotExist):
        read_applicant(**of_office(world, FILED), application_id=uuid4(), purpose="To know")
