"""Why a decision was found, as plain text in pieces."""

from search.engine import Query
from search.tantivy_engine import TantivyEngine
from search.tantivy_snippets import LENGTH
from tests.search.conftest import Make

Pieces = list[tuple[str, bool]]


def snippet(engine: TantivyEngine, words: str) -> Pieces:
    return engine.search(Query(words=words)).hits[0].snippet


def hits(pieces: Pieces) -> list[str]:
    return [text for text, is_hit in pieces if is_hit]


def test_words_are_marked_as_they_stand(engine: TantivyEngine, make: Make) -> None:
    engine.index([make("Комиссия отклонила жалобы двух избирателей.", language="ru")])
    pieces = snippet(engine, "жалоба избиратель")
    assert hits(pieces) == ["жалобы", "избирателей"]
    assert "".join(text for text, _ in pieces) == "Комиссия отклонила жалобы двух избирателей."


def test_kazakh_beginning_marks_whole_word(engine: TantivyEngine, make: Make) -> None:
    engine.index([make("Комиссия сайлаушылардың шағымын қарады.", language="kk")])
    assert hits(snippet(engine, "сайлаушы")) == ["сайлаушылардың"]


def test_two_languages_are_all_marked(engine: TantivyEngine, make: Make) -> None:
    engine.index([make("Candidates wrote: жалобы не рассмотрены.", language="en")])
    assert hits(snippet(engine, "candidate жалоба")) == ["Candidates", "жалобы"]


def test_phrase_is_marked_between_cut_ends(engine: TantivyEngine, make: Make) -> None:
    """A phrase is marked in a long text and its ends are shown as cut."""
    filler = "The commission met and heard the parties in the case. " * 40
    engine.index([make(f"{filler}The seal was broken at night. {filler}")])
    pieces = snippet(engine, '"seal was broken"')
    whole = "".join(text for text, _ in pieces)
    assert "seal" in hits(pieces)
    assert whole.startswith("… ")
    assert whole.endswith(" …")
    assert len(whole) <= LENGTH + 4


def test_markup_in_a_decision_stays_text(engine: TantivyEngine, make: Make) -> None:
    engine.index([make("The page said <script>alert('ballot')</script> & more.")])
    pieces = snippet(engine, "ballot")
    assert hits(pieces) == ["ballot"]
    assert "".join(text for text, _ in pieces) == "The page said <script>alert('ballot')</script> & more."


def test_text_begins_without_words(engine: TantivyEngine, make: Make) -> None:
    """Without words the text is shown from its beginning."""
    engine.index([make("The decision of the territorial commission is annulled. " * 20)])
    ((text, is_hit),) = engine.search(Query()).hits[0].snippet
    assert not is_hit
    assert text.startswith("The decision of the territorial commission")
    assert text.endswith(" …")
    assert len(text) <= LENGTH + 2


def test_number_alone_shows_the_beginning(engine: TantivyEngine, make: Make) -> None:
    """A decision found by its number alone shows its beginning."""
    engine.index([make("The complaint is granted.", number="TEC-03-2004-000077")])
    assert snippet(engine, "TEC-03-2004-000077") == [("The complaint is granted.", False)]
