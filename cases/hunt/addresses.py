"""Where a text says where somebody lives: the street and the house together. A town or a street alone names nobody."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from cases.hunt.folding import Token, tokens, words_in
from cases.hunt.stems import NameWord, is_form, name_word

STREET = words_in(
    "ул улица улицы улице пр просп проспект проспекте пер переулок бульвар бул шоссе проезд тупик тракт мкр "
    "мкрн микрорайон микрорайоне көшесі көше даңғылы даңғыл шағынаудан шағынауданы ықшамаудан тұйық street st "
    "avenue ave road rd lane drive square көшесінде көшесіндегі даңғылында пл площадь наб набережная"
)
HOUSE = words_in("д дом дома доме house no н")
FLAT = words_in("кв квартира квартире кварт flat apt apartment оф")
HOUSE_BEHIND = words_in("үй үйі үйде үйінде")
FLAT_BEHIND = words_in("пәтер пәтері пәтерде пәтерінде")
"""Kazakh puts the number before the word."""
TOWN = words_in(
    "г гор город городе обл область области р район районе с село селе пос посёлок ауыл ауылы аул қаласы қ "
    "облысы ауданы town city village region district рк казахстан қазақстан kazakhstan индекс"
)
GENERIC = STREET | HOUSE | FLAT | HOUSE_BEHIND | FLAT_BEHIND | TOWN
WINDOW = 4
"""So many words and numbers may stand between the street and the house."""
WINDOW_LETTERS = 40
TIGHT = 2
"""A house that is named before its street stands close to it."""
POSTCODE = 6

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Address:
    """The words of the street (or its number), the house, and the flat that a found place is stretched over."""

    street: tuple[NameWord, ...]
    street_number: str
    house: str
    flat: str


@lru_cache(maxsize=1_000)
def address_of(text: str) -> Address | None:
    """The parts of an address that identify together, or None where a street or a house is missing."""
    segments = [tokens_plain(part) for part in re.split(r"[,;\n]", text) if part.strip()]
    at = _find_street_segment(segments)
    if at is None:
        return None
    words = [
        token for token in segments[at] if not token.is_number and token.word not in GENERIC and len(token.word) > 1
    ]
    house, flat = _find_house(segments[at], segments[at + 1 :])
    numbers = [token.word for token in segments[at] if token.is_number and token.word != house]
    number = numbers[0] if numbers and house not in numbers[:1] else ""
    if not house or not (words or number):
        return None
    return Address(tuple(name_word(token.word) for token in words), number, house, flat)


def tokens_plain(text: str) -> list[Token]:
    return [token for token in tokens(text) if not token.joined]


def _find_street_segment(segments: Sequence[Sequence[Token]]) -> int | None:
    marked = [at for at, segment in enumerate(segments) if any(token.word in STREET for token in segment)]
    if marked:
        return marked[0]
    for at, segment in enumerate(segments):
        named = any(not token.is_number and token.word not in GENERIC for token in segment)
        follows = at + 1 < len(segments) and _is_house_first(segments[at + 1])
        if named and not _is_town(segment) and (follows or any(token.is_number for token in segment)):
            return at
    return None


def _is_town(segment: Sequence[Token]) -> bool:
    return any(token.word in TOWN for token in segment)


def _is_house_first(segment: Sequence[Token]) -> bool:
    return (segment[0].is_number and len(segment[0].word) < POSTCODE) or segment[0].word in HOUSE


def _find_house(street: Sequence[Token], after: Sequence[Sequence[Token]]) -> tuple[str, str]:
    """House and flat: the numbers that are called so; else the street's own, or the first that comes after it."""
    segments = (street, *after)
    house = next(filter(None, (_find_called(each, HOUSE, HOUSE_BEHIND) for each in segments)), "")
    flat = next(filter(None, (_find_called(each, FLAT, FLAT_BEHIND) for each in segments)), "")
    if house:
        return house, flat
    named = any(not token.is_number and token.word not in GENERIC for token in street)
    own = [token.word for token in street if token.is_number] if named else []
    behind = [token.word for each in after for token in each if token.is_number and len(token.word) < POSTCODE]
    return next(iter([*own, *behind]), ""), flat


def _find_called(found: Sequence[Token], before: frozenset[str], behind: frozenset[str]) -> str:
    """The number after a word of `before`, or before one of `behind`."""
    for here, following in pairwise(found):
        if here.word in before and following.is_number:
            return following.word
        if here.is_number and following.word in behind:
            return here.word
    return ""


def spans_of_address(address: Address, text: str, found: Sequence[Token]) -> Iterator[Span]:
    """Every place where street and house stand together, from the first of them to the last."""
    plain = sorted((token for token in found if not token.joined), key=lambda token: token.start)
    for first, last in _find_streets(address, plain):
        if (house := _find_house_near(address, plain, first, last, text)) is not None:
            begin = min(first, house)
            begin -= begin > 0 and plain[begin - 1].word in STREET
            yield plain[begin].start, _end(address, plain, max(last, house))


def _find_streets(address: Address, plain: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """First and last token of each mention of the street."""
    for at in range(len(plain)):
        if not address.street:
            if plain[at].word == address.street_number and _is_marked(plain, at):
                yield at, at
            continue
        last = _match_words_from(address.street, plain, at)
        if last is None:
            continue
        if not address.street_number:
            yield at, last
        elif last + 1 < len(plain) and plain[last + 1].word == address.street_number:
            yield at, last + 1


def _match_words_from(street: Sequence[NameWord], plain: Sequence[Token], at: int) -> int | None:
    for step, word in enumerate(street):
        if at + step >= len(plain) or plain[at + step].is_number or not is_form(word, plain[at + step].word):
            return None
    return at + len(street) - 1


def _is_marked(plain: Sequence[Token], at: int) -> bool:
    beside = plain[max(0, at - 2) : at + 3]
    return any(token.word in STREET for token in beside)


def _find_house_near(address: Address, plain: Sequence[Token], first: int, last: int, text: str) -> int | None:
    for at in range(last + 1, min(len(plain), last + 1 + WINDOW)):
        if plain[at].word == address.house:
            between = text[plain[last].end : plain[at].start]
            return at if len(between) <= WINDOW_LETTERS and "\n\n" not in between else None
        if plain[at].is_number:
            return None
    for at in range(first - 1, max(-1, first - 1 - TIGHT), -1):
        if plain[at].word == address.house and all(token.word in GENERIC for token in plain[at + 1 : first]):
            return at
    return None


def _end(address: Address, plain: Sequence[Token], last: int) -> int:
    """The end of the house, or of the flat that is named next."""
    for at in range(last + 1, min(len(plain), last + WINDOW)):
        if address.flat and plain[at].word == address.flat:
            return plain[at].end
    return plain[last].end
