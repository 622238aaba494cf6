"""What each role of a body opens at the door, beside the matrix of every address."""

import pytest
from django.test import Client

from tests.cases.desk import said
from tests.cases.staffing import NOW, House, build_house
from tests.cases.world import lodged
from workflow import clock
from workflow.states import StaffRole


@pytest.fixture
def house(db: None) -> House:
    return build_house()


def statuses(house: House, number: str) -> tuple[int, ...]:
    """What the person gets of a docket, of what is late below, of the file that is shared, and of the desk itself."""
    client = Client()
    client.force_login(house.person, backend="django.contrib.auth.backends.ModelBackend")
    addresses = ("/desk/docket/", "/desk/docket/late/", f"/cases/{number}/file/", "/desk/")
    with clock.simulated(NOW):
        return tuple(client.get(address).status_code for address in addresses)


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("chair", (200, 200, 404, 200)),
        ("supervisor", (404, 200, 404, 200)),
        ("auditor", (404, 404, 200, 302)),
        ("observer", (404, 404, 200, 302)),
    ],
)
def test_each_role_opens_its_own(house: House, role: str, expected: tuple[int, ...]) -> None:
    case = lodged(house.world).case
    house.appoint(role=StaffRole(role))
    assert statuses(house, case.number) == expected


def test_auditor_reads_the_complaint_and_observer_does_not(house: House) -> None:
    case = lodged(house.world).case
    for code, role, reads in (("DEC", "observer", False), ("DEC", "auditor", True)):
        house.appoint(code, role=StaffRole(role))
        client = Client()
        client.force_login(house.person, backend="django.contrib.auth.backends.ModelBackend")
        with clock.simulated(NOW):
            assert (case.complaint.narrative in said(client.get(f"/cases/{case.number}/file/"))) == reads


def test_auditor_of_another_body_reads_nothing(house: House) -> None:
    case = lodged(house.world).case
    house.appoint("PEC-2", role=StaffRole.AUDITOR)
    assert statuses(house, case.number) == (404, 404, 404, 302)
