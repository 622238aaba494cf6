"""Keep edition: the public version is made once, in the act that publishes it, and kept."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from cases.acts.decision.keep_edition import keep_edition
from cases.errors import ActRefused
from cases.models import Body, Decision, PublicEdition
from cases.queries.decisions.decision_versions import digest_of, from_content, texts_in
from cases.queries.decisions.publication import public_version, with_rows
from tests.cases.rows import change_all
from tests.cases.world import TEXT, Walk, World, walk_to
from tests.notices.news import RICH_TEXT, SECRETS, walked


@pytest.fixture
def walk(world: World) -> Walk:
    """A published decision of a body with a name in each language."""
    change_all(Body.objects.filter(code="DEC"), name_kk="Аудандық комиссия", name_ru="Окружная комиссия")
    return walked(world, "published")


def decision() -> Decision:
    return with_rows(Decision.objects.all()).get()


def test_publication_keeps_one_edition(walk: Walk) -> None:
    edition = PublicEdition.objects.get()
    assert (edition.decision.proceeding_id, edition.edition, edition.made_at) == (walk.pk, 1, walk.now)
    assert edition.sha256 == digest_of(edition.content)
    assert from_content(edition.content) == public_version(decision())


def test_a_refused_publication_keeps_nothing(world: World) -> None:
    walk = walked(world, "served", replace(TEXT, facts="Aigerim Testova came."))
    with pytest.raises(ActRefused):
        walk.publish()
    assert not PublicEdition.objects.exists()


def test_nothing_sealed_is_kept(world: World) -> None:
    walked(world, "published", RICH_TEXT)
    kept = "\n".join(texts_in(PublicEdition.objects.get().content))
    assert "The list did not hold her." in kept
    assert "▇▇▇" in kept
    assert [secret for secret in (*SECRETS, "Aigerim", "[[", "]]") if secret in kept] == []


def test_nothing_is_kept_before_publication(world: World) -> None:
    walk = walk_to(world, "issued")
    assert not PublicEdition.objects.exists()
    walk.publish()
    assert PublicEdition.objects.count() == 1


def test_an_edition_is_kept_once(walk: Walk) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        keep_edition(decision(), at=walk.later())
    assert PublicEdition.objects.get().made_at < walk.now
