"""How a document lies in the embedded index: its fields, their analyzers, and the way in and out.

Letters are keyed as a Russian keyboard has them, on the way in and in every query.
The text is indexed three times: as written (folded to small letters; Kazakh, which has no stemmer, numbers and names),
and by Russian and by English stems. Which language a word is in need not be known: a query asks all three.
"""

from datetime import date

import tantivy

from search.documents import Document, keyed

VERSION = "v2"
"""To be raised with every change of fields or analyzers: an index of another version is built anew, never misread."""

TEXTS = ("text", "text_ru", "text_en")
ALSO = ("also", "also_ru", "also_en")
KEYWORDS = ("body", "case_type", "outcome", "language")
LONGEST_WORD_BYTES = 120

_TIE_BITS = 28


def _build_analyzer(stemmer: str = "") -> tantivy.TextAnalyzer:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    builder = builder.filter(tantivy.Filter.remove_long(LONGEST_WORD_BYTES)).filter(tantivy.Filter.lowercase())
    last = tantivy.Filter.stemmer(stemmer) if stemmer else tantivy.Filter.ascii_fold()
    return builder.filter(last).build()


_LANGUAGES = {"": "", "_ru": "russian", "_en": "english"}
ANALYZERS = {
    "name": _build_analyzer(),
    **{
        f"{field}{suffix}": _build_analyzer(stemmer)
        for field in ("text", "also")
        for suffix, stemmer in _LANGUAGES.items()
    },
}
"""By field. An index does not remember them: every opening registers them again."""


def _build_schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", tokenizer_name="raw", index_option="basic")
    for keyword in KEYWORDS:
        builder.add_text_field(keyword, tokenizer_name="raw", index_option="basic", fast=True)
    for analyzed in ANALYZERS:
        builder.add_text_field(analyzed, tokenizer_name=analyzed)
    builder.add_integer_field("day", indexed=True, fast=True)
    builder.add_integer_field("place", indexed=True, fast=True)
    builder.add_bytes_field("document", stored=True)
    return builder.build()


SCHEMA = _build_schema()


def opened(path: str) -> tantivy.Index:
    """The index at `path`, made if the folder is empty, with its analyzers. Raises ValueError if it cannot be read."""
    index = tantivy.Index(SCHEMA, path=path)
    for name, analyzer in ANALYZERS.items():
        index.register_tokenizer(name, analyzer)
    index.config_reader("manual")
    return index


def day_number(day: date) -> int:
    return day.toordinal()


def place(document: Document) -> int:
    """The document's place in time, unlike any other's: seconds, then part of the id. Pages are cut by it."""
    seconds = int(document.adopted_at.timestamp())
    return (seconds << _TIE_BITS) + (document.id.int & ((1 << _TIE_BITS) - 1))


def entry(document: Document) -> tantivy.Document:
    made = tantivy.Document(
        id=str(document.id),
        body=document.body_code,
        case_type=document.case_type,
        outcome=document.outcome,
        language=document.language,
        name=keyed(f"{document.number}\n{document.case_number}\n{document.body_name}"),
        day=day_number(document.adopted_on),
        place=place(document),
        **dict.fromkeys(TEXTS, keyed(document.text)),
        **dict.fromkeys(ALSO, keyed(document.also)),
    )
    made.add_bytes("document", document.to_json())
    return made


def read(stored: tantivy.Document) -> Document:
    return Document.from_json(bytes(stored.get_first("document") or b""))
