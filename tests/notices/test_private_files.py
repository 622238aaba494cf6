"""Receipts and full texts go through the door of the case: 404 to strangers, never cached."""

import time

import pytest
from django.urls import reverse

from cases.access.door import FOLLOWED
from cases.log.outbox import Order, deliver_all
from cases.models import OutboxMessage
from notices.models import Document
from tests.notices.news import content, deliver_ours, walked

NAMES = ("notices:receipt_pdf", "notices:decision_full_pdf")


@pytest.fixture
def walk(world):
    return walked(world, "issued")


def follows(client, case) -> None:
    """This browser has shown the access code of the case."""
    session = client.session
    session[FOLLOWED] = {case.number: int(time.time())}
    session.save()


def address(name: str, walk) -> str:
    return reverse(name, args=[walk.case.number])


@pytest.mark.parametrize("name", NAMES)
def test_stranger_gets_404_made_or_not(client, walk, name):
    assert client.get(address(name, walk)).status_code == 404
    deliver_ours("receipt", "decision_document")
    assert client.get(address(name, walk)).status_code == 404


@pytest.mark.parametrize("name", NAMES)
def test_foreign_clerk_gets_404(client, world, walk, name):
    client.force_login(world.clerks["PEC-2"], backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(address(name, walk)).status_code == 404


@pytest.mark.parametrize("name", NAMES)
def test_filer_waits_while_it_is_made(client, walk, name):
    follows(client, walk.case)
    assert client.get(address(name, walk)).status_code == 202


@pytest.mark.parametrize(("name", "kind"), list(zip(NAMES, ("receipt", "decision"), strict=True)))
def test_filer_gets_an_uncached_file(client, walk, name, kind):
    """The filer gets the file and nobody keeps a copy."""
    deliver_ours("receipt", "decision_document")
    follows(client, walk.case)
    response = client.get(address(name, walk))
    assert b"".join(response.streaming_content) == content(Document.objects.get(kind=kind))
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Content-Disposition"].startswith(f'inline; filename="{kind}-')
    assert walk.case.number in response["Content-Disposition"]


@pytest.mark.parametrize("name", NAMES)
def test_clerk_of_the_body_gets_it(client, world, walk, name):
    deliver_ours("receipt", "decision_document")
    client.force_login(world.clerks["DEC"], backend="django.contrib.auth.backends.ModelBackend")
    response = client.get(address(name, walk))
    assert response.status_code == 200
    response.close()


def test_unissued_decision_has_no_full_text(client, world):
    walk = walked(world, "decided")
    follows(client, walk.case)
    assert client.get(address("notices:decision_full_pdf", walk)).status_code == 404


def test_foreign_number_names_no_decision(client, walk):
    follows(client, walk.case)
    assert client.get(address("notices:decision_full_pdf", walk), {"decision": "DEC-2004-999999"}).status_code == 404


def test_opening_a_receipt_asks_for_it(client, walk):
    """A receipt is asked for by who opens it."""
    other = walked(walk.world, "lodged")
    follows(client, other.case)
    assert client.get(address("notices:receipt_pdf", other)).status_code == 202
    first = OutboxMessage.objects.filter(handler="receipt", done_at=None).order_by("order").first()
    assert (first.event.case, first.order) == (other.case, Order.AWAITED)
    assert deliver_all([Order.AWAITED]) == 1
    response = client.get(address("notices:receipt_pdf", other))
    assert b"".join(response.streaming_content).startswith(b"%PDF")


def test_others_ask_for_no_receipt(client, walk):
    """Who may not open a receipt asks for nothing."""
    assert client.get(address("notices:receipt_pdf", walk)).status_code == 404
    assert not OutboxMessage.objects.filter(order=Order.AWAITED).exists()
