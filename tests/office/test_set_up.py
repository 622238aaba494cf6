"""The set-up in the browser: its key, each step, taken up again, and nothing of it afterwards."""

from datetime import date, datetime

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from cases.models import Body, Constituency, Election, Member, Round
from office.models import SetUpChoices
from office.setting_up.key import is_empty, is_set_up, key_file, make_key, read_key
from workflow import clock

pytestmark = pytest.mark.usefixtures("db")
AT = datetime.fromisoformat("2026-11-30T12:00+05:00")
SET_UP = "/set-up/"
PASSWORD = "a sentence that nobody knows"
ACCOUNT = {"email": "head@example.org", "password": PASSWORD, "again": PASSWORD}
CHOICES = {"zone": "Asia/Almaty", "rulebook": "kz-2004"}
OFFICE = {
    "election": "Elections to the Assembly",
    "slug": "assembly-2026",
    "voting_day": "2026-12-20",
    "campaign_from": "",
    "commission": "Central Commission",
    "commission_email": "cec@example.org",
    "members": "5",
    "sworn_on": "2026-09-01",
    "term_until": "",
    "court": "Supreme Court",
}


@pytest.fixture(autouse=True)
def _at():
    with clock.simulated(AT):
        yield


@pytest.fixture
def opened(client: Client) -> Client:
    """A browser that brought the key."""
    response = client.get(SET_UP, {"key": make_key()})
    assert response.headers["Location"] == SET_UP
    return client


def text_of(client: Client, address: str = SET_UP) -> str:
    return " ".join(client.get(address).content.decode().split())


def test_key_is_ours_alone():
    assert is_empty()
    key = make_key()
    assert make_key() == key == read_key()
    assert key_file().stat().st_mode & 0o777 == 0o600


def test_without_the_key_there_is_no_such_page(client):
    addresses = [
        SET_UP,
        *(reverse(f"office:set_up_{name}") for name in ("administrator", "institution", "office", "finish")),
    ]
    for _ in range(2):
        assert {client.get(address).status_code for address in addresses[:-1]} == {404}
        assert {client.post(address).status_code for address in addresses[1:]} == {404}
        assert client.get(SET_UP, {"key": "guessed"}).status_code == 404
        make_key()


def test_key_is_not_kept_in_the_session(opened):
    assert make_key() not in str(dict(opened.session.items()))


def test_from_nothing_to_an_office(opened):
    assert "The administrator" in text_of(opened)
    opened.post(reverse("office:set_up_administrator"), ACCOUNT)
    assert User.objects.get().is_superuser
    opened.post(reverse("office:set_up_institution"), CHOICES)
    assert SetUpChoices.objects.get().zone == "Asia/Almaty"
    assert "Finish the set-up" not in text_of(opened)
    response = opened.post(reverse("office:set_up_office"), OFFICE)
    assert response.status_code == 302, response.content.decode()
    election = Election.objects.get()
    assert (election.slug, election.rulebook, election.central.code) == ("assembly-2026", "kz-2004", "CENTRAL")
    assert Round.objects.get().voting_day == date(2026, 12, 20)
    assert Body.objects.get(code="CENTRAL").court == Body.objects.get(code="COURT")
    assert (Member.objects.count(), Constituency.objects.count()) == (5, 1)
    page = text_of(opened)
    assert "Finish the set-up" in page
    assert "2 bodies to which complaints lead have no clerk." in page
    finished = opened.post(reverse("office:set_up_finish"))
    assert finished.headers["Location"] == reverse("office:checklist")
    assert is_set_up()
    assert opened.get(SET_UP).status_code == 404
    assert "Before the first complaint" in text_of(opened, reverse("office:checklist"))


def test_one_administrator_by_the_key(opened):
    opened.post(reverse("office:set_up_administrator"), ACCOUNT)
    second = Client()
    second.get(SET_UP, {"key": read_key()})
    response = second.post(reverse("office:set_up_administrator"), {**ACCOUNT, "email": "other@example.org"})
    assert response.headers["Location"] == SET_UP
    assert User.objects.count() == 1


def test_the_key_alone_does_no_later_step(opened):
    opened.post(reverse("office:set_up_administrator"), ACCOUNT)
    second = Client()
    second.get(SET_UP, {"key": read_key()})
    assert "The administrator is there. Sign in to go on." in text_of(second)
    response = second.post(reverse("office:set_up_institution"), CHOICES)
    assert response.headers["Location"].startswith("/sign-in/")
    assert not SetUpChoices.objects.exists()


def test_taken_up_again_by_the_administrator_without_the_key(opened):
    opened.post(reverse("office:set_up_administrator"), ACCOUNT)
    other = Client()
    assert other.get(SET_UP).status_code == 404
    other.force_login(User.objects.get())
    assert "Bodies, members and the election" in text_of(other)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"email": ""}, "Write your e-mail address. You sign in with it."),
        (
            {"password": "short", "again": "short"},
            "This password has fewer than twelve characters. Choose a longer one.",
        ),
        ({"again": "another sentence"}, "The two passwords differ. Write the same one twice."),
        ({"again": ""}, "Write the password a second time."),
    ],
)
def test_refused_accounts(opened, changed, sentence):
    response = opened.post(reverse("office:set_up_administrator"), {**ACCOUNT, **changed})
    assert sentence in response.content.decode()
    assert PASSWORD not in response.content.decode()
    assert not User.objects.exists()


def test_language_is_pressed_before_the_account_is_made(opened):
    response = opened.post(reverse("office:set_up_administrator"), {"email": "head@example.org", "language": "ru"})
    page = response.content.decode()
    assert '<html lang="ru">' in page
    assert 'value="head@example.org"' in page


def test_terms_in_disorder(opened):
    opened.post(reverse("office:set_up_administrator"), ACCOUNT)
    opened.post(reverse("office:set_up_institution"), CHOICES)
    response = opened.post(reverse("office:set_up_office"), {**OFFICE, "term_until": "2026-08-31"})
    assert "The term ends before the oath. Put one of the two days right." in response.content.decode()
    assert not Body.objects.exists()


def test_refused_office_keeps_what_was_typed(opened):
    opened.post(reverse("office:set_up_administrator"), ACCOUNT)
    opened.post(reverse("office:set_up_institution"), CHOICES)
    response = opened.post(reverse("office:set_up_office"), {**OFFICE, "slug": "Assembly 2026"})
    page = response.content.decode()
    assert 'value="Assembly 2026"' in page
    assert not Body.objects.exists()


def test_not_empty_makes_no_key():
    User.objects.create_user("somebody@example.org")
    assert not is_empty()
