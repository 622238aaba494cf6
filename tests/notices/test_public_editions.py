"""One public version of a decision: made when it is published, and read by its page, its PDF, the index and the register."""

from dataclasses import replace
from datetime import datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from cases.log.triggers import remove
from cases.models import Body, Decision, PublicEdition
from cases.queries.decisions.decision_versions import (
    StillSealed,
    from_content,
    to_content,
)
from cases.queries.decisions.public_editions import published_editions
from cases.queries.decisions.publication import full_version, public_version, with_rows
from notices.models import Document
from search.documents import published_documents
from tests.cases.rows import change_all
from tests.cases.test_promised_appeal import comes_under
from tests.cases.world import Walk, World
from tests.notices.news import RICH_TEXT, deliver_ours, text_of, walked
from tests.notices.test_register import download
from workflow.rules.loader import load

LATER = {"name": "Commission of tomorrow", "name_kk": "Ертеңгі комиссия", "name_ru": "Завтрашняя комиссия"}


@pytest.fixture
def walk(world: World) -> Walk:
    """A published decision of a body with a name in each language."""
    change_all(Body.objects.filter(code="DEC"), name_kk="Аудандық комиссия", name_ru="Окружная комиссия")
    return walked(world, "published")


def decision() -> Decision:
    return with_rows(Decision.objects.all()).get()


def page(client, language: str = "en") -> str:
    address = reverse("notices:decision", args=[decision().number])
    return client.get(address, headers={"accept-language": language}).content.decode()


def test_page_pdf_and_index_keep_names(walk: Walk, client) -> None:
    """Page, PDF and index keep the name as published."""
    change_all(Body.objects.filter(code="DEC"), **LATER)
    deliver_ours("decision_document")
    (indexed,) = published_documents()
    pdf = text_of(Document.objects.get(kind="decision", public=True))
    register = client.get(reverse("notices:register")).content.decode()
    for read in (page(client), pdf, indexed.body_name, indexed.also, register, download(client)[0]["body"]):
        assert "Body DEC" in read
        assert LATER["name"] not in read


@pytest.mark.parametrize(("language", "name"), [("kk", "Аудандық комиссия"), ("ru", "Окружная комиссия")])
def test_readers_get_the_published_name(walk: Walk, client, language: str, name: str) -> None:
    """Each reader is told the name as published."""
    change_all(Body.objects.filter(code="DEC"), **LATER)
    read = page(client, language)
    assert name in read
    assert LATER[f"name_{language}"] not in read


def test_later_law_moves_nothing(walk: Walk, client) -> None:
    address = reverse("notices:decision", args=[decision().number])
    before = client.get(address).context["decision"]
    assert "No. 2464" in before.rulebook
    comes_under(walk, load("venice-model"))
    assert client.get(address).context["decision"] == before


def test_its_standing_alone_is_live(walk: Walk, client) -> None:
    assert "Can still be appealed" in page(client)
    with transaction.atomic():
        remove_guards_and_close()
        assert "Can still be appealed" not in page(client)
        transaction.set_rollback(True)


def remove_guards_and_close() -> None:
    from django.db import connection

    remove(connection)
    decision().proceeding.__class__.objects.update(state="closed")


@pytest.mark.parametrize("seal", ["[[x]]", "[[ open", "［［x］］", "closed ]]", "[\u200b[x]]"])
def test_sealed_text_is_not_kept(walk: Walk, seal: str) -> None:
    """A text with a seal is not kept."""
    with pytest.raises(StillSealed):
        to_content(replace(public_version(decision()), reasons=f"Before {seal} after"))


def test_full_version_is_not_public(walk: Walk) -> None:
    with pytest.raises(ValueError, match="instance of PublicDecision"):
        to_content(full_version(decision()))  # type: ignore[arg-type]


def test_every_value_comes_back(world: World) -> None:
    walked(world, "published", RICH_TEXT)
    shown = replace(
        public_version(decision()),
        horizon={"fits": False, "decide_by": "2004-09-18T10:00:00+00:00"},
        overdue_since=datetime.fromisoformat("2004-09-18T10:00:00.000001+06:00"),
    )
    assert shown.measures
    assert shown.votes
    assert shown.dissents
    assert from_content(to_content(shown)) == shown


@pytest.mark.parametrize(("state", "edition"), [("issued", 1), ("taken_down", 1), ("published", 2)])
def test_only_what_is_published_is_kept(walk: Walk, state: str, edition: int) -> None:
    Decision.objects.update(state=state, edition=edition)
    kept = PublicEdition.objects.get()
    other = {"edition": 3, "schema": 1, "content": kept.content, "sha256": kept.sha256, "made_at": kept.made_at}
    with pytest.raises(IntegrityError, match="of its present edition"), transaction.atomic():
        PublicEdition.objects.create(decision=kept.decision, **other)


@pytest.mark.parametrize(("state", "edition"), [("issued", 1), ("taken_down", 1), ("published", 2)])
def test_only_present_edition_is_given_out(walk: Walk, client, state: str, edition: int) -> None:
    assert published_editions().exists()
    Decision.objects.update(state=state, edition=edition, taken_down_at=walk.now)
    assert not published_editions().exists()
    assert list(published_documents()) == []
    assert "The complaint is granted." not in page(client)
