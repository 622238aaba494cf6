"""The decision on paper: the full text for the parties, the public version for everyone."""

from dataclasses import replace

from cases.models import Decision
from notices.models import Document
from tests.cases.world import walk_to
from tests.notices.news import KAZAKH, RICH_TEXT, SECRETS, deliver_ours, reader, saved, text_of, walked


def documents(world, stage="published", text=RICH_TEXT) -> dict[bool, Document]:
    walked(world, stage, text)
    messages = deliver_ours("decision_document")
    assert [message.last_error for message in messages if message.done_at is None] == []
    return {document.public: document for document in Document.objects.filter(kind="decision")}


def test_each_version_has_its_hour(world):
    """The full text is made when issued and the public version only when published."""
    assert set(documents(world, "served")) == {False}


def test_publishing_adds_the_public_version(world):
    assert set(documents(world)) == {False, True}


def test_decision_tells_everything_asked(world):
    text = text_of(documents(world)[True])
    number = Decision.objects.get().number
    for part in (
        "Body DEC",
        number,
        "Thursday, 26 August 2004",
        "Granted",
        "This is the public version.",
        "Complainant A voter of the precinct",
        "Respondent Body PEC",
        "5 of 7 members were present.",
        "Received Wednesday, 25 August 2004, 15:00 (Almaty time)",
        "Time to decide until the end of Monday, 30 August 2004 (24:00), Almaty time",
        "Decided in time.",
        f"The list did not hold her. {KAZAKH}",
        "The register of residents shows the address.",
        "Art 26 of the election law.",
        "Whoever lives there is on the list.",
        "The complaint is granted.",
        "Put the name on the list.",
        "4 for, 1 against, 0 abstained; 4 votes in favour were needed.",
        "Member 5 Not recorded Against",
        "I would reject.",
        "You can appeal to: Body TEC.",
        "10 days, counted from service",
        "Ask the body before you rely on it.",
        f"/decisions/{number}/",
    ):
        assert part in text, part


def test_full_text_shows_and_marks_seals(world):
    """The full text shows claims and sealed passages and says so."""
    text = text_of(documents(world)[False])
    assert "Put me back on the list." in text
    assert "do not pass them on" in text
    assert all(secret in text for secret in SECRETS)
    assert "[[" not in text


def test_public_pdf_holds_nothing_sealed(world):
    """Nothing sealed is in the public PDF its metadata or its context."""
    document = documents(world)[True]
    pdf = reader(document)
    xmp = pdf.trailer["/Root"]["/Metadata"].get_data().decode()
    everything = text_of(document) + str(pdf.metadata) + xmp + str(document.context)
    assert "[withheld]" in everything
    assert [secret for secret in (*SECRETS, "Aigerim") if secret in everything] == []


def test_each_claim_stands_before_its_answer(world):
    text = text_of(documents(world)[True])
    assert "What was asked, and the answer" in text
    assert text.index("Put me back on the list.") < text.index("Granted. [withheld]")


def test_public_pdf_tags_hold_nothing_sealed(world):
    document = documents(world)[True]
    raw = b"".join(_streams(reader(document)))
    assert document.context["number"].encode() in raw
    assert b"Serikova" not in raw
    assert "Serikova".encode("utf-16-be") not in raw


def _streams(pdf):
    for number in range(1, pdf.trailer["/Size"]):
        found = pdf.get_object(number)
        yield found.get_data() if hasattr(found, "get_data") else repr(found).encode()


def test_both_versions_pass_verapdf(world, verapdf, tmp_path):
    made = documents(world, text=replace(RICH_TEXT, law="漢字 \U0001f600 https://example.org/law"))
    for document in made.values():
        verapdf(saved(document, tmp_path))


def test_late_decision_says_by_how_much(world):
    walk = walk_to(world, "adopted")
    walk.later(24 * 5)
    walk.decide(text=RICH_TEXT)
    walk.issue()
    deliver_ours("decision_document")
    assert "Decided 18 hours 30 minutes late." in text_of(Document.objects.get(kind="decision"))


def test_without_body_above_it_is_final(world):
    """A court without a body above says that the decision is final."""
    walk = walked(world, "decided")
    Decision.objects.update(appeal={})
    walk.issue()
    deliver_ours("decision_document")
    assert "the decision is final" in text_of(Document.objects.get(kind="decision"))


def test_qr_code_tells_the_address(world):
    """The QR code has alternative text with the address."""
    document = documents(world)[True]
    figures = [found for found in _objects(reader(document)) if found.get("/S") == "/Figure"]
    assert [str(figure["/Alt"]) for figure in figures] == [f"QR code: {document.context['address']}"]


def _objects(pdf):
    for number in range(1, pdf.trailer["/Size"]):
        found = pdf.get_object(number)
        if hasattr(found, "get"):
            yield found
