"""The people pages in Wagtail's admin: everything an administrator does to people, and nothing for anybody else."""

from html import unescape

import pytest
from django.contrib.auth.models import User
from django.test import Client

from cases.models import PendingAct, StaffAppointment
from tests.cases.desk import said
from tests.cases.staffing import DAY, NOW, House, build_house
from tests.cases.world import lodged
from workflow import clock


@pytest.fixture
def house(db: None) -> House:
    return build_house()


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def post(user: User, address: str, **typed: str):
    with clock.simulated(NOW):
        return browser(user).post(address, {"reason": "By order 7.", **typed})


def get(user: User, address: str) -> str:
    with clock.simulated(NOW):
        answer = browser(user).get(address)
    assert answer.status_code == 200
    return said(answer)


def test_list_shows_who_is_what(house: House) -> None:
    page = get(house.first, "/desk/people/")
    assert "clerk-dec@example.org" in page
    assert "Clerk, Body DEC" in page
    assert "p@example.org" not in page
    assert "p@example.org" in get(house.first, "/desk/people/?q=P@EX")


def test_person_is_appointed_and_ended(house: House) -> None:
    person = f"/desk/people/{house.person.pk}/"
    wrong = post(house.first, f"{person}appoint/", body="NO", role="clerk")
    assert "No body has this code. Look it up in the list of bodies." in said(wrong)
    done = post(house.first, f"{person}appoint/", body="dec", role="secretary", until="2004-08-27")
    assert done.headers["Location"] == person
    row = StaffAppointment.objects.get(user=house.person)
    assert (row.role, row.since, row.until.isoformat()) == ("secretary", NOW, "2004-08-27T17:00:00+00:00")
    assert "Secretary, Body DEC" in get(house.first, person)
    lodged(house.world)
    end = f"/desk/people/appointments/{row.key}/end_appointment/"
    page = get(house.first, end)
    assert "1 open file of the body: " in page
    assert "All of it stays with the body, where these go on: clerk-dec@example.org (Clerk)." in page
    assert post(house.first, end).headers["Location"] == person
    row.refresh_from_db()
    assert row.until == NOW


def test_last_one_may_not_go(house: House) -> None:
    lodged(house.world)
    row = StaffAppointment.objects.get(user=house.world.clerks["DEC"])
    address = f"/desk/people/appointments/{row.key}/end_appointment/"
    assert "Nobody else works for this body. Appoint somebody else first." in get(house.first, address)
    answer = post(house.first, address)
    assert "Nobody would remain at Body DEC. Open files there: 1. Appoint somebody else first, then end this." in said(
        answer
    )


def test_person_is_invited_and_a_deputy_named(house: House) -> None:
    assert post(house.first, "/desk/people/invite/", email="new@example.org", language="ru").status_code == 302
    row = StaffAppointment.objects.get(user=house.world.clerks["DEC"])
    address = f"/desk/people/appointments/{row.key}/name_deputy/"
    post(house.first, address, email="new@example.org", language="ru", since="2004-08-30", until="2004-09-03")
    deputy = StaffAppointment.objects.get(user__username="new@example.org")
    assert (deputy.stands_in_for, deputy.since.isoformat()) == (row, "2004-08-29T17:00:00+00:00")


def test_factor_is_reset_by_two(house: House) -> None:
    address = f"/desk/people/{house.person.pk}/reset_factor/"
    post(house.first, address)
    asked = PendingAct.objects.get()
    confirm = f"/desk/people/asked/{asked.pk}/"
    assert "Waits for a second administrator" in get(house.second, "/desk/people/")
    assert "You asked for this yourself. Another administrator must confirm it." in said(post(house.first, confirm))
    assert post(house.second, confirm).status_code == 302
    asked.refresh_from_db()
    assert asked.done_by == house.second


def test_administrator_is_never_appointed_by_one(house: House) -> None:
    post(house.first, f"/desk/people/{house.second.pk}/appoint/", body="DEC", role="clerk")
    assert not StaffAppointment.objects.filter(user=house.second).exists()
    assert PendingAct.objects.get().what == "appoint_administrator"


def test_nobody_else_finds_them(house: House) -> None:
    row = StaffAppointment.objects.get(user=house.world.clerks["DEC"])
    addresses = [
        "/desk/people/",
        "/desk/people/invite/",
        f"/desk/people/{house.person.pk}/",
        f"/desk/people/{house.person.pk}/appoint/",
        f"/desk/people/appointments/{row.key}/end_appointment/",
    ]
    for user in (house.world.clerks["DEC"], house.person):
        for address in addresses:
            client = browser(user)
            assert [client.get(address).status_code, client.post(address).status_code] == [404, 404]
    assert "People" not in unescape(browser(house.world.clerks["DEC"]).get("/desk/").content.decode())


def test_wagtails_users_open_to_nobody(house: House) -> None:
    root = User.objects.create_superuser("root@example.org", "root@example.org", "a-password-of-tests")
    client = browser(root)
    for address in ("", f"edit/{root.pk}/", "new/", f"delete/{root.pk}/"):
        assert client.get(f"/desk/users/{address}").status_code == 404
    assert client.post(f"/desk/bulk/auth/user/delete/?id={root.pk}").status_code == 404


def test_term_and_session_end_together_with_nothing_else(house: House) -> None:
    """Ending an appointment ends its doors; the person stays signed in."""
    row = house.appoint(until=NOW + DAY)
    client = browser(house.person)
    with clock.simulated(NOW):
        assert client.get("/desk/docket/").status_code == 200
    with clock.simulated(NOW + DAY):
        assert client.get("/desk/docket/").status_code == 404
        assert client.get("/account/").status_code == 200
    assert row.until == NOW + DAY
