"""What is missing before the first complaint, and what is not."""

from datetime import datetime

import pytest
from django.contrib.auth.models import User

from cases.access.actors import Actor
from cases.acts.office.appoint import appoint_all
from cases.acts.office.close_account import close_account
from cases.acts.office.end_appointment import end_appointment
from cases.acts.office.enter import enter
from cases.models import Body, Election, StaffAppointment
from office.checklist import Item, list_items
from office.leading import bodies_led_to, levels_led_to
from office.sheets.reading import read_files
from office.worker_alive import say_alive
from tests.cases.staffing import DAY, NOW, build_house
from tests.cases.world import lodged
from tests.office.written import country
from workflow import clock

pytestmark = pytest.mark.usefixtures("db")
AT = datetime.fromisoformat("2026-11-30T12:00+05:00")


@pytest.fixture
def small_country(db) -> Election:
    enter(actor=Actor.system("office"), at=AT, reason="Tests.", entries=read_files(country()).entries)
    return Election.objects.get()


def items() -> dict[str, Item]:
    with clock.simulated(AT):
        return {item.code: item for item in list_items()}


def test_everything_is_missing_at_first():
    assert not any(item.is_done for item in items().values())


def test_after_the_sheets(small_country):
    found = items()
    assert [code for code, item in found.items() if item.is_done] == [
        "election",
        "central",
        "calendar",
        "constituencies",
        "quorum",
    ]
    assert found["clerks"].missing.startswith("11 bodies to which complaints lead have no clerk.")
    assert found["clerks"].names[0] == "CEC Central Election Commission"
    assert len(found["clerks"].names) == 10


def test_complaints_lead_to(small_country):
    assert levels_led_to(small_country) >= {"PEC", "DEC", "TEC", "CEC", "COURT", "SC"}
    assert "AKIMAT-N" not in {body.code for body in bodies_led_to(small_country)}


def test_clerk_for_each(small_country):
    user = User.objects.create_user("clerk@example.org")
    of = [(user, body) for body in Body.objects.all()]
    appoint_all(actor=Actor.system("test"), at=AT, reason="Tests.", of=of)
    assert items()["clerks"].is_done
    user.is_active = False
    user.save()
    assert not items()["clerks"].is_done


def test_body_without_a_quorum(small_country):
    body = Body.objects.get(code="DEC-1")
    with clock.simulated(datetime.fromisoformat("2032-01-01T12:00+05:00")):
        found = {item.code: item for item in list_items()}
    assert not found["quorum"].is_done
    assert f"{body.code} {body.name}" in found["quorum"].names


def test_body_with_files_and_nobody():
    house = build_house()
    lodged(house.world)
    row = StaffAppointment.objects.get(user=house.world.clerks["DEC"])
    house.appoint()
    end_appointment(**house.by_first(key=row.key))
    with clock.simulated(NOW):
        assert "left_alone" not in {item.code for item in list_items()}
    close_account(actor=Actor.system("test"), at=NOW + DAY, reason="Tests.", user_id=house.person.pk)
    with clock.simulated(NOW + DAY):
        item = next(each for each in list_items() if each.code == "left_alone")
    assert item.missing == "1 body has open files, and nobody who has come in works for it. Appoint somebody."
    assert item.names == ("DEC Body DEC",)


def test_what_the_operator_sets(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.BASE_URL = "https://recourse.example"
    say_alive()
    found = items()
    assert found["mail"].is_done
    assert found["address"].is_done
    assert found["worker"].is_done
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.BASE_URL = "http://localhost:8000"
    found = items()
    assert found["mail"].missing.startswith("Letters are written into a folder and sent to nobody.")
    assert found["address"].missing.startswith("Receipts and decisions would name http://localhost:8000")
