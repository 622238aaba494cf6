"""Words, filters, order and pages: what a reader finds."""

from datetime import UTC, date, datetime, timedelta

import pytest

from search.documents import Document
from search.engine import Page, Query
from search.tantivy_engine import TantivyEngine
from tests.search.conftest import ADOPTED, Make

RUSSIAN = "Избирательная комиссия рассмотрела жалобу избирателя и отменила решение участковой комиссии."
KAZAKH = "Сайлау комиссиясы сайлаушылардың тізіміне қатысты шағымды қанағаттандырды."


def texts(page: Page) -> list[str]:
    return [hit.document.text for hit in page.hits]


def test_word_of_the_text_finds_it(engine: TantivyEngine, make: Make) -> None:
    """A decision is found by a word of its text and comes back whole."""
    wanted = make("The protocol of the count is annulled.", outcome="granted")
    engine.index([wanted, make("The complaint is rejected.")])
    page = engine.search(Query(words="protocol"))
    assert [hit.document for hit in page.hits] == [wanted]
    assert page.total == 1


@pytest.mark.parametrize("typed", ["жалобы", "ЖАЛОБАМИ", "избирателям", "комиссией", "решения участковых комиссий"])
def test_russian_is_found_in_every_inflection(engine: TantivyEngine, make: Make, typed: str) -> None:
    engine.index([make(RUSSIAN, language="ru"), make("Протокол подсчёта голосов признан верным.", language="ru")])
    page = engine.search(Query(words=typed))
    assert texts(page) == [RUSSIAN]
    assert not page.loosened


@pytest.mark.parametrize("typed", ["шағымды", "ТІЗІМІНЕ", "сайлаушы", "шағым", "сайлау комиссия"])
def test_kazakh_as_written_and_by_beginning(engine: TantivyEngine, make: Make, typed: str) -> None:
    """Kazakh is found as written and by how a word begins."""
    engine.index([make(KAZAKH, language="kk"), make("Дауыс беру хаттамасы жарамды.", language="kk")])
    page = engine.search(Query(words=typed))
    assert texts(page) == [KAZAKH]
    assert not page.loosened


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Қызылорда қаласының комиссиясы", "Кызылорда"),
        ("Қызылорда қаласының комиссиясы", "КЫЗЫЛОРДА каласынын"),
        ("Комиссия Кызылорды", "Қызылорда"),
        ("Өскемен үйінің тізімі", "оскемен уйинин"),
        ("Шұғыла ауылы, Һарун көшесі, Әлия", "шугыла харун алия"),
        ("Протокол подсчёта Семёнова", "подсчета семенов"),
        ("Протокол подсчета Семенова", "подсчёт Семёнов"),
    ],
)
def test_missing_letter_finds_its_neighbour(engine, make, written: str, typed: str) -> None:
    """A letter that the keyboard lacks is found by its neighbour."""
    wanted = make(written, language="kk")
    engine.index([wanted, make("Дауыс беру хаттамасы жарамды.", language="kk")])
    page = engine.search(Query(words=typed))
    assert texts(page) == [written]
    assert not page.loosened
    assert any(is_hit for _text, is_hit in page.hits[0].snippet)
    assert "".join(text for text, _is_hit in page.hits[0].snippet) == written


@pytest.mark.parametrize("typed", ["Орталық сайлау комиссиясы", "Центральной комиссии", "central election", "granted"])
def test_name_finds_in_every_language(engine: TantivyEngine, make: Make, typed: str) -> None:
    """A decision is found by its names in every language."""
    names = "Central Election Commission\nОрталық сайлау комиссиясы\nЦентральная избирательная комиссия\nGranted"
    engine.index([make("Шағым.", body_name="x", also=names), make("Other.", body_name="y")])
    assert texts(engine.search(Query(words=typed))) == ["Шағым."]


def test_english_is_found_in_its_forms(engine: TantivyEngine, make: Make) -> None:
    engine.index([make("The commission registered the candidates.")])
    assert engine.search(Query(words="candidate registering")).total == 1


def test_typed_form_comes_first(engine: TantivyEngine, make: Make) -> None:
    """A word that stands as typed comes before its other forms."""
    filler = "The commission heard the parties and decided on it. "
    engine.index([make(filler + "Lists were corrected."), make(filler + "The list was corrected.")])
    assert texts(engine.search(Query(words="list"))) == [
        filler + "The list was corrected.",
        filler + "Lists were corrected.",
    ]


def test_two_part_letter_is_one_letter(engine: TantivyEngine, make: Make) -> None:
    engine.index([make("Районный суд отказал.", language="ru")])
    assert engine.search(Query(words="раи\u0306онныи\u0306")).total == 1


def test_numbers_and_body_names_find(engine: TantivyEngine, make: Make) -> None:
    engine.index([make(number="DEC-07-2004-000041", case_number="2004-000041"), make(number="CEC-2004-000042")])
    for typed in ("DEC-07-2004-000041", "2004-000041", "2004–000041", "DEC–07—2004−000041", "000041"):
        assert [hit.document.number for hit in engine.search(Query(words=typed)).hits] == ["DEC-07-2004-000041"]
    assert engine.search(Query(words="central commission")).total == 2


def test_all_words_and_quotes_must_match(engine: TantivyEngine, make: Make) -> None:
    """All words must be there and quoted words together."""
    together, apart = "The list of voters is wrong.", "The voters asked for a wrong list."
    engine.index([make(together), make(apart), make("The list is right.")])
    assert sorted(texts(engine.search(Query(words="voters list")))) == sorted([together, apart])
    for quoted in ('"list of voters"', "«list of voters»", "“list of voters”"):
        assert texts(engine.search(Query(words=quoted))) == [together]


def test_some_words_are_shown_and_said(engine: TantivyEngine, make: Make) -> None:
    """When no decision has all words, those with some are shown and it is said."""
    engine.index([make("The list is wrong."), make("The ballot is void."), make("Nothing of the kind.")])
    page = engine.search(Query(words="list ballot"))
    assert page.loosened
    assert sorted(texts(page)) == ["The ballot is void.", "The list is wrong."]
    assert not engine.search(Query(words="list")).loosened


def test_words_that_occur_nowhere_find_nothing(engine: TantivyEngine, make: Make) -> None:
    engine.index([make()])
    for typed in ("zebra", "zebra giraffe", "!!!", '""', "x" * 5000):
        page = engine.search(Query(words=typed))
        assert (page.hits, page.total) == ([], 0)


def test_filters_narrow_and_add_up(engine: TantivyEngine, make: Make) -> None:
    engine.index(
        [
            make("one", body_code="CEC", outcome="granted", case_type="cec_act", language="ru"),
            make("two", body_code="DEC-01", outcome="granted", case_type="commission_act", language="kk"),
            make("three", body_code="DEC-01", outcome="rejected", case_type="commission_act"),
        ]
    )
    assert texts(engine.search(Query(body="CEC"))) == ["one"]
    assert sorted(texts(engine.search(Query(outcome="granted")))) == ["one", "two"]
    assert sorted(texts(engine.search(Query(case_type="commission_act")))) == ["three", "two"]
    assert texts(engine.search(Query(language="kk"))) == ["two"]
    assert texts(engine.search(Query(body="DEC-01", outcome="granted"))) == ["two"]
    assert engine.search(Query(words="one", body="DEC-01")).total == 0
    assert engine.search(Query(body="no such body' OR 1=1")).total == 0


def test_days_are_the_seat_s_inclusive(engine: TantivyEngine, make: Make) -> None:
    """Days are those of the seat and both are included."""
    # 20:00 UTC on the 19th is already the 20th in Almaty and still the 19th in London.
    late = datetime(2004, 9, 19, 20, 0, tzinfo=UTC)
    engine.index([make("almaty", adopted_at=late), make("london", adopted_at=late, zone="Europe/London")])
    the_19th, the_20th = date(2004, 9, 19), date(2004, 9, 20)
    assert texts(engine.search(Query(since=the_20th))) == ["almaty"]
    assert texts(engine.search(Query(until=the_19th))) == ["london"]
    assert engine.search(Query(since=the_19th, until=the_20th)).total == 2
    assert engine.search(Query(since=date(1, 1, 1), until=date(9999, 12, 31))).total == 2


def series(make: Make, count: int) -> list[Document]:
    return [make(f"Ballot number {i}.", adopted_at=ADOPTED + timedelta(hours=i)) for i in range(count)]


def test_newest_first_without_words(engine: TantivyEngine, make: Make) -> None:
    documents = series(make, 5)
    engine.index(documents[3:] + documents[:3])
    assert [hit.document for hit in engine.search(Query()).hits] == documents[::-1]


@pytest.mark.parametrize("words", ["", "ballot"])
def test_pages_hold_every_decision_once(engine: TantivyEngine, make: Make, words: str) -> None:
    engine.index(series(make, 23))
    pages = [engine.search(Query(words=words, size=10))]
    while pages[-1].older:
        pages.append(engine.search(Query(words=words, size=10, cursor=pages[-1].older)))
    seen = [hit.document.id for page in pages for hit in page.hits]
    assert [len(page.hits) for page in pages] == [10, 10, 3]
    assert len(set(seen)) == 23
    assert [page.total for page in pages] == [23, 23, 23]
    assert not pages[0].newer
    back = engine.search(Query(words=words, size=10, cursor=pages[2].newer))
    assert [hit.document.id for hit in back.hits] == [hit.document.id for hit in pages[1].hits]


def test_decisions_of_one_second_are_shown(engine: TantivyEngine, make: Make) -> None:
    engine.index([make(f"number {i}") for i in range(7)])
    first = engine.search(Query(size=4))
    second = engine.search(Query(size=4, cursor=first.older))
    assert len({*texts(first), *texts(second)}) == 7


def test_new_decision_moves_no_older_page(engine: TantivyEngine, make: Make) -> None:
    documents = series(make, 20)
    engine.index(documents)
    first = engine.search(Query(size=10))
    engine.index([make("Just published.", adopted_at=ADOPTED + timedelta(days=9))])
    second = engine.search(Query(size=10, cursor=first.older))
    assert [hit.document for hit in second.hits] == documents[9::-1]


@pytest.mark.parametrize(
    "cursor", ["nonsense", "page-0", "page-99999", "page--1", "before-", f"before-{2**70}", "after-٣", "page-2\x00"]
)
def test_invalid_cursor_begins_at_first_page(engine: TantivyEngine, make: Make, cursor: str) -> None:
    engine.index(series(make, 3))
    for words in ("", "ballot"):
        first = engine.search(Query(words=words))
        assert engine.search(Query(words=words, cursor=cursor)).hits == first.hits


def test_facets_ignore_their_own_filter(engine: TantivyEngine, make: Make) -> None:
    """Facets count results and ignore their own filter."""
    engine.index(
        [
            make("ballot", body_code="CEC", outcome="granted"),
            make("ballot", body_code="CEC", outcome="rejected"),
            make("ballot", body_code="DEC-01", outcome="rejected"),
            make("nothing", body_code="DEC-02", outcome="granted"),
        ]
    )
    free = engine.search(Query(words="ballot")).facets
    assert free["body"] == {"CEC": 2, "DEC-01": 1}
    assert free["outcome"] == {"rejected": 2, "granted": 1}
    narrowed = engine.search(Query(words="ballot", outcome="granted")).facets
    assert narrowed["outcome"] == {"rejected": 2, "granted": 1}
    assert narrowed["body"] == {"CEC": 1}
    assert narrowed["case_type"] == {"commission_act": 1}
