"""Documents and letters bear the name of the institution and its emblem as they stood when they were made."""

from io import BytesIO

import pytest
from django.core import mail
from PIL import Image
from pypdf import PdfReader

from notices.models import Document, Institution, Letter
from notices.render import render
from notices.site.emblems import keep_emblem, with_emblem
from tests.cases.world import lodged
from tests.notices.institutions import NAME, institution
from tests.notices.news import content, deliver_ours, saved, text_of, walked

ALTERNATIVE = f"Emblem: {NAME}"


def receipt(world) -> Document:
    lodged(world)
    deliver_ours("receipt")
    return Document.objects.get(kind="receipt")


def decision(world) -> Document:
    walked(world, "published")
    deliver_ours("decision_document")
    return Document.objects.get(kind="decision", public=True)


def alternatives(document: Document) -> list[str]:
    """What a reader's software says in place of each figure."""
    reader = PdfReader(BytesIO(content(document)))
    rows = [reader.get_object(at) for at in range(1, reader.trailer["/Size"])]
    return [str(row.get("/Alt")) for row in rows if isinstance(row, dict) and row.get("/S") == "/Figure"]


@pytest.mark.parametrize("make", [receipt, decision])
def test_document_bears_name_and_emblem(world, make) -> None:
    institution()
    document = make(world)
    assert text_of(document).startswith(f"{NAME} ")
    assert ALTERNATIVE in alternatives(document)


@pytest.mark.parametrize("make", [receipt, decision])
def test_without_one_it_begins_with_the_body(world, make) -> None:
    document = make(world)
    assert text_of(document).startswith("Body DEC")
    assert not [each for each in alternatives(document) if each.startswith("Emblem")]


@pytest.mark.parametrize("make", [receipt, decision])
def test_document_with_emblem_passes_verapdf(world, make, verapdf, tmp_path) -> None:
    institution()
    verapdf(saved(make(world), tmp_path))


def test_document_with_a_pixel_emblem_passes_verapdf(world, verapdf, tmp_path) -> None:
    drawn = BytesIO()
    Image.new("RGB", (64, 64), "#1b4b8f").save(drawn, "PNG")
    institution(emblem=keep_emblem(drawn.getvalue()))
    verapdf(saved(receipt(world), tmp_path))


def test_what_was_made_keeps_its_emblem(world) -> None:
    row = institution()
    document = receipt(world)
    before = content(document)
    Institution.objects.filter(pk=row.pk).update(name="Another", emblem=None)
    document.refresh_from_db()
    assert content(document) == before
    assert render(document.template_version, with_emblem(document.context)) == before


def test_receipt_is_of_the_institution_of_its_hour(world) -> None:
    """Rendered later, it says who the institution was when the complaint was filed."""
    row = institution()
    lodged(world)
    Institution.objects.filter(pk=row.pk).update(name="Another", emblem=None)
    deliver_ours("receipt")
    document = Document.objects.get(kind="receipt")
    assert text_of(document).startswith(NAME)
    assert ALTERNATIVE in alternatives(document)


def test_letter_is_signed_and_sent_by_it(world, settings) -> None:
    settings.DEFAULT_FROM_EMAIL = "recourse@example.org"
    institution()
    lodged(world)
    deliver_ours("letters")
    letter = Letter.objects.first()
    assert letter is not None
    assert letter.body.endswith(f"\n\n-- \n{NAME}\n")
    assert mail.outbox[0].from_email == f"{NAME} <recourse@example.org>"


def test_letter_without_one_is_as_before(world, settings) -> None:
    settings.DEFAULT_FROM_EMAIL = "recourse@example.org"
    lodged(world)
    deliver_ours("letters")
    letter = Letter.objects.first()
    assert letter is not None
    assert "\n-- \n" not in letter.body
    assert mail.outbox[0].from_email == "recourse@example.org"
