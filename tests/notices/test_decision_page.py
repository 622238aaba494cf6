"""The public page of a decision and its PDF: readable by everyone, with nothing that is sealed."""

import pytest
from django.urls import reverse

from cases.errors import ActRefused
from cases.models import Decision, PublicEdition
from cases.upkeep.public_editions import keep_missing_editions
from notices.models import Document
from tests.cases.raw_sql import past_the_guards
from tests.cases.world import walk_to
from tests.notices.news import RICH_TEXT, SECRETS, content, deliver_ours, walked


@pytest.fixture
def number(world) -> str:
    walked(world, "published")
    return Decision.objects.get().number


def page(client, number: str, **headers):
    return client.get(reverse("notices:decision", args=[number]), headers=headers)


def pdf(client, number: str, **headers):
    return client.get(reverse("notices:decision_pdf", args=[number]), **headers)


def test_anyone_reads_the_outcome_first(client, number):
    """A published decision is read by anyone outcome first."""
    response = page(client, number)
    text = response.content.decode()
    assert response.status_code == 200
    assert "Granted. Thursday, 26 August 2004, Body DEC. Decided in time." in text
    assert text.index("The complaint is granted.") < text.index("The list did not hold her.")
    for part in (
        "Member 5",
        "4 for, 1 against",
        "I would reject.",
        "Body TEC",
        "10 days, counted from service",
        number,
    ):
        assert part in text, part


def test_nothing_sealed_is_on_the_page(client, number):
    text = page(client, number).content.decode()
    assert "[withheld]" in text
    assert [secret for secret in (*SECRETS, "Aigerim", "[[") if secret in text] == []


def test_markup_is_shown_as_text(client, world):
    from dataclasses import replace

    walked(world, "published", replace(RICH_TEXT, facts="<script>alert(1)</script> & more"))
    text = page(client, Decision.objects.get().number).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in text
    assert "<script>alert(1)" not in text


@pytest.mark.parametrize("stage", ["decided", "issued", "served"])
def test_an_unpublished_decision_is_unknown(client, world, stage):
    walked(world, stage)
    number = Decision.objects.get().number or "DEC-2004-000001"
    assert page(client, number).status_code == 404
    assert pdf(client, number).status_code == 404


@pytest.mark.parametrize("number", ["none", "DEC-2004-999999", "ЦИК-2004-1", "a%00b", "'; DROP TABLE", "x" * 500])
def test_an_unknown_number_is_404(client, db, number):
    assert page(client, number).status_code == 404
    assert pdf(client, number).status_code == 404


def test_unmade_pdf_answers_202(client, number):
    """A PDF still being made answers 202 with a page to wait on."""
    response = pdf(client, number)
    text = response.content.decode()
    assert response.status_code == 202
    assert "Your PDF is being made" in text
    assert "http-equiv" not in text
    assert response["Cache-Control"] == "private, no-store"


def test_waiting_page_reloads_when_asked(client, number):
    """The waiting page reloads itself only when asked."""
    address = reverse("notices:decision_pdf", args=[number])
    assert 'http-equiv="refresh"' in client.get(address, {"auto": "1"}).content.decode()


def test_public_pdf_is_known_by_hash(client, number):
    deliver_ours("decision_document")
    document = Document.objects.get(public=True)
    response = pdf(client, number)
    assert b"".join(response.streaming_content) == content(document)
    assert response["ETag"] == f'"{document.sha256}"'
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == f'inline; filename="decision-{number}.pdf"'
    assert "public" in response["Cache-Control"]


def test_known_pdf_is_not_loaded_again(client, number):
    deliver_ours("decision_document")
    etag = f'"{Document.objects.get(public=True).sha256}"'
    assert pdf(client, number, HTTP_IF_NONE_MATCH=etag).status_code == 304
    other = pdf(client, number, HTTP_IF_NONE_MATCH='"other"')
    assert other.status_code == 200
    other.close()


def test_two_statements_tag_and_three_make_the_page(client, number, django_assert_num_queries):
    """The names and what the page hangs on; the edition with where its decision stands, where each thing that it orders
    stands, and whether the PDF is made."""
    client.get("/sign-in/")  # by the first reader of all the institution and the foot are kept
    with django_assert_num_queries(5):
        tag = page(client, number)["ETag"]
    with django_assert_num_queries(2):
        assert page(client, number, if_none_match=tag).status_code == 304


def test_case_without_decision_has_no_page(client, world):
    walk = walk_to(world, "heard")
    assert page(client, f"DEC-{walk.case.number}").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_decision_is_only_read(client, number, method):
    assert getattr(client, method)(reverse("notices:decision", args=[number])).status_code == 405


def test_each_claim_stands_before_its_answer(client, world):
    walked(world, "published", claims=("Put [[Serikova]] back on the list.",))
    page = " ".join(client.get(f"/decisions/{Decision.objects.get().number}/").content.decode().split())
    assert "What was asked, and the answer" in page
    assert "Serikova" not in page
    assert page.index("back on the list.") < page.rindex("Granted.")


def test_claim_naming_the_filer_waits(world):
    walk = walked(world, "served", claims=("Put Aigerim Testova back on the list.",))
    with pytest.raises(ActRefused) as refused:
        walk.publish()
    assert refused.value.codes == ("sealed_text_survives",)


def test_unchecked_claims_stay_private(client, world):
    """Published before claims were shown, and its version kept by this release."""
    walked(world, "published")
    with past_the_guards():
        PublicEdition.objects.all().delete()
        Decision.objects.update(shows_claims=False)
    keep_missing_editions()
    page = client.get(f"/decisions/{Decision.objects.get().number}/").content.decode()
    assert "Put me back on the list." not in page
    assert "Granted. " in page
