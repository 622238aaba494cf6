"""A page leads to a PDF only when the PDF is there."""

from django.urls import reverse

from cases.models import Decision
from notices.models import Document
from tests.cases.filing import get, send, text, typed
from tests.notices.news import deliver_ours, walked

WAIT = "The PDF is being made. Load this page again to find it here."


def test_receipt_is_linked_at_once(client, world, settings, tmp_path):
    settings.VAR = tmp_path
    receipt = send(client, typed(world))["Location"]
    assert f'href="/cases/{Document.objects.get().case.number}/receipt.pdf"' in text(get(client, receipt))


def test_decision_is_linked_once_made(client, world):
    """A decision is led to as PDF once it is made."""
    walked(world, "published")
    address = reverse("notices:decision", args=[Decision.objects.get().number])
    before = text(client.get(address))
    assert WAIT in before
    assert ".pdf" not in before
    deliver_ours("decision_document")
    after = text(client.get(address))
    assert WAIT not in after
    assert "Open this decision as PDF" in after
