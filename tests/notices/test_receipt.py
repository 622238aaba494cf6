"""The receipt: what was received, when, by whom and what happens next, on paper."""

import hashlib
from datetime import date
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import OperationalError

from cases.acts.engine.draft import Upload
from cases.log import outbox
from cases.models import Body, Event
from cases.queries.filed import read_filed
from notices import documents
from notices.compose_receipt import receipt_document
from notices.models import Document
from notices.render import frozen
from notices.subscribers import freeze_receipt
from notices.subscribers import receipt as handle
from notices.verifying import examine_documents
from tests.cases.rows import change_all
from tests.cases.world import lodged
from tests.notices.news import KAZAKH, content, deliver_ours, reader, saved, text_of

NARRATIVE = "They came at night and struck my name off."


def photo() -> Upload:
    return Upload(
        name="photo.png", media_type="image/png", size=2048, sha256="ab" * 32, file=ContentFile(b"x", name="p")
    )


def receipt(world, **changes) -> Document:
    lodged(world, **changes)
    deliver_ours("receipt")
    return Document.objects.get(kind="receipt")


def test_tells_all_that_was_lodged(world):
    """A receipt tells number, instant, bodies, claims and time limit."""
    text = text_of(receipt(world, claims=(f"Put me back on the list. {KAZAKH}",)))
    number = Event.objects.get(kind="case.lodged").case.number
    assert number in text
    assert "Wednesday, 25 August 2004, 15:00:00 (Almaty time)" in text
    assert "2004-08-25 08:00:00 UTC" in text
    assert "Body DEC is competent and must decide." in text
    assert f"Put me back on the list. {KAZAKH}" in text
    assert "Time to decide: until the end of Monday, 30 August 2004 (24:00), Almaty time" in text
    assert "5 calendar days: 26, 27, 28, 29, 30 Aug 2004." in text
    assert "Ask the body before you rely on it." in text


def test_holds_hashes_of_event_and_files(world):
    """A receipt holds the hash of the event and of every file."""
    text = text_of(receipt(world, evidence=(photo(),))).replace(" ", "")
    assert Event.objects.get(kind="case.lodged").hash in text
    assert "ab" * 32 in text
    assert "photo.png" in text


def test_promises_no_unreadable_log(world):
    text = text_of(receipt(world))
    assert "in the public log" not in text
    assert "in the log of this system, where each entry holds the hash of the one before." in text
    assert "it shows later whether what you filed, or when, was changed." in text


def test_wrong_address_names_the_competent_body(world):
    """A receipt of a wrong address names the competent body and the time to transfer."""
    text = text_of(receipt(world, addressed_to=world.bodies["CEC"]))
    assert "The rules name Body DEC." in text
    assert "Body CEC must send your complaint there; the instant of this receipt is kept." in text
    assert "Time to transfer:" in text


def test_late_complaint_is_received(world):
    text = text_of(receipt(world, happened_on=date(2004, 6, 1)))
    assert "Your complaint is received all the same" in text


def test_holds_no_secret_of_the_filer(world):
    """A receipt holds neither the access code nor the narrative nor the name."""
    answer = lodged(world, narrative=NARRATIVE)
    deliver_ours("receipt")
    document = Document.objects.get(kind="receipt")
    everything = text_of(document) + str(reader(document).metadata) + str(document.context)
    assert answer.case.number in everything
    for secret in (
        answer.access_code,
        answer.access_code.replace("-", ""),
        NARRATIVE,
        "Aigerim",
        "aigerim@example.org",
    ):
        assert secret not in everything


def test_a_receipt_passes_verapdf(world, verapdf, tmp_path):
    verapdf(saved(receipt(world, claims=(f"{KAZAKH} 漢字 \U0001f600", "<b>Second</b> claim")), tmp_path))


def test_markup_is_text_signs_are_named(world):
    """Markup in a claim is text and a sign without glyph is named."""
    text = text_of(receipt(world, claims=('<img src="http://example.org/x.png"> 漢字',)))
    assert '<img src="http://example.org/x.png"> ◊¹◊²' in text
    assert "◊¹ U+6F22 CJK UNIFIED IDEOGRAPH-6F22; ◊² U+5B57 CJK UNIFIED IDEOGRAPH-5B57" in text


def test_is_tagged_titled_and_paged(world):
    """A receipt is tagged and has title, language and page numbers."""
    document = receipt(world, language="kk")
    pdf = reader(document)
    root = pdf.trailer["/Root"]
    assert root["/Lang"] == "kk"
    assert root["/MarkInfo"]["/Marked"]
    assert "Шағымның алынғаны туралы қолхат, № 2004-" in pdf.metadata.title
    pages = len(pdf.pages)
    assert all(f"{n} / {pages}" in " ".join(page.extract_text().split()) for n, page in enumerate(pdf.pages, start=1))


def test_handled_twice_makes_one_receipt(world, settings):
    """Handled twice there is one receipt with one file."""
    lodged(world)
    event = Event.objects.get(kind="case.lodged")
    handle(event)
    handle(event)
    assert Document.objects.count() == 1
    assert len(list(Path(settings.DOCUMENT_ROOT).rglob("*.pdf"))) == 1


def test_two_workers_leave_one_document(world, settings, monkeypatch):
    """Two workers at once leave one document and one file."""
    lodged(world)
    event = Event.objects.get(kind="case.lodged")
    plain, other = documents.render, []

    def render_while_another_is_faster(*args):
        if not other:
            other.append("came first")
            handle(event)
        return plain(*args)

    monkeypatch.setattr(documents, "render", render_while_another_is_faster)
    handle(event)
    assert other
    assert Document.objects.count() == 1
    assert len(list(Path(settings.DOCUMENT_ROOT).rglob("*.pdf"))) == 1


def test_hash_and_size_are_the_file_s(world):
    document = receipt(world)
    data = content(document)
    assert (document.sha256, document.size) == (hashlib.sha256(data).hexdigest(), len(data))


def as_composed_now(case_id) -> dict:
    """What the receipt would say if it were composed today, from the rows as they stand."""
    return frozen(receipt_document(read_filed(Event.objects.get(kind="case.lodged", case=case_id))))


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"language": "kk", "claims": (f"Put me back. {KAZAKH}", "Tell me why.")},
        {"language": "ru", "happened_on": date(2004, 6, 1)},
        {"happened_on": None, "knew_at": None},
        {"respondent": None, "respondent_text": "The clerk of room 5"},
    ],
)
def test_frozen_is_what_rows_hold(world, changes):
    case = lodged(world, **changes).case
    assert Document.objects.get(case=case).context == as_composed_now(case.pk)


def test_wrong_body_s_receipt_is_frozen(world):
    """A receipt at the wrong body is frozen whole."""
    case = lodged(world, addressed_to=world.bodies["CEC"]).case
    assert "must send your complaint there" in Document.objects.get().context["routing"]
    assert Document.objects.get().context == as_composed_now(case.pk)


def test_evidence_stands_in_the_frozen_receipt(world):
    case = lodged(world, evidence=(photo(),)).case
    assert [line["sha256"] for line in Document.objects.get().context["evidence"]] == ["ab" * 32]
    assert Document.objects.get().context == as_composed_now(case.pk)


def test_a_sealed_receipt_is_frozen_whole(world):
    first = lodged(world).case
    case = lodged(world, about_case=first, link="pressure", is_sealed=True).case
    document = Document.objects.get(case=case)
    assert document.context["is_sealed"]
    assert document.context == as_composed_now(case.pk)


def test_what_happens_later_changes_no_receipt(world):
    case = lodged(world).case
    before = Document.objects.get().context
    change_all(Body.objects.all(), name="Renamed")
    assert as_composed_now(case.pk) != before
    deliver_ours("receipt")
    assert Document.objects.get().context == before
    assert "Renamed" not in text_of(Document.objects.get())


def test_frozen_in_its_filing_s_transaction(world, monkeypatch):
    """A receipt is frozen in the transaction of its filing."""

    def undone(_event):
        raise OperationalError

    monkeypatch.setattr(outbox, "_freezers", {"case.lodged": [*outbox._freezers["case.lodged"], undone]})
    with pytest.raises(OperationalError):
        lodged(world)
    assert not Document.objects.exists()
    assert not Event.objects.exclude(stream="office").exists()


def cannot_compose(_event):
    raise KeyError


def cannot_store(event):
    freeze_receipt(read_filed(event))
    freeze_receipt(read_filed(event))


@pytest.mark.parametrize("cannot", [cannot_compose, cannot_store])
def test_unfrozen_receipt_refuses_nobody(world, monkeypatch, cannot):
    """A receipt that cannot be frozen refuses nobody."""
    with monkeypatch.context() as at_filing:
        at_filing.setattr(outbox, "_freezers", {"case.lodged": [cannot]})
        case = lodged(world).case
    assert not Document.objects.exists()
    deliver_ours("receipt")
    assert Document.objects.get().context == as_composed_now(case.pk)
    assert case.number in text_of(Document.objects.get())


def test_interrupted_rendering_is_repeated(world, settings, monkeypatch):
    """A receipt cut off while it is rendered is made again."""
    lodged(world)
    with monkeypatch.context() as cut:
        cut.setattr(documents.hashlib, "sha256", cut_off)
        with pytest.raises(SystemExit):
            deliver_ours("receipt")
    assert not Document.objects.get().is_rendered
    deliver_ours("receipt")
    assert text_of(Document.objects.get())
    assert not list(examine_documents())[:-1]


def cut_off(*_args):
    raise SystemExit


def test_older_receipt_is_composed_when_made(world):
    """A receipt of before is composed when it is made."""
    case = lodged(world).case
    Document.objects.all().delete()
    deliver_ours("receipt")
    assert Document.objects.get().context == as_composed_now(case.pk)
