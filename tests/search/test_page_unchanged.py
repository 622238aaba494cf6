"""Who has a page of results is told that nothing changed, until the index or the published decisions do."""

import pytest
from django.http import HttpResponse
from django.test import Client

from cases.models import Body
from search.documents import published_documents
from search.tantivy_engine import TantivyEngine
from tests.cases.appealing import decided_case, ruled_on
from tests.cases.rows import change_all
from tests.cases.world import World, build_world, walk_to
from tests.search.conftest import Make

pytestmark = pytest.mark.django_db
PATHS = ["/decisions/", "/decisions/?words=list", "/decisions/?words="]


@pytest.fixture
def world(engine: TantivyEngine) -> World:
    return build_world()


def get(path: str, tag: str = "") -> HttpResponse:
    return Client().get(path, headers={"If-None-Match": tag} if tag else {})


def known(tags: dict[str, str]) -> list[str]:
    return [path for path, tag in tags.items() if get(path, tag).status_code == 304]


@pytest.fixture
def tags(world: World) -> dict[str, str]:
    return {path: get(path)["ETag"] for path in PATHS}


def test_unchanged_index_gives_same_page(tags: dict[str, str]):
    assert known(tags) == PATHS
    assert len(set(tags.values())) == len(PATHS)


def test_added_decision_makes_another_page(tags: dict[str, str], engine: TantivyEngine, make: Make):
    engine.index([make("A list.")])
    assert known(tags) == []
    assert "A list." in get("/decisions/").content.decode()


def test_removed_decision_makes_another_page(world: World, engine: TantivyEngine, make: Make):
    document = make("A list.")
    engine.index([document])
    tags = {path: get(path)["ETag"] for path in PATHS}
    engine.remove([document.id])
    assert known(tags) == []


def test_rebuilt_index_makes_another_page(tags: dict[str, str], engine: TantivyEngine):
    engine.rebuild(published_documents())
    assert known(tags) == []


def test_publishing_body_makes_another_page(tags: dict[str, str], world: World):
    """It can be chosen from then on, though its decision waits for the index."""
    walk_to(world, "published")
    assert known(tags) == []


def test_another_name_makes_it_another_page(tags: dict[str, str]):
    change_all(Body.objects.filter(code="DEC"), name="Another name")
    assert known(tags) == []


def test_without_index_nothing_is_cached(db: None):
    """Without an index every visit is answered anew."""
    assert not get("/decisions/").has_header("ETag")


def test_unsearchable_has_its_own_tag(tags: dict[str, str]):
    wrong = get("/decisions/?since=never")
    assert "Write the date" in wrong.content.decode()
    assert wrong["ETag"] not in tags.values()


def test_results_are_kept_until_the_index_changes(
    world: World, engine: TantivyEngine, make: Make, monkeypatch: pytest.MonkeyPatch
):
    engine.index([make("A list.")])
    searched, search = [], TantivyEngine.search
    monkeypatch.setattr(
        TantivyEngine, "search", lambda self, query: (searched.append(query.words), search(self, query))[1]
    )
    first, second = get("/decisions/?words=list").content, get("/decisions/?words=list").content
    assert (first, searched) == (second, ["list"])
    engine.index([make("Another list.")])
    assert "Another" in get("/decisions/?words=list").content.decode()
    get("/decisions/?words=another")
    assert searched == ["list", "list", "another"]


def test_ruling_above_makes_another_page(world: World, engine: TantivyEngine):
    walk = decided_case(world)
    engine.rebuild(published_documents())
    tags = {path: get(path)["ETag"] for path in PATHS}
    assert "Annulled by the body above" not in get("/decisions/").content.decode()
    ruled_on(walk, "annulled")
    assert known(tags) == []
    assert "Annulled by the body above" in get("/decisions/").content.decode()
