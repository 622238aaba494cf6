"""Whatever is typed is looked for; nothing is a syntax error."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from search.engine import Query
from search.tantivy_engine import TantivyEngine
from search.words import MOST_ITEMS, items
from tests.search.conftest import made

SIGNS = "\"«»“”()[]{}<>:^~*?+-\\/&|!'`$#@=,.;\x00\u00ad\u0306"
SYNTAX = st.sampled_from([*SIGNS, "AND", "OR", "NOT", "TO", "IN", "жалоба", "list"])
TYPED = st.one_of(
    st.text(), st.lists(st.one_of(SYNTAX, st.text(max_size=5))).map("".join), st.lists(SYNTAX).map(" ".join)
)


@pytest.fixture(scope="module")
def filled() -> TantivyEngine:
    engine = TantivyEngine(Path(tempfile.mkdtemp()) / "search")
    engine.rebuild([made("The list of voters."), made("Жалоба на список избирателей.", language="ru")])
    return engine


@effort(max_examples=300, deadline=None)
@given(typed=TYPED)
def test_nothing_typed_breaks_the_search(filled: TantivyEngine, typed: str) -> None:
    page = filled.search(Query(words=typed))
    assert 0 <= page.total <= 2
    assert len(page.hits) == page.total
    if not typed.strip():
        assert page.total == 2


@pytest.mark.parametrize(
    "typed",
    [
        'list "of voters',
        "(list AND",
        "list:voters",
        "[list TO voters]",
        "list*",
        "li\x00st list",
        "«list",
        "list\ud800",
        "+list -nothing",
        "list/../../etc",
    ],
)
def test_broken_syntax_still_finds_the_words(filled: TantivyEngine, typed: str) -> None:
    found = filled.search(Query(words=typed)).hits
    assert found[0].document.text == "The list of voters."


def test_ten_kilobytes_of_words_are_answered(filled: TantivyEngine) -> None:
    assert filled.search(Query(words="list " + "сөз " * 3000)).loosened
    assert len(items(" ".join(f"w{i}" for i in range(3000)))) == MOST_ITEMS


@pytest.mark.parametrize("size", [-5, 0, 10**9])
def test_page_size_is_sensible(filled: TantivyEngine, size: int) -> None:
    assert 1 <= len(filled.search(Query(size=size)).hits) <= 2
