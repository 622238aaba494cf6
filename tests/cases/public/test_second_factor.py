"""The second step of signing in: for staff, after the password, and before anything opens."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client

from cases.access.second_factor import SHOWN, fits_secret, is_code_right, keep_app, make_recovery_codes, new_secret
from tests.cases.desk import said
from tests.cases.staffing import PASSWORD, House, account, build_house
from workflow import clock
from workflow.states import StaffRole

SECOND, SET_UP = "/sign-in/second-step/", "/sign-in/set-up/"


@pytest.fixture
def house(db: None, settings) -> House:
    settings.SECOND_FACTOR = "required"
    return build_house()


@pytest.fixture
def clerk(house: House) -> User:
    return house.world.clerks["DEC"]


def sign_in(user: User, *, door: str = "/sign-in/", follow: str = "") -> tuple[Client, HttpResponse]:
    client = Client()
    return client, client.post(door, {"username": user.username, "password": PASSWORD, "next": follow})


def show(secret: str, *, later: int = 0) -> str:
    """The code that an app shows now, or so many half minutes later."""
    _before, now, _after = totp.yield_hotp_counters_from_time()
    return totp.format_hotp_value(totp.hotp_value(secret, now + later))


def is_signed_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


@pytest.mark.parametrize("door", ["/sign-in/", "/desk/login/"])
def test_staff_without_one_is_led_to_set_one_up(clerk: User, door: str) -> None:
    client, answer = sign_in(clerk, door=door)
    assert answer.headers["Location"] == SET_UP
    assert not is_signed_in(client)
    assert client.get("/desk/").headers["Location"].startswith("/desk/login/")
    page = client.get(SET_UP)
    secret = said(page).split('app-key">')[1].split("<")[0].replace(" ", "")
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    wrong = client.post(SET_UP, {"code": "000000"})
    assert "This code is not right. Look whether the clock of your telephone is, then type the next code." in said(
        wrong
    )
    assert not is_signed_in(client)
    done = client.post(SET_UP, {"code": show(secret)})
    codes = re.findall(r"<li><code>(\d{8})</code>", done.content.decode())
    assert len(codes) == 10
    assert is_signed_in(client)
    assert client.get("/desk/").status_code == 200
    assert client.get(SET_UP).headers["Location"] == "/sign-in/"


def test_code_is_asked_after_the_password(clerk: User) -> None:
    secret = new_secret()
    keep_app(clerk, secret)
    client, answer = sign_in(clerk, follow="/desk/docket/")
    assert answer.headers["Location"] == SECOND
    wrong = client.post(SECOND, {"code": "12345"})
    assert "This code is not right. Wait for the next one, then type that." in said(wrong)
    done = client.post(SECOND, {"code": show(secret)})
    assert done.headers["Location"] == "/desk/docket/"
    assert client.session[SHOWN] == clerk.pk


def test_no_code_counts_twice(clerk: User) -> None:
    secret = new_secret()
    keep_app(clerk, secret)
    code = show(secret)
    assert [is_code_right(clerk, code), is_code_right(clerk, code)] == [True, False]
    assert is_code_right(clerk, show(secret, later=1))
    assert not is_code_right(clerk, show(secret, later=5))
    assert fits_secret(secret, f"{code[:3]} {code[3:]}")


def test_recovery_code_opens_once(clerk: User) -> None:
    keep_app(clerk, new_secret())
    code, *_others = make_recovery_codes(clerk)
    client, _answer = sign_in(clerk)
    assert client.post(SECOND, {"code": code}).status_code == 302
    client, _answer = sign_in(clerk)
    assert client.post(SECOND, {"code": code}).status_code == 200
    assert not is_signed_in(client)


def test_wrong_codes_cost_a_wait(clerk: User) -> None:
    secret = new_secret()
    keep_app(clerk, secret)
    client, _answer = sign_in(clerk)
    for _try in range(5):
        client.post(SECOND, {"code": "000000"})
    answer = client.post(SECOND, {"code": show(secret)})
    assert answer.status_code == 429
    assert "There were too many wrong tries. Wait one minute, then try again." in said(answer)
    assert not is_signed_in(client)


def test_voter_needs_none(house: House) -> None:
    client, _answer = sign_in(house.person)
    assert is_signed_in(client)


def test_session_without_it_is_nobodys(house: House, clerk: User) -> None:
    """A session may be older than the appointment, or than the rule."""
    from tests.cases.world import lodged

    case = lodged(house.world)
    client = Client()
    client.force_login(clerk, backend="django.contrib.auth.backends.ModelBackend")
    assert case.case.complaint.narrative not in said(client.get(f"/cases/{case.case.number}/"))
    answer = client.get("/desk/docket/")
    assert answer.headers["Location"] == SET_UP
    assert not is_signed_in(client)


def test_administrator_needs_one_too(house: House) -> None:
    for user in (house.first, User.objects.create_superuser("root@example.org", "root@example.org", PASSWORD)):
        _client, answer = sign_in(user)
        assert answer.headers["Location"] == SET_UP


def test_wagtails_other_sign_in_is_ours(clerk: User) -> None:
    _client, answer = sign_in(clerk, door="/_util/login/")
    assert answer.headers["Location"] == SET_UP


def test_optional_asks_who_has_one(clerk: User, settings) -> None:
    settings.SECOND_FACTOR = "optional"
    client, answer = sign_in(clerk)
    assert is_signed_in(client)
    keep_app(clerk, new_secret())
    client, answer = sign_in(clerk)
    assert answer.headers["Location"] == SECOND


def test_changed_password_ends_the_wait(clerk: User) -> None:
    secret = new_secret()
    keep_app(clerk, secret)
    client, _answer = sign_in(clerk)
    clerk.set_password("another-password-of-tests")
    clerk.save()
    assert client.post(SECOND, {"code": show(secret)}).headers["Location"] == "/sign-in/"


def test_secret_lies_encrypted(clerk: User, settings) -> None:
    secret = new_secret()
    keep_app(clerk, secret)
    assert secret not in str(Authenticator.objects.get(user=clerk).data)
    settings.SECRET_KEY = "another-key-" + "y" * 40
    assert not is_code_right(clerk, show(secret))


def test_earlier_key_still_reads(clerk: User, settings) -> None:
    """A key that was changed locks nobody out: what is used meanwhile is kept by the new one, recovery codes too."""
    secret = new_secret()
    keep_app(clerk, secret)
    recovery, *_others = make_recovery_codes(clerk)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key-" + "y" * 40
    assert is_code_right(clerk, show(secret))
    settings.SECRET_KEY_FALLBACKS = []
    assert is_code_right(clerk, show(secret, later=1))
    assert is_code_right(clerk, recovery)


@pytest.mark.parametrize("role", [StaffRole.AUDITOR, StaffRole.OBSERVER])
def test_who_reads_by_appointment_is_led_there(house: House, role: StaffRole) -> None:
    from tests.cases.world import lodged

    case, secret = lodged(house.world).case, new_secret()
    with clock.simulated(house.appoint(role=role).since):
        client, answer = sign_in(house.person)
        assert answer.headers["Location"] == SET_UP
        keep_app(house.person, secret)
        client, answer = sign_in(house.person)
        assert answer.headers["Location"] == SECOND
        client.post(SECOND, {"code": show(secret)})
        assert client.get(f"/cases/{case.number}/file/").status_code == 200


def test_reading_session_older_than_its_appointment(house: House) -> None:
    client, _answer = sign_in(house.person)
    assert client.get("/mine/").status_code == 200
    with clock.simulated(house.appoint(role=StaffRole.OBSERVER).since):
        assert client.get("/mine/").headers["Location"] == SET_UP
    assert not is_signed_in(client)


def test_site_below_a_path_asks_too(clerk: User) -> None:
    client = Client(SCRIPT_NAME="/recourse")
    client.force_login(clerk, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/desk/docket/").headers["Location"] == SET_UP


def test_second_step_has_a_session_of_its_own(clerk: User) -> None:
    """The name that the visitor's session had does not stand behind the password; what was in it goes on."""
    client = Client()
    session = client.session
    session["typed"] = {"path": "/elsewhere/", "second": 0, "fields": [], "files": False}
    session["followed_cases"] = {"2004-000001": 1}
    session.save()
    client.cookies["sessionid"] = before = session.session_key
    client.post("/sign-in/", {"username": clerk.username, "password": PASSWORD})
    assert client.session.session_key != before
    assert {"typed", "followed_cases", "second_step"} <= set(client.session.keys())
    stranger = Client()
    stranger.cookies["sessionid"] = before
    assert stranger.get(SET_UP).headers["Location"] == "/sign-in/"


def test_appointment_after_signing_in_needs_it(house: House) -> None:
    client, _answer = sign_in(house.person)
    assert is_signed_in(client)
    house.appoint(role=StaffRole.CHAIR)
    with clock.simulated(house.appoint("TEC").since):
        assert client.get("/desk/docket/").headers["Location"] == SET_UP


def test_recovery_codes_are_made_anew(house: House, clerk: User) -> None:
    secret = new_secret()
    keep_app(clerk, secret)
    client, _answer = sign_in(clerk)
    client.post(SECOND, {"code": show(secret)})
    page = client.post("/account/recovery-codes/")
    assert len(re.findall(r"<li><code>(\d{8})</code>", page.content.decode())) == 10
    session = client.session
    session["second_factor_at"] = 0
    session.save()
    assert client.post("/account/recovery-codes/").headers["Location"] == SECOND


def test_own_sessions_are_listed_and_ended(house: House) -> None:
    here, _answer = sign_in(house.person)
    there, _answer = sign_in(house.person)
    page = said(here.get("/account/"))
    assert page.count("Sign out there") == 1
    assert here.session.session_key not in page
    assert here.post("/account/sessions/end/").status_code == 302
    assert (is_signed_in(here), is_signed_in(there)) == (True, False)


def test_nobody_ends_another_accounts_session(house: House) -> None:
    from cases.public.views.account import name_session

    mine, _answer = sign_in(house.person)
    theirs, _answer = sign_in(account("other@example.org"))
    mine.post("/account/sessions/end/", {"session": name_session(str(theirs.session.session_key))})
    assert is_signed_in(theirs)
