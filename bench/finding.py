"""A search as a reader gets it, against the bare engine on the same index."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from uuid import UUID

from bench.measure import Comparison, Side, compare, nothing
from bench.peers.bare_tantivy import Bare
from bench.sizes import Sizes
from search.documents import Document
from search.engine import Query
from search.tantivy_engine import TantivyEngine

SYLLABLES = ("ba", "de", "ki", "lo", "mu", "ra", "se", "ti", "vo", "na", "shy", "gan")
VOCABULARY = 6_000
WORDS_A_DECISION = 400
PAGE = 10
BEGAN = datetime(2004, 8, 1, tzinfo=UTC)


def measure_search(sizes: Sizes) -> Iterator[Comparison]:
    """Pages of ten with snippets, total and counts by body, kind and outcome, against ten bare hits of the same query."""
    with TemporaryDirectory(prefix="recourse-bench-index-") as folder:
        engine = TantivyEngine(Path(folder))
        engine.rebuild(corpus(sizes.documents))
        for kind, words in _questions():
            yield from _one(engine, Bare(Path(folder), words), kind, Query(words=words, size=PAGE), sizes)


def _one(engine: TantivyEngine, bare: Bare, kind: str, query: Query, sizes: Sizes) -> Iterator[Comparison]:
    found = engine.search(query).total
    assert found, f"nothing in the corpus has {query.words!r}"
    ours = Side("our page of ten", nothing, lambda _: engine.search(query))
    for peer in (
        Side("ten bare hits", nothing, lambda _: bare.top(PAGE)),
        Side("ten bare hits with snippets", nothing, lambda _: bare.top_with_snippets(PAGE)),
    ):
        size = f"{found} of {engine.count()} decisions"
        yield compare(f"Search: {kind}", ours, peer, rounds=sizes.rounds, warm_up=sizes.warm_up, size=size)


def corpus(count: int) -> Iterator[Document]:
    """Made-up decisions whose words are as unevenly common as those of a language; the same at every run."""
    random = Random(2004)  # repeatable, and no secret
    words, weights = vocabulary(), [1 / rank for rank in range(1, VOCABULARY + 1)]
    for number in range(1, count + 1):
        spoken = random.choices(words, weights, k=WORDS_A_DECISION)
        yield _decision(number, " ".join(spoken), random)


def vocabulary() -> list[str]:
    random = Random(7)
    found: dict[str, None] = {}
    while len(found) < VOCABULARY:
        found["".join(random.choices(SYLLABLES, k=random.randint(2, 5)))] = None
    return list(found)


def _questions() -> list[tuple[str, str]]:
    words = vocabulary()
    return [("a common word", words[1]), ("a rare word", words[250]), ("two words", f"{words[99]} {words[199]}")]


def _decision(number: int, text: str, random: Random) -> Document:
    code = f"TEC-{random.randint(1, 16):02}"
    return Document(
        id=UUID(int=random.getrandbits(128)),
        number=f"{code}-2004-{number:06}",
        case_number=f"2004-{number:06}",
        case_type=random.choice(("voter_list", "registration", "commission_act")),
        body_code=code,
        body_name=f"Territorial commission {code}",
        zone="Asia/Almaty",
        outcome=random.choice(("granted", "rejected", "inadmissible")),
        language="en",
        adopted_at=BEGAN + timedelta(minutes=number * 7),
        text=text,
    )
