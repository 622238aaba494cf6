"""The people pages in Wagtail's admin: everything an administrator does to people, and nothing for anybody else."""

from datetime import timedelta
from html import unescape

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.acts.office.name_deputy import name_deputy
from cases.acts.office.two_persons import ask_second_person, withdraw_request
from cases.models import PendingAct, StaffAppointment
from tests.cases.desk import said
from tests.cases.staffing import DAY, NOW, House, account, administrator, build_house
from tests.cases.world import lodged
from workflow import clock
from workflow.states import TwoPersonAct


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
    assert "Nobody else who has come in works for this body for as long. Appoint somebody else first." in get(
        house.first, address
    )
    answer = post(house.first, address)
    assert (
        "Nobody who has come in would remain at Body DEC for as long as this appointment. Open files there: 1. Appoint "
        "somebody else first, then end this."
    ) in said(answer)


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


def test_second_administrator_sees_what_is_asked(house: House) -> None:
    third = administrator("third@example.org")
    typed = {"body": "DEC", "role": "chair", "since": "2004-08-30", "until": "2004-09-03"}
    post(house.first, f"/desk/people/{house.second.pk}/appoint/", **typed)
    address = f"/desk/people/asked/{PendingAct.objects.get().pk}/"
    page = get(third, address)
    assert "Chair, Body DEC (DEC), from Monday, 30 August 2004, 00:00" in page
    assert "but not before it is confirmed, " in page
    assert "3 September 2004" in page
    assert f"{address}withdraw/" not in page
    assert f"{address}withdraw/" in get(house.first, address)
    assert post(house.first, f"{address}withdraw/").headers["Location"] == "/desk/people/"
    assert "Waits for a second administrator" not in get(third, "/desk/people/")
    post(house.first, f"/desk/people/{house.second.pk}/appoint/", body="DEC", role="clerk")
    row = PendingAct.objects.get(withdrawn_at=None)
    assert "Clerk, Body DEC (DEC), from when it is confirmed, until somebody ends it" in get(
        third, f"/desk/people/asked/{row.pk}/"
    )


def test_person_is_let_edit_pages(house: House) -> None:
    address = f"/desk/people/{house.person.pk}/"
    assert f"{address}edit_pages/" in get(house.first, address)
    assert post(house.first, f"{address}edit_pages/", group="Moderators").headers["Location"] == address
    assert [each.name for each in house.person.groups.all()] == ["Moderators"]
    post(house.first, f"{address}edit_pages/", group="Administrators")  # no such choice
    post(house.first, f"{address}edit_pages/", group="")
    assert not house.person.groups.exists()


def test_closed_account_offers_only_to_open_it(house: House) -> None:
    address = f"/desk/people/{house.person.pk}/"
    post(house.first, f"{address}close_account/")
    page = get(house.first, address)
    assert "Ask to open the account again" in page
    assert "Close the account" not in page
    post(house.first, f"{address}reopen_account/")
    post(house.second, f"/desk/people/asked/{PendingAct.objects.get().pk}/")
    assert "Close the account" in get(house.first, address)


def test_list_costs_the_same_for_many(house: House) -> None:
    def count() -> int:
        with clock.simulated(NOW), CaptureQueriesContext(connection) as asked:
            assert client.get("/desk/people/").status_code == 200
        return len(asked)

    client = browser(house.first)
    for number in range(3):
        add_deputy(house, number)
    count()
    few = count()
    for number in range(3, 23):
        add_deputy(house, number)
    assert count() == few


def add_deputy(house: House, number: int) -> None:
    """Somebody who is appointed, and somebody who stands in for them."""
    row = house.appoint(user_id=account(f"clerk{number}@example.org").pk)
    deputy = account(f"deputy{number}@example.org")
    name_deputy(**house.by_first(key=row.key, since=NOW, until=NOW + DAY, user_id=deputy.pk))


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


RAN_OUT = "You asked for it, and nobody confirmed it within seven days"


def list_of(user: User, *, after: timedelta) -> str:
    with clock.simulated(NOW + after):
        return said(browser(user).get("/desk/people/"))


def test_request_that_ran_out_is_told_to_who_asked(house: House) -> None:
    ask_second_person(**house.by_first(what=TwoPersonAct.RESET_FACTOR, user_id=house.person.pk))
    assert RAN_OUT not in list_of(house.first, after=7 * DAY - timedelta(minutes=1))
    late = list_of(house.first, after=7 * DAY)
    assert RAN_OUT in late
    assert f"/desk/people/{house.person.pk}/" in late
    assert RAN_OUT not in list_of(house.second, after=7 * DAY)
    assert RAN_OUT not in list_of(house.first, after=38 * DAY)


def test_request_that_was_taken_back_never_runs_out(house: House) -> None:
    asked = ask_second_person(**house.by_first(what=TwoPersonAct.RESET_FACTOR, user_id=house.person.pk))
    withdraw_request(**house.by_first(key=asked.pk))
    assert RAN_OUT not in list_of(house.first, after=8 * DAY)
