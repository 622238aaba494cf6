"""The bare engine: the query ours builds, run on the index ours wrote, and nothing around it."""

from pathlib import Path

import tantivy

from search.index_folder import IndexFolder
from search.tantivy_query import all_of
from search.tantivy_schema import SCHEMA, VERSION, opened, read
from search.words import items

FIELD = "text_en"


class Bare:
    """One query on an open reader."""

    def __init__(self, folder: Path, words: str) -> None:
        self._searcher = opened(str(IndexFolder(folder, VERSION).present())).searcher()
        self._query = all_of(items(words), self._searcher)

    def top(self, size: int) -> list[tuple[float, tantivy.DocAddress]]:
        """Scores and addresses."""
        found: list[tuple[float, tantivy.DocAddress]] = self._searcher.search(self._query, size, count=False).hits
        return found

    def top_with_snippets(self, size: int) -> list[str]:
        """The same, each stored document read, with the marked passage of one field."""
        generator = tantivy.SnippetGenerator.create(self._searcher, self._query, SCHEMA, FIELD)
        texts = (read(self._searcher.doc(address)).text for _, address in self.top(size))
        return [generator.snippet_from_doc(tantivy.Document(**{FIELD: text})).to_html() for text in texts]
