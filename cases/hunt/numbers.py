"""Where a text gives somebody's number: a telephone number in any shape, or a long number as that of an identity card."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cases.hunt.folding import Folded, fold

RUN = re.compile(r"\d(?:[\s().\-/_*]{0,3}\d)*")
GIVEN = re.compile(r"[+\d(][\d\s().\-+]*\d")
EXTENSION = re.compile(r"(?:доб|вн|внутр|ішкі|қос|ext|extension)\b\.?\s*:?\s*\d+")
LOCAL = re.compile(r"\)\D*((?:\d\D?){5,7})$")
TAIL = 7
"""The last digits by which a number is known, however its beginning is dialled."""
SHORT = 5
"""A local number has no fewer digits."""
NATIONAL = 10
CARD = 12
"""A number of so many digits names a person by itself, and is no telephone."""
MOST_DIALLED = 13

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Number:
    """Its digits, and those that alone would be dialled within its town."""

    digits: str
    local: str = ""
    is_card: bool = False


def numbers_of(text: str, *, fewest: int = SHORT) -> list[Number]:
    """Every number of a field, each by itself, without its extension."""
    plain = EXTENSION.sub(";", fold(text).text)
    given = [found.group() for found in GIVEN.finditer(plain)]
    return [number for each in given for number in _split_numbers(each) if len(number.digits) >= fewest]


def _split_numbers(given: str) -> Iterator[Number]:
    digits = re.sub(r"\D", "", given)
    parts = re.split(r"\s+(?=[+78])", given.strip()) if len(digits) > MOST_DIALLED else [given]
    for part in parts:
        local = LOCAL.search(part)
        digits = re.sub(r"\D", "", part)
        yield Number(digits, re.sub(r"\D", "", local[1]) if local else "", len(digits) >= CARD and "+" not in part)


def spans_of_number(number: Number, folded: Folded) -> Iterator[Span]:
    """Every place where the number stands, with the digits before it that are dialled."""
    for run in RUN.finditer(folded.text):
        places = [at for at in range(run.start(), run.end()) if folded.text[at].isdigit()]
        digits = "".join(folded.text[at] for at in places)
        if (found := _find_within(number, digits)) is not None:
            first, last = found
            yield folded.span(places[first], places[last] + 1)


def _find_within(number: Number, digits: str) -> tuple[int, int] | None:
    """First and last digit of the number among these, or None."""
    wanted = number.digits
    if number.is_card:
        return _find_at(digits, wanted)
    if len(wanted) >= TAIL and (found := digits.find(wanted[-TAIL:])) >= 0:
        return _extend_over_prefix(wanted, digits, found, found + TAIL - 1)
    return (0, len(digits) - 1) if _is_local(number, digits) else None


def _find_at(digits: str, wanted: str) -> tuple[int, int] | None:
    found = digits.find(wanted)
    return (found, found + len(wanted) - 1) if found >= 0 else None


def _extend_over_prefix(wanted: str, digits: str, first: int, last: int) -> tuple[int, int]:
    """As far back as the digits agree; a country's or trunk digit before them belongs to it."""
    back = TAIL
    while first > 0 and back < len(wanted) and digits[first - 1] == wanted[-back - 1]:
        first, back = first - 1, back + 1
    return (0 if last + 1 <= MOST_DIALLED else first), last


def _is_local(number: Number, digits: str) -> bool:
    if len(digits) < SHORT:
        return False
    if digits in {number.local, number.digits}:
        return True
    ends = number.local or (number.digits if len(number.digits) < TAIL else "")
    return len(ends) >= SHORT and digits.endswith(ends) and TAIL <= len(digits) <= MOST_DIALLED
