"""A database without room to write in costs nobody what was typed: the form comes back with its text and a sentence."""

import re
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import Client, RequestFactory

from cases.access.code import code_fits
from cases.models import Case, Event
from config.database_gone import Sessions
from config.sessions import SessionStore
from tests.cases.desk import ClerksBrowser, said
from tests.cases.filing import send, text, typed
from tests.cases.raw_sql import ON_POSTGRESQL
from tests.cases.world import FILED, World, walk_to

NO_ROOM = (
    "There is no room left on the disk of this system. What you typed is still here: send it again in a few minutes. What "
    "was taken already is not taken twice. If your time is about to run out, hand it in on paper now and ask for the time "
    "of receipt in writing."
)
TYPED = "They struck me off, and my sister too. " * 400
FULL = """
CREATE FUNCTION no_room() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$ LANGUAGE plpgsql;
CREATE TRIGGER no_room BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION no_room();
"""


class Full:
    """SQLite gets no page more than it has; PostgreSQL's server answers an insertion as it does on a full disk."""

    def __init__(self, table: str = "cases_event") -> None:
        self.table = table

    def __enter__(self) -> None:
        with connection.cursor() as cursor:
            if ON_POSTGRESQL:
                cursor.execute(FULL.format(table=self.table))
                return
            cursor.execute("PRAGMA incremental_vacuum")
            cursor.execute("PRAGMA page_count")
            cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")

    def __exit__(self, *_: object) -> None:
        with connection.cursor() as cursor:
            if ON_POSTGRESQL:
                cursor.execute(f"DROP TRIGGER no_room ON {self.table}; DROP FUNCTION no_room()")
            else:
                cursor.execute("PRAGMA max_page_count = 1073741823")


@pytest.fixture
def full(world: World) -> Full:
    connection.ensure_connection()
    return Full()


def test_typed_filing_is_kept(world: World, full: Full) -> None:
    """A filing keeps what was typed and is taken next."""
    visitor, data = Client(), typed(world, narrative=TYPED)
    with full:
        refused = send(visitor, data)
    assert refused.status_code == 200
    assert NO_ROOM in text(refused)
    assert TYPED.strip() in text(refused)
    assert not Case.objects.exists()

    assert send(visitor, data).status_code == 302
    assert Case.objects.get().complaint.narrative == TYPED.strip()


def test_clerk_s_form_is_kept(world: World, full: Full) -> None:
    walk = walk_to(world, "lodged")
    clerk = ClerksBrowser(world, "DEC", at=FILED + timedelta(hours=2))
    with full:
        page = said(clerk.act(walk.pk, "request_correction", defects=TYPED))
    assert NO_ROOM in page
    assert TYPED.strip() in page
    assert not Event.objects.filter(kind="correction.requested").exists()

    clerk.act(walk.pk, "request_correction", defects=TYPED)
    assert Event.objects.filter(kind="correction.requested").count() == 1


@pytest.mark.only_on("postgresql", reason="SQLite cannot be told to have no room for one table alone")
def test_receipt_shows_without_its_session(world: World) -> None:
    """Where the session alone finds no room, the receipt is shown at once."""
    visitor, data = Client(), typed(world, narrative=TYPED)
    connection.ensure_connection()
    with Full("django_session"):
        page = send(visitor, data)
    case = Case.objects.get()
    assert page.status_code == 200
    assert f"Receipt for case {case.number}" in text(page)
    code = re.search(r'<p class="code"[^>]*>([^<]+)</p>', page.content.decode())
    assert code is not None
    assert code_fits(code[1], case.access_code_hash)
    assert "no-store" in page["Cache-Control"]

    again = send(visitor, data)
    assert again.status_code == 302
    assert Case.objects.get() == case


@pytest.mark.only_on("postgresql", reason="SQLite cannot be told to have no room for one table alone")
@pytest.mark.parametrize(("answer", "status"), [(HttpResponse("a page"), 200), (HttpResponseRedirect("/next/"), 503)])
def test_page_needs_no_session_here(world: World, answer: HttpResponse, status: int) -> None:
    """A page is shown without its session and a way to the next is not."""

    def follow(request: HttpRequest) -> HttpResponse:
        request.session["followed"] = 1
        return answer

    connection.ensure_connection()
    with Full("django_session"):
        assert Sessions(follow)(RequestFactory().get("/late/")).status_code == status


def test_signed_out_filer_gets_the_receipt(world: World) -> None:
    """Who signed out elsewhere meanwhile gets the receipt."""
    person = Client()
    person.force_login(world.voter)
    let_in = dict(person.session.items())
    Session.objects.all().delete()  # in another window, after this one was let in
    with patch.object(SessionStore, "load", return_value=let_in):
        page = send(person, typed(world))
    assert page.status_code == 200
    assert f"Receipt for case {Case.objects.get().number}" in text(page)
