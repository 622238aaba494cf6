"""From a `Query` to what the embedded engine runs. Queries are built, never parsed: no input is a syntax error."""

import re
from collections.abc import Iterator

import tantivy
from tantivy import FieldType, Occur
from tantivy import Query as Built

from search.engine import Query
from search.tantivy_schema import ANALYZERS, KEYWORDS, SCHEMA, day_number

BOOSTS = {"name": 4.0, "text": 2.0, "text_ru": 1.0, "text_en": 1.0, "also": 1.0, "also_ru": 0.5, "also_en": 0.5}
BEGINNING_BOOST = 0.5
OTHER_FIELDS_COUNT = 0.1
MOST_ENDINGS = 24

_CYRILLIC_WORD = re.compile(r"[\u0400-\u052f]{4,}")


def all_of(items: list[str], searcher: tantivy.Searcher) -> Built:
    return Built.boolean_query([(Occur.Must, _match_anywhere(item, searcher)) for item in items])


def any_of(items: list[str], searcher: tantivy.Searcher) -> Built:
    return Built.boolean_query([(Occur.Should, _match_anywhere(item, searcher)) for item in items])


def narrowed(words: Built, query: Query, *, but: str = "") -> Built:
    """The query within all filters, or within all `but` one. Filters do not count towards the score."""
    filters = [*_filter_keywords(query, but), *_filter_days(query)]
    return Built.boolean_query([(Occur.Must, words), *((Occur.Must, _drop_score(each)) for each in filters)])


def beyond(words: Built, *, above: int | None = None, below: int | None = None) -> Built:
    """What lies in time after the place `above`, or before the place `below`, neither included."""
    first = None if above is None else above + 1
    last = None if below is None else below - 1
    cut = Built.range_query(SCHEMA, "place", FieldType.Integer, first, last)
    return Built.boolean_query([(Occur.Must, words), (Occur.Must, _drop_score(cut))])


def _filter_keywords(query: Query, but: str) -> Iterator[Built]:
    for name in KEYWORDS:
        wanted = getattr(query, name)
        if wanted and name != but:
            yield Built.term_query(SCHEMA, name, wanted, "basic")


def _filter_days(query: Query) -> Iterator[Built]:
    if query.since or query.until:
        since = day_number(query.since) if query.since else None
        until = day_number(query.until) if query.until else None
        yield Built.range_query(SCHEMA, "day", FieldType.Integer, since, until)


def _drop_score(query: Built) -> Built:
    return Built.const_score_query(query, 0.0)


def _match_anywhere(item: str, searcher: tantivy.Searcher) -> Built:
    """Match one word or phrase in any field, in any form the stemmers know; the best field counts."""
    ways = [Built.boost_query(way, BOOSTS[field]) for field in ANALYZERS for way in _match_in_field(field, item)]
    ways += [Built.boost_query(way, BEGINNING_BOOST) for way in _match_beginning(item, searcher)]
    return Built.disjunction_max_query(ways, OTHER_FIELDS_COUNT) if ways else Built.empty_query()


def _match_in_field(field: str, item: str) -> Iterator[Built]:
    tokens = ANALYZERS[field].analyze(item)
    if len(tokens) == 1:
        yield Built.term_query(SCHEMA, field, tokens[0])
    elif tokens:
        yield Built.phrase_query(SCHEMA, field, list(tokens))


def _match_beginning(item: str, searcher: tantivy.Searcher) -> Iterator[Built]:
    """Match words that begin with this one: Kazakh hangs its endings on the word and has no stemmer here."""
    tokens = ANALYZERS["text"].analyze(item)
    if len(tokens) != 1 or not _CYRILLIC_WORD.fullmatch(tokens[0]):
        return
    for field in ("text", "also"):
        for longer, _ in searcher.terms_with_prefix(field, tokens[0], limit=MOST_ENDINGS):
            if longer != tokens[0]:
                yield Built.term_query(SCHEMA, field, longer)
