"""Who asks: one browser for each role, signed in or not as that role is."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from copy import deepcopy
from datetime import datetime
from functools import partial
from unittest.mock import patch

from django.contrib.auth.models import Permission, User
from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import Client

from tests.access.town import (
    ASKED,
    AUDITOR,
    ENDED,
    INACTIVE,
    OBSERVER,
    REPRESENTATIVE,
    RUN_OUT,
    CaseFile,
    Town,
)
from tests.cases.rows import ENTERED, an_appointment
from tests.cases.staffing import account, administrator
from workflow import clock
from workflow.states import GrantRole, StaffRole

STRANGER = "stranger"
NEIGHBOUR = "signed-in person who is no party"
COMPLAINANT = "complainant by account"
HOLDER = "holder of the access code"
SEIZED = "clerk of the seized body"
OTHER = "clerk of another body"
ASKED_CLERK = "clerk of a body that was asked"
SUPERIOR = "clerk of the superior body"
RESPONDENT = "clerk of the body complained of"
ADMINISTRATOR = "administrator of the site without an appointment"
KEEPER = "administrator of the office who is no superuser"
FORMER = "clerk of every body whose term has ended"
SUPERVISING = "supervisor at the superior body"
INSPECTING = "auditor of every body by appointment"
WATCHING = "observer at every body by appointment"

ROLES = (
    STRANGER,
    NEIGHBOUR,
    COMPLAINANT,
    HOLDER,
    SEIZED,
    OTHER,
    ASKED_CLERK,
    SUPERIOR,
    RESPONDENT,
    INACTIVE,
    ADMINISTRATOR,
    REPRESENTATIVE,
    OBSERVER,
    AUDITOR,
    ENDED,
    RUN_OUT,
    KEEPER,
    FORMER,
    SUPERVISING,
    INSPECTING,
    WATCHING,
)
APPOINTED = (FORMER, SUPERVISING, INSPECTING, WATCHING)
KEEPERS = (ADMINISTRATOR, KEEPER)
"""Who keeps the office, and opens no file by it."""
PARTIES = (COMPLAINANT, HOLDER)
PARTY_SIDE = (*PARTIES, REPRESENTATIVE)
INSIDERS = (*PARTY_SIDE, SEIZED)
"""Who may see the private side of a case. A body that was asked reads its question and its answer, and no more."""
OUTSIDERS = tuple(role for role in ROLES if role not in INSIDERS)
CLERKS = (SEIZED, OTHER, ASKED_CLERK, SUPERIOR, RESPONDENT)
NOT_SIGNED_IN = (STRANGER, HOLDER, INACTIVE)
WITHOUT_A_POST = (
    *(NEIGHBOUR, COMPLAINANT, *KEEPERS, REPRESENTATIVE, OBSERVER, AUDITOR, ENDED, RUN_OUT),
    *(FORMER, INSPECTING, WATCHING),
)
"""Signed in, and no clerk anywhere."""

GRANTED = (REPRESENTATIVE, OBSERVER, AUDITOR, ENDED, RUN_OUT)
"""Who was given a single grant in every case, right after it was filed."""
BODIES = {OTHER: "COURT", ASKED_CLERK: ASKED, SUPERIOR: "TEC", RESPONDENT: "PEC"}


class Browsers:
    """The browser of each role. What one request changes, in it or in the database, is undone before the next."""

    def __init__(self, town: Town) -> None:
        self._people: dict[str, Callable[[], Client]] = {
            STRANGER: Client,
            NEIGHBOUR: lambda: _neighbour(town),
            COMPLAINANT: lambda: _signed_in(town.world.voter),
            HOLDER: lambda: _holder(town),
            INACTIVE: lambda: _inactive(town),
            ADMINISTRATOR: _administrator,
            KEEPER: lambda: _signed_in(administrator("keeper@example.org")),
            **{role: partial(_appointed, town, role) for role in APPOINTED},
            **{role: partial(_signed_in, town.granted[role]) for role in GRANTED},
        }
        self._clients = {role: make() for role, make in self._people.items()}
        self._clerks = {code: _signed_in(user) for code, user in town.world.clerks.items()}
        for client in (*self._clients.values(), *self._clerks.values()):
            client.raise_request_exception = False

    def of(self, role: str, file: CaseFile) -> Client:
        """The browser of this role towards this case: which clerk is seized of it depends on the case."""
        if role == SEIZED:
            return self._clerks[file.body]
        return self._clerks[BODIES[role]] if role in BODIES else self._clients[role]


def get(client: Client, address: str, *, at: datetime) -> HttpResponseBase:
    with clock.simulated(at), _same_cookies(client), _nothing_noted():
        return client.get(address)


def post(client: Client, address: str, *, at: datetime) -> HttpResponseBase:
    """Send an empty form. The caller undoes what it does: see `undone`."""
    with clock.simulated(at), _same_cookies(client), _nothing_noted():
        return client.post(address)


@contextmanager
def _same_cookies(client: Client) -> Iterator[None]:
    before = deepcopy(client.cookies)
    try:
        yield
    finally:
        client.cookies = before


def _nothing_noted() -> AbstractContextManager[object]:
    """Django's client copies the context of every template for a test to look into; here only answers are looked at."""
    return patch("django.test.client.store_rendered_templates", _note_nothing)


def _note_nothing(*_args: object, **_given: object) -> None:
    """As a receiver of the signal."""


@contextmanager
def undone() -> Iterator[None]:
    """Everything written inside is rolled back; acts may be durable inside, as in any test."""
    atomic = transaction.atomic()
    atomic._from_testcase = True
    with atomic:
        yield
        transaction.set_rollback(True)


def _signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _neighbour(town: Town) -> Client:
    """Party to a case of their own, and holder of the permission in general, which must open no case."""
    of_cases = Permission.objects.filter(codename__startswith="view_case_as_")
    assert of_cases.count() == len(GrantRole)
    town.neighbour.user_permissions.add(*of_cases)
    return _signed_in(town.neighbour)


def _holder(town: Town) -> Client:
    client = Client()
    for file in town.files:
        answer = client.post("/follow/", {"number": file.number, "code": file.access_code})
        assert answer.status_code == 302, "the access code opens its case"
    return client


def _inactive(town: Town) -> Client:
    """Was a clerk of the bodies, represented and audited in every case, and still has the session of those days."""
    user = town.granted[INACTIVE]
    for code in ("DEC", "PEC-2", ASKED):
        an_appointment(user, town.world.bodies[code])
    client = _signed_in(user)
    User.objects.filter(pk=user.pk).update(is_active=False)
    return client


def _appointed(town: Town, role: str) -> Client:
    """Somebody appointed to look and not to work, or who worked everywhere until before the first case was filed."""
    user = account(f"{role.split(maxsplit=1)[0]}@example.org")
    given = {
        FORMER: {"until": ENTERED},
        SUPERVISING: {"role": StaffRole.SUPERVISOR.value},
        INSPECTING: {"role": StaffRole.AUDITOR.value},
        WATCHING: {"role": StaffRole.OBSERVER.value},
    }
    for code in ["TEC"] if role == SUPERVISING else town.world.bodies:
        an_appointment(user, town.world.bodies[code], **given[role])
    return _signed_in(user)


def _administrator() -> Client:
    return _signed_in(User.objects.create_superuser("admin@example.org", "admin@example.org", "a-password-of-tests"))
