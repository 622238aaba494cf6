"""A text made comparable, letter by letter, with the way back to where each letter stood."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

APOSTROPHES = "'`´‘’‚‛ʹʻʼʽˈ′＇ꞌ"
DASHES = "-‐‑‒–—―−﹘﹣－"
FILLERS = "\u115f\u1160\u3164\uffa0"
"""Letters to Unicode, nothing to the eye."""
BLANK = "\u2800"

WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
NUMBER = re.compile(r"\d+")
PIECE = re.compile(f"{WORD.pattern}|{NUMBER.pattern}")
HYPHEN = re.compile(r"-(?:\s*\n\s*)?")
RUN_TOGETHER = re.compile(r"[^\W\d_]+?(?:(?<=[^\W\d_A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])|$)")
"""Words written as one, each with a capital: AselIvanova."""
SPACED = 4
"""From so many single letters, each with one space between, they are one word written wide."""
CHILD_OF = ("қызы", "кызы", "ұлы", "улы", "оглы", "углы", "kizi", "qyzy", "kyzy", "uly", "ulı", "qızı")
"""Written together with the father's name or apart from it."""


def words_in(text: str) -> frozenset[str]:
    """A list of words as it is read best: in lines."""
    return frozenset(text.split())


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is what is compared; `origin` says for each of its letters where it stood, and at its end the length."""

    text: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where these letters stood in the text as it was given."""
        return self.origin[start], self.origin[end - 1] + 1 if end > start else self.origin[start]


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a number, folded, and where it stands. A word written in pieces is a token beside its pieces."""

    word: str
    start: int
    end: int
    capital: bool = False
    joined: bool = False

    @property
    def is_number(self) -> bool:
        return self.word.isdigit()


@lru_cache(maxsize=256)
def fold(text: str) -> Folded:
    """One form for every letter: NFKC, no case, no marks of stress, no invisible signs, one apostrophe, one dash."""
    if text.isascii():
        return Folded(text.lower().replace("`", "'"), tuple(range(len(text) + 1)))
    letters: list[str] = []
    origin: list[int] = []
    for at, cluster in _clusters(text):
        for letter in _plain(cluster):
            letters.append(letter)
            origin.append(at)
    return Folded("".join(letters), (*origin, len(text)))


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    """Each letter with the marks that stand upon it."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not unicodedata.combining(text[at]):
            yield start, text[start:at]
            start = at


def _plain(cluster: str) -> str:
    first = cluster[:1]
    if cluster.isascii():
        return cluster.lower()
    if first in APOSTROPHES:
        return "'"
    if first in DASHES:
        return "-"
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", cluster).casefold())
    return "".join(_visible(letter) for letter in folded)


def _visible(letter: str) -> str:
    kind = unicodedata.category(letter)
    if kind in {"Cf", "Mn", "Me"} or letter in FILLERS:
        return ""
    if kind == "Nd":
        return str(unicodedata.digit(letter))
    return " " if letter == BLANK or kind == "Zs" else letter


@lru_cache(maxsize=256)
def tokens(text: str) -> tuple[Token, ...]:
    """Every word and number of the text in order, then the words that are written in pieces."""
    folded = fold(text)
    pieces = []
    for found in PIECE.finditer(folded.text):
        start, end = folded.span(found.start(), found.end())
        capital = text[start : start + 1].isupper()
        pieces.append((Token(found.group().replace("'", ""), start, end, capital), found))
    alone = [token for token, _found in pieces]
    return (*alone, *_joined(folded.text, pieces), *_apart(text, alone))


def _apart(text: str, alone: list[Token]) -> Iterator[Token]:
    """The words of what is run together, each by itself."""
    for token in alone:
        parts = list(RUN_TOGETHER.finditer(text[token.start : token.end])) if not token.is_number else []
        for part in parts if len(parts) > 1 else ():
            start, end = token.start + part.start(), token.start + part.end()
            yield Token(fold(part.group()).text, start, end, text[start].isupper(), joined=True)


Piece = tuple[Token, re.Match[str]]


def _joined(text: str, pieces: list[Piece]) -> Iterator[Token]:
    run: list[Piece] = []
    for each in pieces:
        if run and HYPHEN.fullmatch(text[run[-1][1].end() : each[1].start()]) and not each[0].is_number:
            run.append(each)
            continue
        yield from _together(run)
        run = [each]
    yield from _together(run)
    yield from _wide(text, pieces)
    yield from _children(pieces)


def _together(run: list[Piece]) -> Iterator[Token]:
    for first in range(len(run)):
        for last in range(first + 1, len(run)):
            yield _one([token for token, _found in run[first : last + 1]])


def _wide(text: str, pieces: list[Piece]) -> Iterator[Token]:
    run: list[Piece] = []
    for each in [*pieces, None]:
        follows = each is not None and run and text[run[-1][1].end() : each[1].start()] == " "
        if each is not None and len(each[0].word) == 1 and not each[0].is_number and (follows or not run):
            run.append(each)
            continue
        if len(run) >= SPACED:
            yield _one([token for token, _found in run])
        run = [each] if each is not None and len(each[0].word) == 1 and not each[0].is_number else []


def _children(pieces: list[Piece]) -> Iterator[Token]:
    for (father, _a), (child, _b) in pairwise(pieces):
        if child.word.startswith(CHILD_OF) and not father.is_number:
            yield _one([father, child])


def _one(run: list[Token]) -> Token:
    word = "".join(token.word for token in run)
    return Token(word, run[0].start, run[-1].end, run[0].capital, joined=True)
