"""No log tells whom something happened to, whatever the exception says."""

import logging
import logging.config
import re
from collections.abc import Iterator
from io import StringIO
from smtplib import SMTPRecipientsRefused

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client

from config.quiet_log import quiet
from tests.cases.filing import typed
from tests.cases.world import World, build_world

EMAIL, NAME, PHONE = "filer.hidden@post.example", "Hidden Filerova", "+7 701 555 01 23"
pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def log() -> Iterator[StringIO]:
    """Everything that is logged, as the settings have it written."""
    told = StringIO()
    made = logging.config.DictConfigurator(settings.LOGGING)
    handler = logging.StreamHandler(told)
    handler.setFormatter(made.configure_formatter(dict(settings.LOGGING["formatters"]["quiet"])))
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield told
    root.removeHandler(handler)
    root.setLevel(level)


@pytest.fixture
def world() -> World:
    return build_world()


def browser() -> Client:
    return Client(raise_request_exception=False)


def test_every_handler_of_ours_writes_quietly():
    assert {handler["formatter"] for handler in settings.LOGGING["handlers"].values()} == {"quiet"}


def test_filing_and_following_leave_no_address(log: StringIO, world: World):
    client = browser()
    filed = client.post("/complain/", typed(world, name=NAME, email=EMAIL, phone=PHONE))
    page = client.get(filed["Location"]).content.decode()
    code = re.search(r"[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}", page)
    assert code is not None
    browser().post("/follow/", {"number": filed["Location"].split("/")[2], "code": code[0]})
    browser().get(f"/cases/{code[0]}/")
    assert "Not Found: /cases/[access code]/" in log.getvalue()
    assert [secret for secret in (EMAIL, NAME, PHONE, code[0]) if secret in log.getvalue()] == []


def test_a_new_password_leaves_no_key(log: StringIO, world: World):
    browser().post("/desk/password_reset/", {"email": world.clerks["CEC"].email})
    link = re.search(r"/desk/password_reset/confirm/(\S+)", str(mail.outbox[-1].body))
    assert link is not None
    browser().get(link[0])
    Client(enforce_csrf_checks=True).post(link[0])
    assert "/desk/password_reset/confirm/[key]" in log.getvalue()
    assert link[1].strip("/").split("/")[-1] not in log.getvalue()
    assert world.clerks["CEC"].email not in log.getvalue()


def test_failure_is_told_without_the_person(log: StringIO, world: World, monkeypatch: pytest.MonkeyPatch):
    """A failure that quotes a person is told without."""

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise SMTPRecipientsRefused({EMAIL: (550, b"no such user, " + PHONE.encode())})

    monkeypatch.setattr("cases.public.views.filing.lodge", refuse)
    answer = browser().post("/complain/", typed(world, name=NAME, email=EMAIL))
    assert answer.status_code == 500
    assert "SMTPRecipientsRefused" in log.getvalue()
    assert [secret for secret in (EMAIL, NAME, PHONE) if secret in log.getvalue()] == []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("mail to <a.b@c.example> failed", "mail to <[address]> failed"),
        (
            "duplicate key\nDETAIL:  Key (email)=(x) already exists.\nCONTEXT: y",
            "duplicate key\nDETAIL: [row]\nCONTEXT: y",
        ),
        ("code ABCD-EFGH-2345-MNOP", "code [access code]"),
        ("Forbidden: /invited/abc-DEF_1:x/", "Forbidden: /invited/[key]"),
        ("Forbidden: /new-password/MTI/cabc12-0123456789abcdef/", "Forbidden: /new-password/[key]"),
        ("Not Found: /new-password/asked/", "Not Found: /new-password/asked/"),
        ("GET /sign-in/?next=%2Finvited%2Fabc%2F 200", "GET /sign-in/?next=%2Finvited%2F[key] 200"),
        ("Not Found: /set-up/?key=abc_DEF-1&x=1", "Not Found: /set-up/?key=[key]&x=1"),
        ("call +7 (701) 555-01-23 now", "call [number] now"),
        ("case 2004-000123, message 17, 2026-11-28 22:15:59", "case 2004-000123, message 17, 2026-11-28 22:15:59"),
    ],
)
def test_what_is_taken_out(text: str, written: str):
    assert quiet(text) == written


def test_the_clerks_letters_are_no_log():
    assert settings.EMAIL_BACKEND == "django.core.mail.backends.locmem.EmailBackend"
    from config.settings import base

    assert base.EMAIL_BACKEND == "django.core.mail.backends.filebased.EmailBackend"
