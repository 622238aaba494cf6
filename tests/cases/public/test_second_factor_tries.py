"""Who has somebody's password guesses no code by it: every try counts, in whatever browser and however many at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.http import HttpRequest
from django.test import Client, RequestFactory

from cases.access.known_browser import COOKIE
from cases.access.second_factor import keep_app, new_secret
from cases.models import WrongTries
from cases.public.second_step import FACTOR
from cases.public.throttle import give_back, take_try
from tests.cases.public.test_second_factor import SECOND, SET_UP, is_signed_in, show, sign_in
from tests.cases.staffing import PASSWORD, build_house

WRONG, WAIT = 200, 429


@pytest.fixture
def secret(db: None, settings) -> str:
    settings.SECOND_FACTOR = "required"
    return new_secret()


@pytest.fixture
def clerk(secret: str) -> User:
    user = build_house().world.clerks["DEC"]
    keep_app(user, secret)
    return user


def asked_from(address: str) -> HttpRequest:
    return RequestFactory().get("/", REMOTE_ADDR=address)


def test_password_anew_gives_no_new_tries(clerk: User) -> None:
    client, seen = Client(), []
    for _ in range(4):
        client.cookies.pop("sessionid", None)
        client.post("/sign-in/", {"username": clerk.username, "password": PASSWORD})
        seen += [client.post(SECOND, {"code": "12345"}).status_code for _try in range(3)]
    assert seen == [WRONG] * 5 + [WAIT] * 7


def test_browser_is_known_after_both(clerk: User, secret: str) -> None:
    client, _answer = sign_in(clerk)
    assert COOKIE not in client.cookies
    client.post(SECOND, {"code": show(secret)})
    assert COOKIE in client.cookies


def test_browser_is_known_after_setting_up(clerk: User, secret: str) -> None:
    from tests.cases.staffing import administrator

    client, answer = sign_in(administrator("third@example.org"))
    assert (answer.headers["Location"], COOKIE in client.cookies) == (SET_UP, False)
    page = client.get(SET_UP).content.decode()
    own = page.split('app-key">')[1].split("<")[0].replace(" ", "")
    client.post(SET_UP, {"code": show(own)})
    assert COOKIE in client.cookies


def test_known_browsers_count_together(clerk: User, secret: str) -> None:
    """Twenty free tries of a name, however many browsers were known for it, and from wherever."""
    for number in range(20):
        assert take_try(asked_from(f"203.0.113.{number}"), FACTOR, clerk.username) == 0
    assert take_try(asked_from("198.51.100.1"), FACTOR, clerk.username) == 1
    client, _answer = sign_in(clerk)
    assert client.post(SECOND, {"code": show(secret)}).status_code == WAIT
    assert not is_signed_in(client)


def test_right_codes_cost_nothing(clerk: User) -> None:
    here = asked_from("203.0.113.9")
    for _ in range(30):
        assert take_try(here, FACTOR, clerk.username) == 0
        give_back(here, FACTOR, clerk.username)
    assert set(WrongTries.objects.values_list("count", flat=True)) == {0}


def test_many_at_once_are_as_many_as_are_free(committed_db) -> None:
    """Each thread has its own connection, as each process has."""

    def try_once(_number: int) -> int:
        minutes = take_try(asked_from("203.0.113.9"), FACTOR, "clerk@example.org")
        connection.close()
        return minutes

    with ThreadPoolExecutor(8) as threads:
        waits = list(threads.map(try_once, range(24)))
    assert waits.count(0) == 5
