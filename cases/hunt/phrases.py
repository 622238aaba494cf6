"""Where a text says a passage again, word for word, each word in any form."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cases.hunt.folding import HALVED, Token, fold, tokens
from cases.hunt.sounds import is_cyrillic
from cases.hunt.stems import LONG, is_form, name_word

Span = tuple[int, int]
GAP = 6
"""So many signs that are no letters may stand between two words of a passage."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A passage as its words; `literal` where it has none."""

    words: tuple[Token, ...]
    literal: str


def phrase_of(passage: str) -> Phrase:
    found = tuple(token for token in tokens(passage) if not token.joined)
    return Phrase(found, "" if found else fold(passage.strip()).text)


def spans_of_phrase(phrase: Phrase, text: str, found: Sequence[Token]) -> Iterator[Span]:
    """Every place where the words of the passage follow each other."""
    if not phrase.words:
        yield from _find_literally(phrase.literal, text)
        return
    plain = [token for token in found if not token.joined]
    for at in range(len(plain) - len(phrase.words) + 1):
        run = plain[at : at + len(phrase.words)]
        if all(_is_same(word, token) for word, token in zip(phrase.words, run, strict=True)) and _close(run, text):
            yield run[0].start, run[-1].end
    if len(phrase.words) == 1:
        word = phrase.words[0]
        joined = (each for each in found if each.joined and (not each.halved or len(word.word) >= HALVED))
        own = {edge for each in plain if _is_same(word, each) for edge in (each.start, each.end)}
        yield from (
            (each.start, each.end)
            for each in joined
            if _is_same(word, each) and not (each.halved and own & {each.start, each.end})
        )
    else:
        yield from _find_in_one(phrase, found)


def _find_in_one(phrase: Phrase, found: Sequence[Token]) -> Iterator[Span]:
    """What was typed in two words and stands as one."""
    whole = "".join(word.word for word in phrase.words)
    yield from ((each.start, each.end) for each in found if len(whole) >= LONG and each.word == whole)


def _is_same(word: Token, token: Token) -> bool:
    """Short words are the same only letter by letter; two scripts agree only in a name, which begins with a capital."""
    if word.is_number or token.is_number or word.word == token.word:
        return word.word == token.word
    if is_cyrillic(word.word) == is_cyrillic(token.word) and len(word.word) >= LONG:
        return is_form(name_word(word.word), token.word)
    return word.capital and token.capital and len(word.word) > 1 and is_form(name_word(word.word), token.word)


def _close(run: Sequence[Token], text: str) -> bool:
    return all(
        len(text[here.end : there.start].strip()) <= GAP and not any(map(str.isalnum, text[here.end : there.start]))
        for here, there in pairwise(run)
    )


def _find_literally(literal: str, text: str) -> Iterator[Span]:
    folded = fold(text)
    at = folded.text.find(literal) if literal else -1
    while at >= 0:
        yield folded.span(at, at + len(literal))
        at = folded.text.find(literal, at + len(literal))
