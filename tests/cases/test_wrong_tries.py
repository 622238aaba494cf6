"""Wrong tries: counted for whom they are, shared by all processes, and never a way to keep the right person out."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import mail
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from cases.models import WrongTries
from cases.public import throttle
from cases.public.throttle import (
    FOLLOW,
    SIGN_IN,
    Rule,
    counted_address,
    note_failure,
    sweep_tries,
    wait_minutes,
)
from tests.cases.world import World, build_world

PASSWORD = "a-password-of-tests"
CLERK = "clerk-cec@example.org"
WAIT_ONE = "There were too many wrong tries. Wait one minute, then try again."


@pytest.fixture
def world(db) -> World:
    return build_world()


class Clock:
    """The machine's clock, set by the test."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.second = 1_000_000_000
        monkeypatch.setattr(throttle, "_read_now", lambda: self.second)

    def pass_minutes(self, minutes: float) -> None:
        self.second += int(minutes * 60)


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def sign_in(
    client: Client, password: str, *, name: str = CLERK, door: str = "/desk/login/", **who: str
) -> HttpResponse:
    return client.post(door, {"username": name, "password": password}, **who)


def guess(times: int, *, address: str = "203.0.113.9", name: str = CLERK) -> None:
    for _ in range(times):
        sign_in(Client(), "wrong", name=name, REMOTE_ADDR=address)


def is_in(answer: HttpResponse) -> bool:
    return answer.status_code == 302


def told(answer: HttpResponse) -> str:
    return " ".join(answer.content.decode().split())


def test_ten_wrong_tries_cost_a_minute(world: World, machine: Clock):
    guess(10)
    answer = sign_in(Client(), PASSWORD, REMOTE_ADDR="203.0.113.9")
    assert (is_in(answer), WAIT_ONE in told(answer)) == (False, True)
    machine.pass_minutes(1)
    assert is_in(sign_in(Client(), PASSWORD, REMOTE_ADDR="203.0.113.9"))


def test_further_tries_double_the_cost(world: World, machine: Clock):
    guess(10)
    for minutes in (2, 4, 8, 15, 15):
        machine.pass_minutes(15)
        guess(1)
        answer = sign_in(Client(), PASSWORD, REMOTE_ADDR="203.0.113.9")
        assert f"There were too many wrong tries. Wait {minutes} minutes, then try again." in told(answer)


def test_waiting_try_is_not_counted(world: World, machine: Clock):
    guess(10)
    guess(50)
    assert set(WrongTries.objects.values_list("count", flat=True)) == {10}


def test_both_sign_ins_are_one_door(world: World, machine: Clock):
    guess(10)
    assert WAIT_ONE in told(sign_in(Client(), PASSWORD, door="/sign-in/", REMOTE_ADDR="203.0.113.9"))


def test_guessing_elsewhere_keeps_nobody_out(world: World, machine: Clock):
    guess(60)
    assert is_in(sign_in(Client(), PASSWORD, REMOTE_ADDR="198.51.100.4"))


def test_proxied_visitors_count_apart(world: World, machine: Clock, settings):
    settings.TRUSTED_PROXIES = ["10.0.0.0/8"]
    for _ in range(30):
        sign_in(Client(), "wrong", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="203.0.113.9")
    right = sign_in(Client(), PASSWORD, REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="198.51.100.4")
    wrong = sign_in(Client(), PASSWORD, REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="203.0.113.9")
    assert (is_in(right), is_in(wrong)) == (True, False)


def test_others_cannot_lock_owners_browser(world: World, machine: Clock):
    """From the same address, and from a hundred others."""
    own = Client()
    sign_in(own, PASSWORD, REMOTE_ADDR="203.0.113.9")
    own.post("/sign-out/")
    guess(10)
    for number in range(100):
        guess(1, address=f"198.51.100.{number}")
    assert is_in(sign_in(own, PASSWORD, REMOTE_ADDR="203.0.113.9"))
    assert not is_in(sign_in(Client(), PASSWORD, REMOTE_ADDR="192.0.2.1"))


def test_known_browser_guesses_are_bounded(world: World, machine: Clock):
    own = Client()
    sign_in(own, PASSWORD)
    own.post("/sign-out/")
    for _ in range(10):
        sign_in(own, "wrong")
    assert WAIT_ONE in told(sign_in(own, PASSWORD))


def test_browser_is_known_per_account(world: World, machine: Clock):
    own = Client()
    sign_in(own, PASSWORD, REMOTE_ADDR="203.0.113.9")
    own.post("/sign-out/")
    guess(10, name="clerk-dec@example.org")
    assert not is_in(sign_in(own, PASSWORD, name="clerk-dec@example.org", REMOTE_ADDR="203.0.113.9"))


def test_valid_reset_opens_at_once(world: World, machine: Clock):
    guess(10)
    own = Client(REMOTE_ADDR="203.0.113.9")
    own.post("/desk/password_reset/", {"email": CLERK})
    link = re.search(r"/desk/password_reset/confirm/\S+", str(mail.outbox[-1].body))
    assert link is not None
    form = own.get(link[0])["Location"]
    fresh = "another-password-of-tests"
    assert is_in(own.post(form, {"new_password1": fresh, "new_password2": fresh}))
    assert is_in(sign_in(own, fresh))


def test_account_gets_three_resets(world: World, machine: Clock):
    """New passwords are sent three times to an account and then no more."""
    answers = [Client().post("/desk/password_reset/", {"email": CLERK}) for _ in range(6)]
    assert len(mail.outbox) == 3
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(302, "/desk/password_reset/done/")}


def test_new_passwords_are_counted_by_address(world: World, machine: Clock):
    for number in range(30):
        Client().post("/desk/password_reset/", {"email": f"nobody-{number}@example.org"})
    answer = Client().post("/desk/password_reset/", {"email": CLERK})
    assert "New passwords were asked for from here too often. Wait one minute, then ask again." in told(answer)
    assert mail.outbox == []


def test_access_codes_are_counted(world: World, machine: Clock):
    for _ in range(10):
        Client().post("/follow/", {"number": "2004-000001", "code": "AAAA-BBBB-CCCC-DDDD"})
    answer = Client().post("/follow/", {"number": "2004-000001", "code": "AAAA-BBBB-CCCC-DDDD"})
    said = "There were too many wrong tries. Wait one minute, then try again with your receipt at hand."
    assert (answer.status_code, said in told(answer)) == (429, True)


def test_what_is_counted_names_nobody(world: World, machine: Clock):
    guess(1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM cases_wrongtries")
        everything = str(cursor.fetchall())
    assert [word for word in (CLERK, "203.0.113.9") if word in everything] == []


def test_counting_starts_anew_after_an_hour(world: World, machine: Clock):
    guess(10)
    machine.pass_minutes(61)
    guess(1)
    assert is_in(sign_in(Client(), PASSWORD, REMOTE_ADDR="203.0.113.9"))
    machine.pass_minutes(61)
    assert (sweep_tries() > 0, WrongTries.objects.count()) == (True, 0)


def asked_from(address: str) -> HttpRequest:
    return RequestFactory().get("/", REMOTE_ADDR=address)


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::", "2001:db8:1:2::/64"),
        ("", ""),
    ],
)
def test_an_ipv6_line_counts_as_one(address: str, counted: str):
    assert counted_address(asked_from(address)) == counted


def test_wait_doubles_to_the_longest():
    rule = Rule(free=2, first_seconds=60, longest_seconds=300)
    assert [rule.wait(count) for count in range(7)] == [0, 0, 60, 120, 240, 300, 300]
    assert rule.wait(10**9) == 300


def test_processes_count_together(committed_db):
    """Each thread has its own connection, as each process has."""

    def be_wrong(_number: int) -> None:
        note_failure(asked_from("203.0.113.9"), FOLLOW, "2004-000001")
        connection.close()

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(be_wrong, range(40)))
    assert set(WrongTries.objects.values_list("count", flat=True)) == {40}
    assert wait_minutes(asked_from("203.0.113.9"), FOLLOW, "2004-000001") > 0
    assert wait_minutes(asked_from("203.0.113.9"), SIGN_IN, "2004-000001") == 0


def test_other_spelling_is_same_name(world: World, machine: Clock):
    wide = "".join(chr(ord(letter) + 0xFEE0) if letter.isalpha() else letter for letter in CLERK)
    assert is_in(sign_in(Client(), PASSWORD, name=wide)), "the two are one account"
    guess(5)
    guess(5, name=wide)
    assert not is_in(sign_in(Client(), PASSWORD, REMOTE_ADDR="203.0.113.9"))
