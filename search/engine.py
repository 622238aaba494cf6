"""What the rest of the house knows of an index. The embedded one and a cluster implement the same few methods."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol
from uuid import UUID

from cases.log.outbox import NotNow
from search.documents import Document

FACETS = ("body", "case_type", "outcome")
"""What results are counted by; each is also a filter of a query."""


class NoIndex(Exception):
    """There is no index that this version can read: it has to be built first."""


class IndexBusy(NotNow):
    """Another process writes the index; a message that meets it is tried again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What someone looks for. Empty fields do not narrow; `since` and `until` are civil days, both included."""

    words: str = ""
    """Anything a person types. Words in quotes are a phrase; nothing is syntax that could be wrong."""
    body: str = ""
    case_type: str = ""
    outcome: str = ""
    language: str = ""
    since: date | None = None
    until: date | None = None
    cursor: str = ""
    """Where the page begins: a `Page.newer` or `Page.older`, to be passed back untouched. Unknown ones begin anew."""
    size: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One result. The snippet is plain text in pieces, each with whether it is a hit: the page escapes and marks it."""

    document: Document
    snippet: list[tuple[str, bool]]
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of results: the most relevant first when words were given, else the newest decision first."""

    hits: list[Hit]
    total: int
    at_least: bool = False
    """Whether `total` is only a lower bound."""
    newer: str = ""
    older: str = ""
    loosened: bool = False
    """No decision had all the words: these have some of them."""
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """For each of FACETS the number of results by code; a facet ignores its own filter, to show what else there is."""


class Engine(Protocol):
    """Writers raise IndexBusy while another process writes; all but `rebuild` raise NoIndex before one is built."""

    def index(self, documents: Iterable[Document]) -> None:
        """Put these documents in, in place of those with the same ids."""

    def remove(self, ids: Iterable[UUID]) -> None:
        """Take these out; ids that are not there are passed over."""

    def search(self, query: Query) -> Page:
        """One page of results, as of the last committed write."""

    def generation(self) -> str:
        """Another word after each committed write: with the same word a search finds the same."""

    def rebuild(self, documents: Iterable[Document]) -> int:
        """Build a new index of exactly these, put it in the place of the old at once, and return how many it holds."""

    def count(self) -> int:
        """How many documents the index holds."""

    def sweep(self, *, older_than: float) -> int:
        """Remove what killed builds left before this instant of the machine, in seconds, and say how many."""

    def ids(self) -> Iterator[UUID]:
        """Every id in the index."""
