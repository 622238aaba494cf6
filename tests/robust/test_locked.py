"""A write lock that lasts costs nobody what was typed: the form comes back with its text and a sentence."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.db import OperationalError, connection
from django.test import Client

from cases.acts.engine import refused_by_machine
from cases.models import Case, Event
from tests.cases.desk import ClerksBrowser, said
from tests.cases.filing import send, text, typed
from tests.cases.raw_sql import ON_POSTGRESQL
from tests.cases.world import FILED, World, walk_to

BUSY = (
    "The system is at work on something else and did nothing with this. What you typed is still here: "
    "wait a minute and send it again."
)
TYPED = "They struck me off, and my sister too."


@pytest.fixture
def impatient() -> Iterator[None]:
    """A connection that gives up on a lock at once; what lasts 30 s in life need not last so long here."""
    connection.close()
    if not ON_POSTGRESQL:
        options = connection.settings_dict["OPTIONS"]
        before, options["timeout"] = options["timeout"], 0.05
    connection.ensure_connection()
    if ON_POSTGRESQL:
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '50ms'")
    yield
    connection.close()
    if not ON_POSTGRESQL:
        options["timeout"] = before


@pytest.fixture
def locked(impatient: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Another program holds every write, until an act has been refused for it."""
    holder = _holder()
    is_lock = refused_by_machine.is_lock

    def release_members(error: OperationalError) -> bool:
        holder.rollback()
        return is_lock(error)

    monkeypatch.setattr(refused_by_machine, "is_lock", release_members)
    yield
    holder.rollback()
    holder.close()


def _holder() -> Any:
    at = connection.settings_dict
    if ON_POSTGRESQL:
        holder = psycopg.connect(
            host=at["HOST"], port=at["PORT"], user=at["USER"], password=at["PASSWORD"], dbname=at["NAME"]
        )
        holder.execute("LOCK TABLE cases_case IN ACCESS EXCLUSIVE MODE")
        return holder
    import sqlite3

    holder = sqlite3.connect(at["NAME"], isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    return holder


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=True)


def test_typed_filing_is_kept(world: World, visitor: Client, request) -> None:
    """A filing keeps what was typed and is taken next."""
    data = typed(world, narrative=TYPED)
    request.getfixturevalue("locked")
    refused = send(visitor, data)
    assert refused.status_code == 200
    assert BUSY in text(refused)
    assert TYPED in text(refused)
    assert not Case.objects.exists()

    again = send(visitor, data)
    assert again.status_code == 302
    assert Case.objects.get().complaint.narrative == TYPED


@pytest.mark.only_on("sqlite", reason="on PostgreSQL the desk would wait for the locked table at its first reading")
def test_clerk_s_form_is_kept(world: World, request) -> None:
    walk = walk_to(world, "lodged")
    clerk = ClerksBrowser(world, "DEC", at=FILED + timedelta(hours=2))
    request.getfixturevalue("locked")
    page = said(clerk.act(walk.pk, "request_correction", defects=TYPED))
    assert BUSY in page
    assert TYPED in page
    assert not Event.objects.filter(kind="correction.requested").exists()

    clerk.act(walk.pk, "request_correction", defects=TYPED)
    assert Event.objects.filter(kind="correction.requested").count() == 1
