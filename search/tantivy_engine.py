"""The embedded engine: a Tantivy index on disk below one folder, many readers, one writer."""

import logging
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import tantivy
from tantivy import Order

from search.documents import Document
from search.engine import FACETS, Hit, IndexBusy, NoIndex, Page, Query
from search.index_folder import IndexFolder
from search.tantivy_query import all_of, any_of, beyond, narrowed
from search.tantivy_schema import VERSION, entry, opened, place, read
from search.tantivy_snippets import Snippets, beginning
from search.words import items

HEAP_BYTES = 64_000_000
SMALL_HEAP_BYTES = 15_000_000
META = "meta.json"
"""Where Tantivy names what it has committed; put in place at once by every commit."""
LARGEST_PAGE = 100
LAST_RANKED_PAGE = 1000
LAST_PLACE = 2**63 - 1
MOST_CODES = 2000
IDS_AT_ONCE = 1000
ATTEMPTS = 3
"""How often a reader looks again whose folder was replaced while it was opening it."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Reader:
    folder: Path
    index: tantivy.Index


class TantivyEngine:
    """Implements `search.engine.Engine` below `root`."""

    def __init__(self, root: Path) -> None:
        self._folder = IndexFolder(root, VERSION)
        self._reader: _Reader | None = None

    def index(self, documents: Iterable[Document]) -> None:
        def put(writer: tantivy.IndexWriter) -> None:
            for document in documents:
                writer.delete_documents_by_term("id", str(document.id))
                writer.add_document(entry(document))

        self._change(put)

    def remove(self, ids: Iterable[UUID]) -> None:
        def take_out(writer: tantivy.IndexWriter) -> None:
            for each in ids:
                writer.delete_documents_by_term("id", str(each))

        self._change(take_out)

    def rebuild(self, documents: Iterable[Document]) -> int:
        count = 0
        with self._folder.writing(), self._folder.new_build() as folder:
            writer = _open_writer(opened(str(folder)), HEAP_BYTES)
            for count, document in enumerate(documents, start=1):  # noqa: B007 -- the last number is the count
                writer.add_document(entry(document))
            writer.commit()
            writer.wait_merging_threads()
        return count

    def count(self) -> int:
        return self._get_searcher().num_docs

    def sweep(self, *, older_than: float) -> int:
        return self._folder.sweep(older_than=older_than)

    def ids(self) -> Iterator[UUID]:
        searcher, everything, below = self._get_searcher(), tantivy.Query.all_query(), None
        while True:
            query = everything if below is None else beyond(everything, below=below)
            hits = searcher.search(query, IDS_AT_ONCE, count=False, order_by_field="place").hits
            yield from (read(searcher.doc(address)).id for _, address in hits)
            if len(hits) < IDS_AT_ONCE:
                return
            below = hits[-1][0]

    def generation(self) -> str:
        folder = self._folder.present()
        try:
            return f"{folder.name} {sha256((folder / META).read_bytes()).hexdigest()}"
        except OSError:
            raise NoIndex from None

    def search(self, query: Query) -> Page:
        folder = self._folder.present()
        try:
            return self._search(query)
        except (ValueError, OSError, UnicodeError) as error:
            logger.exception("the search index is damaged and is set aside to be built anew")
            self._reader = None
            self._folder.set_aside(folder)
            raise NoIndex from error

    def _search(self, query: Query) -> Page:
        searcher = self._get_searcher()
        wanted = items(query.words)
        if not wanted:
            nothing_said = not query.words.strip()
            everything = tantivy.Query.all_query() if nothing_said else tantivy.Query.empty_query()
            return _list_newest(searcher, everything, query)
        page = _rank_page(searcher, all_of(wanted, searcher), query)
        if page.total or len(wanted) == 1:
            return page
        return _rank_page(searcher, any_of(wanted, searcher), query, loosened=True)

    def _change(self, change: Callable[[tantivy.IndexWriter], None]) -> None:
        """Make all changes in one commit; a process killed before its end has changed nothing."""
        with self._folder.writing():
            writer = self._open_present_writer()
            try:
                change(writer)
                writer.commit()
            except BaseException:
                writer.rollback()
                raise
            finally:
                writer.wait_merging_threads()  # gives the writer's own lock back, also after a failure

    def _open_present_writer(self) -> tantivy.IndexWriter:
        folder = self._folder.present()
        try:
            return _open_writer(opened(str(folder)), SMALL_HEAP_BYTES)
        except (ValueError, OSError) as error:
            logger.exception("the search index is damaged and is set aside to be built anew")
            self._folder.set_aside(folder)
            raise NoIndex from error

    def _get_searcher(self) -> tantivy.Searcher:
        """Get a reader of the last commit of the present build."""
        folder = self._folder.present()
        for _ in range(ATTEMPTS):
            folder = self._folder.present()
            try:
                if self._reader is None or self._reader.folder != folder:
                    self._reader = _Reader(folder, opened(str(folder)))
                reader = self._reader
                reader.index.reload()
                return reader.index.searcher()
            except (ValueError, OSError):
                self._reader = None
        logger.error("the search index cannot be read and is set aside to be built anew")
        self._folder.set_aside(folder)
        raise NoIndex


def _open_writer(index: tantivy.Index, heap_bytes: int) -> tantivy.IndexWriter:
    try:
        return index.writer(heap_bytes, 1)
    except ValueError as error:
        if "LockBusy" in str(error):
            raise IndexBusy from error
        raise


def _rank_page(searcher: tantivy.Searcher, words: tantivy.Query, query: Query, *, loosened: bool = False) -> Page:
    """List the most relevant first; pages are counted."""
    number, size = _page_number(query.cursor), _limit_size(query)
    asked = narrowed(words, query)
    found = searcher.search(asked, size, count=True, offset=(number - 1) * size)
    total = _read_total(found)
    snippets = Snippets(searcher, words)
    more = number * size < total and number < LAST_RANKED_PAGE
    return Page(
        hits=[_make_hit(read(searcher.doc(address)), snippets, score) for score, address in found.hits],
        total=total,
        newer=f"page-{number - 1}" if number > 1 else "",
        older=f"page-{number + 1}" if more else "",
        loosened=loosened,
        facets=_count_facets(searcher, words, query, asked),
    )


def _list_newest(searcher: tantivy.Searcher, words: tantivy.Query, query: Query) -> Page:
    """List the newest first; a page begins where the last ended in time, so a decision published meanwhile moves nothing."""
    direction, cut = _place_cut(query.cursor)
    size, asked = _limit_size(query), narrowed(words, query)
    back = direction == "after"
    here = asked if cut is None else beyond(asked, above=cut if back else None, below=None if back else cut)
    order = Order.Asc if back else Order.Desc
    hits = searcher.search(here, size + 1, count=False, order_by_field="place", order=order).hits
    more, shown = len(hits) > size, [read(searcher.doc(address)) for _, address in hits[:size]]
    if back:
        shown.reverse()
    has_newer, has_older = (more, True) if back else (cut is not None, more)
    return Page(
        hits=[_make_hit(document, None, 0.0) for document in shown],
        total=_read_total(searcher.search(asked, 1, count=True)),
        newer=f"after-{place(shown[0])}" if shown and has_newer else "",
        older=f"before-{place(shown[-1])}" if shown and has_older else "",
        facets=_count_facets(searcher, words, query, asked),
    )


def _read_total(found: tantivy.SearchResult) -> int:
    total: int = found.count  # type: ignore[attr-defined]  # the stubs leave it out
    return total


def _make_hit(document: Document, snippets: Snippets | None, score: float) -> Hit:
    snippet = snippets.of(document) if snippets else beginning(document.text)
    return Hit(document=document, snippet=snippet, score=score)


def _count_facets(
    searcher: tantivy.Searcher, words: tantivy.Query, query: Query, asked: tantivy.Query
) -> Mapping[str, Mapping[str, int]]:
    """Counts by code: one pass for all facets that do not filter, one more for each that does."""
    free = [name for name in FACETS if not getattr(query, name)]
    counted = _count(searcher, asked, free)
    for name in FACETS:
        if name not in free:
            counted |= _count(searcher, narrowed(words, query, but=name), [name])
    return counted


def _count(searcher: tantivy.Searcher, asked: tantivy.Query, names: list[str]) -> dict[str, Mapping[str, int]]:
    if not names:
        return {}
    wanted = {name: {"terms": {"field": name, "size": MOST_CODES}} for name in names}
    answer = searcher.aggregate(asked, wanted)
    return {name: Counter({each["key"]: each["doc_count"] for each in answer[name]["buckets"]}) for name in names}


def _limit_size(query: Query) -> int:
    return min(max(query.size, 1), LARGEST_PAGE)


def _page_number(cursor: str) -> int:
    """Which page of ranked results; anything that is no cursor of this engine is the first."""
    match = re.fullmatch(r"page-([1-9][0-9]{0,3})", cursor)
    number = int(match[1]) if match else 1
    return number if number <= LAST_RANKED_PAGE else 1


def _place_cut(cursor: str) -> tuple[str, int | None]:
    match = re.fullmatch(r"(before|after)-([0-9]{1,19})", cursor)
    return (match[1], int(match[2])) if match and int(match[2]) < LAST_PLACE else ("before", None)
