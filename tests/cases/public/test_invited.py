"""Where an invitation leads: a password, the second step, and in; a second time a clear sentence."""

import pytest
from django.test import Client

from cases.access.invitation_link import make_token
from cases.acts.office.invite import invite
from tests.cases.desk import said
from tests.cases.staffing import DAY, NOW, House, build_house
from workflow import clock

NEW = "a-new-password-of-theirs"
USED = (
    "This invitation was used already. Sign in with the password that was set then. If that was not you, tell your "
    "administrator at once."
)


@pytest.fixture
def house(db: None, settings) -> House:
    settings.SECOND_FACTOR = "required"
    return build_house()


def test_link_leads_to_the_second_step(house: House) -> None:
    house.appoint(user_id=None, email="new@example.org")
    row = house.world.bodies["DEC"].appointments.get(user__username="new@example.org").user.invitations.get()
    address, client = f"/invited/{make_token(row.pk)}/", Client()
    with clock.simulated(NOW + DAY):
        assert "You sign in with new@example.org." in said(client.get(address))
        wrong = said(client.post(address, {"password": NEW, "again": "other"}))
        assert "The two passwords are not the same. Type them anew." in wrong
        assert "too common" in said(client.post(address, {"password": "password", "again": "password"}))
        answer = client.post(address, {"password": NEW, "again": NEW})
        assert answer.headers["Location"] == "/sign-in/set-up/"
        for page in (client.get(address), Client().post(address, {"password": NEW, "again": NEW})):
            assert (page.status_code, USED in said(page)) == (410, True)


def test_refused_form_gives_no_password_back(house: House) -> None:
    """The key of the form was missing: the page that asks to send it again holds none of the two, nor does the session."""
    row = invite(**house.by_first(email="new@example.org"))
    client = Client(enforce_csrf_checks=True, headers={"origin": "http://testserver"})
    with clock.simulated(NOW):
        answer = client.post(f"/invited/{make_token(row.pk)}/", {"password": NEW, "again": NEW})
    assert (answer.status_code, NEW in said(answer)) == (403, False)
    assert NEW not in str(dict(client.session))


def test_old_and_made_up_links(house: House) -> None:
    row = invite(**house.by_first(email="new@example.org"))
    with clock.simulated(NOW + 7 * DAY):
        page = Client().get(f"/invited/{make_token(row.pk)}/")
    sentence = "This invitation has expired: it held for seven days. Ask your administrator for a new one."
    assert (page.status_code, sentence in said(page)) == (410, True)
    assert Client().get("/invited/made-up/").status_code == 404


def test_password_is_reset_on_the_site(house: House, mailoutbox) -> None:
    assert "Forgotten password?" in said(Client().get("/sign-in/"))
    Client().post("/new-password/", {"email": house.person.email})
    (letter,) = mailoutbox
    address = next(word for word in letter.body.split() if "/new-password/" in word).partition("testserver")[2]
    client = Client()
    form = client.get(address, follow=True)
    client.post(form.redirect_chain[-1][0], {"new_password1": NEW, "new_password2": NEW})
    answer = client.post("/sign-in/", {"username": house.person.username, "password": NEW})
    assert answer.headers["Location"] == "/mine/"
