"""End sessions: an account is signed out in every browser."""

from django.test import Client

from cases.access.actors import Actor
from cases.access.signed_in import list_signed_in, sweep_signed_in
from cases.acts.office.end_sessions import end_sessions
from cases.models import SignedIn
from tests.cases.acts.seen import data_of, refuses
from tests.cases.staffing import NOW, PASSWORD, House, last_events


def signed_in(house: House, agent: str) -> Client:
    client = Client(headers={"User-Agent": agent})
    client.post("/sign-in/", {"username": house.person.username, "password": PASSWORD})
    return client


def test_every_browser_is_signed_out(house: House) -> None:
    clients = [signed_in(house, agent) for agent in ("Telephone", "Desk")]
    assert {row.browser for row in list_signed_in(house.person)} == {"Telephone", "Desk"}
    assert [client.get("/account/").status_code for client in clients] == [200, 200]
    assert end_sessions(**house.by_first(user_id=house.person.pk)) == 2
    assert [client.get("/account/").status_code for client in clients] == [302, 302]
    assert list_signed_in(house.person) == []
    assert data_of(last_events()[0]) == {"count": 2}


def test_what_stands_of_a_session_goes_with_it(house: House) -> None:
    client = signed_in(house, "Desk")
    client.session.delete()
    assert (SignedIn.objects.count(), sweep_signed_in(), SignedIn.objects.count()) == (1, 1, 0)


def test_for_an_administrator_alone(house: House) -> None:
    with refuses("Only an administrator invites people, appoints them and ends appointments. Ask one to do it."):
        end_sessions(actor=Actor.user(house.person), at=NOW, reason="So.", user_id=house.first.pk)
