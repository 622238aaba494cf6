"""The passage of a decision that shows why it was found, with the words that were looked for."""

from collections.abc import Iterator

import tantivy

from search.documents import Document, keyed
from search.tantivy_schema import SCHEMA, TEXTS

LENGTH = 240
"""Characters of a snippet; of the beginning of the text when no word was looked for."""

Pieces = list[tuple[str, bool]]

_OWN = {"ru": "text_ru", "en": "text_en"}


class Snippets:
    """Makes the snippets of one search."""

    def __init__(self, searcher: tantivy.Searcher, query: tantivy.Query) -> None:
        self._by_field = {field: tantivy.SnippetGenerator.create(searcher, query, SCHEMA, field) for field in TEXTS}
        for generator in self._by_field.values():
            generator.set_max_num_chars(LENGTH)

    def of(self, document: Document) -> Pieces:
        """The best passage with every hit in it, whichever stemmer saw it; the beginning when only its name was hit."""
        for field in self._order_fields(document):
            found = self._cut_field(field, document.text)
            if found.highlighted():
                return self._mark_hits(found, document.text)
        return beginning(document.text)

    def _order_fields(self, document: Document) -> list[str]:
        own = _OWN.get(document.language, "text")
        return [own, *(field for field in TEXTS if field != own)]

    def _cut_field(self, field: str, text: str) -> tantivy.Snippet:
        return self._by_field[field].snippet_from_doc(tantivy.Document(**{field: keyed(text)}))

    def _mark_hits(self, found: tantivy.Snippet, text: str) -> Pieces:
        where, whole = found.fragment_range(), text.encode()
        passage = whole[where.start : where.end].decode()
        ranges = {(each.start, each.end) for field in TEXTS for each in self._cut_field(field, passage).highlighted()}
        pieces = list(_cut_pieces(passage.encode(), sorted(ranges)))
        before, after = whole[: where.start].decode(), whole[where.end :].decode()
        return [*_show_edge(before, "… "), *pieces, *_show_edge(after, " …")]


def _show_edge(rest: str, cut: str) -> Pieces:
    """Show what stands before or after the passage: a full stop or a bracket is shown, words are cut off visibly."""
    if any(map(str.isalnum, rest)):
        return [(cut, False)]
    return [(rest, False)] if rest else []


def beginning(text: str) -> Pieces:
    """The first words of the text, cut between two words."""
    if len(text) <= LENGTH:
        return [(text, False)]
    head = text[:LENGTH]
    whole = head.rsplit(maxsplit=1)[0] if len(head.split()) > 1 else head
    return [(f"{whole} …", False)]


def _cut_pieces(passage: bytes, ranges: list[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """Cut at the ranges, which the engine counts in bytes; overlapping ones are one hit."""
    at = 0
    for start, end in ranges:
        if end <= at:
            continue
        if start > at:
            yield passage[at:start].decode(), False
        yield passage[max(start, at) : end].decode(), True
        at = end
    if at < len(passage):
        yield passage[at:].decode(), False
