"""Where a text names a person: by any word of the name, in any order, case, script and spelling, with initials or without."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cases.hunt.folding import HALVED, Token, tokens, words_in
from cases.hunt.sounds import keys
from cases.hunt.stems import NameWord, is_form, name_word

PARTICLES = words_in(
    "de da di du la le van von der den bin ibn al el оглы углы кызы қызы улы ұлы ogly uly kyzy qyzy бин ибн де ван фон"
)
"""They name nobody alone."""
INITIALS_BEFORE = re.compile(r"(?:(?<![^\W\d_])[^\W\d_]\.[\s\-‐‑]*){1,3}$")
INITIALS_AFTER = re.compile(r"^[\s,]*(?:[^\W\d_]\.[\s\-‐‑]*){1,3}")
CHILD = re.compile(r"(.{3,})(?:қызы|кызы|ұлы|улы)")
NEAR = 3
"""So many letters at the most between two words of one name: a space, a comma and a space."""
REACH = 12
"""So many letters beside a name are looked at for initials."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name, word by word. `faint` words count only beside another word of the name."""

    words: tuple[NameWord, ...]
    faint: frozenset[str]
    initials: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    sure: bool


def name_of(text: str) -> Name | None:
    """The name as it is hunted, or None where nothing of it could be."""
    found = [token for token in tokens(text) if not token.is_number]
    spelt = dict.fromkeys(each for token in found if keys(token.word) for each in also(token.word))
    words = tuple(name_word(each) for each in spelt)
    faint = frozenset(word.word for word in words if len(word.word) == 1 or word.word in PARTICLES)
    if all(word.word in faint for word in words) and len(words) < len(("given", "family")):
        return None
    return Name(words, faint, frozenset(key[0] for word in words for key in keys(word.word)))


def also(word: str) -> Iterator[str]:
    """The word, and for a Kazakh name of the father what a Russian text makes of it."""
    yield word
    if (child := CHILD.fullmatch(word)) is not None:
        yield from (child[1] + ending for ending in ("ович", "овна"))


def spans_of_name(name: Name, text: str, found: Sequence[Token]) -> list[Span]:
    """Every place that names the person, words of one name that stand together as one place, with their initials."""
    hits = sorted(_find_hits(name, found), key=lambda hit: (hit.start, hit.end))
    return [_extend_over_initials(name, text, span) for span in _keep_sure(_group_hits(hits, text))]


def _find_hits(name: Name, found: Iterable[Token]) -> Iterator[_Hit]:
    """Every form of a word of the name. What is one by itself is not a half: "Ivanov the" is no longer form of it."""
    edges: set[int] = set()
    for token in sorted(found, key=lambda each: each.halved):
        if token.is_number:
            continue
        for word in name.words:
            if token.halved and len(word.word) < HALVED:
                continue
            if token.halved and (token.start in edges or token.end in edges):
                continue
            if is_form(word, token.word, capital=token.capital):
                sure = word.word not in name.faint and (token.capital or not word.short)
                edges |= set() if token.halved else {token.start, token.end}
                yield _Hit(token.start, token.end, sure)


def _group_hits(hits: Sequence[_Hit], text: str) -> Iterator[list[_Hit]]:
    group: list[_Hit] = []
    end = 0
    for hit in hits:
        if group and not _is_beside(end, hit.start, text):
            yield group
            group = []
        group.append(hit)
        end = max(end, hit.end)
    if group:
        yield group


def _is_beside(end: int, start: int, text: str) -> bool:
    between = text[end:start]
    return start <= end or (len(between.strip()) <= NEAR and not re.search(r"[^\W_]|[.;:!?]", between))


def _keep_sure(groups: Iterable[list[_Hit]]) -> Iterator[Span]:
    """A group counts where one of its words would alone, or where several stand together."""
    for group in groups:
        are_apart = max(hit.start for hit in group) >= min(hit.end for hit in group)
        if are_apart or any(hit.sure for hit in group):
            yield min(hit.start for hit in group), max(hit.end for hit in group)


def _extend_over_initials(name: Name, text: str, span: Span) -> Span:
    start, end = span
    before = INITIALS_BEFORE.search(text[max(0, start - REACH) : start])
    if before is not None and before.group().strip()[0].isupper():
        start -= len(before.group())
    after = INITIALS_AFTER.match(text[end : end + REACH])
    if after is not None and are_initials(name, after.group()):
        end += len(after.group().rstrip())
    return start, end


def are_initials(name: Name, text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    first = {key[0] for letter in letters for key in keys(letter.casefold())}
    return all(letter.isupper() for letter in letters) and bool(first & name.initials)
