"""Where the code of a body is asked for, a part of its name does: what fits is offered to choose from, without a script."""

from datetime import datetime

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from cases.access.actors import Actor
from cases.acts.office.enter import enter
from cases.desk.forms import found_bodies
from cases.models import Body, StaffAppointment
from office.sheets.reading import read_files
from tests.office.test_office_desk import edit, form_of
from tests.office.written import country
from workflow import clock

pytestmark = pytest.mark.usefixtures("db")
AT = datetime.fromisoformat("2026-11-30T12:00+05:00")
ASKED = "This is no code of a body. Choose the body that you mean."


@pytest.fixture(autouse=True)
def _at():
    with clock.simulated(AT):
        yield


@pytest.fixture
def head(client: Client) -> Client:
    enter(actor=Actor.system("office"), at=AT, reason="Tests.", entries=read_files(country()).entries)
    client.force_login(User.objects.create_superuser("a@example.org", "a@example.org", "a-password-of-tests"))
    return client


def parent_typed(head: Client, typed: str):
    body = Body.objects.get(code="PEC-001")
    return head.post(edit(body, "bodies"), form_of(head, edit(body, "bodies")) | {"parent": typed})


@pytest.mark.parametrize("typed", ["Constituency", "constituency", "окружная", "DEC"])
def test_part_of_a_name_offers_what_fits(head, typed):
    response = parent_typed(head, typed)
    page = response.content.decode()
    assert response.context["form"].errors["parent"] == [ASKED]
    assert 'type="radio" name="parent" value="DEC-2"' in page
    assert "Southern Constituency Commission (DEC-2)" in page
    assert Body.objects.get(code="PEC-001").parent.code == "DEC-1"


def test_what_is_chosen_is_entered(head):
    assert parent_typed(head, "DEC-2").status_code == 302
    assert Body.objects.get(code="PEC-001").parent.code == "DEC-2"


def test_nothing_found_is_refused_as_before(head):
    response = parent_typed(head, "Nowhere")
    assert 'type="text" name="parent" value="Nowhere"' in response.content.decode()
    assert "There is no body with the code “Nowhere”" in str(response.context["form"].errors["parent"])


def test_many_are_bounded(head, monkeypatch):
    monkeypatch.setattr(found_bodies, "MOST_OFFERED", 1)
    assert len(found_bodies.find_bodies("Commission")) == 1


def test_appointment_offers_bodies_too(head):
    person = User.objects.create_user("p@example.org", "p@example.org", "a-password-of-tests")
    address = reverse("desk:of_person", args=[person.pk, "appoint"])
    typed = {"reason": "Order 7.", "role": "clerk", "body": "Southern Constituency"}
    page = head.post(address, typed).content.decode()
    assert ASKED in page
    assert 'value="DEC-2"' in page
    assert head.post(address, {**typed, "body": "DEC-2"}).status_code == 302
    assert StaffAppointment.objects.get(user=person).body.code == "DEC-2"
