"""The hunt itself: what identifies the people of a case, and every place of a text where it stands."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import unquote

from cases.hunt.addresses import Address, address_of, spans_of_address
from cases.hunt.folding import fold, tokens
from cases.hunt.mail import spans_of_mail
from cases.hunt.names import Name, name_of, spans_of_name
from cases.hunt.numbers import NATIONAL, SHORT, Number, numbers_of, spans_of_number
from cases.hunt.phrases import Phrase, phrase_of, spans_of_phrase

SHORTEST_PASSAGE = 3
"""A sealed passage of two letters stands in every text."""
ENCODED = re.compile(r"%[0-9A-Fa-f]{2}")
"""A letter as the address of a page writes it: a browser copies every letter that is not Latin so."""
UNBROKEN = re.compile(r"[^\s<>«»]+")
TIMES_ENCODED = 3
"""An address within an address is encoded twice; nobody reads what was encoded more often."""


class Kind(StrEnum):
    """What a place gives away."""

    NAME = "name"
    NUMBER = "number"
    MAIL = "mail"
    ADDRESS = "address"
    SEALED = "sealed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who somebody is, as it was written down."""

    name: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is hunted, made ready once for many texts."""

    names: tuple[Name, ...] = ()
    numbers: tuple[Number, ...] = ()
    mails: tuple[str, ...] = ()
    addresses: tuple[Address, ...] = ()
    phrases: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place of a text, from its first letter to behind its last, and what it gives away."""

    start: int
    end: int
    kind: Kind


def wanted_of(people: Iterable[Person], passages: Iterable[str] = ()) -> Wanted:
    """What identifies these people, and what was sealed."""
    people = list(people)
    sealed = [passage.strip() for passage in passages if len(passage.strip()) >= SHORTEST_PASSAGE]
    whole = [each.address for each in people if _is_identified_by_words(each.address)]
    return Wanted(
        names=tuple(name for each in people if (name := name_of(each.name)) is not None),
        numbers=tuple(_collect_numbers(people)),
        mails=tuple({each.email.strip() for each in people if each.email.strip()}),
        addresses=tuple(found for each in people if (found := address_of(each.address)) is not None),
        phrases=tuple(phrase_of(passage) for passage in (*sealed, *whole)),
    )


def _is_identified_by_words(address: str) -> bool:
    """Without a street and a house only the whole of several words identifies."""
    return address_of(address) is None and len(phrase_of(address).words) > 1


def _collect_numbers(people: Iterable[Person]) -> Iterator[Number]:
    for each in people:
        yield from numbers_of(each.phone)
        for field in (each.name, each.email, each.address):
            yield from numbers_of(field, fewest=NATIONAL)


def find(wanted: Wanted, text: str) -> list[Mark]:
    """Every place where the text gives one of them away, in order; places of one kind that overlap are one."""
    return merged([*_find_plain_marks(wanted, text), *_find_encoded_marks(wanted, text)])


def _find_plain_marks(wanted: Wanted, text: str) -> list[Mark]:
    folded = fold(text)
    found = tokens(text)
    marks = [Mark(*span, Kind.NAME) for name in wanted.names for span in spans_of_name(name, text, found)]
    marks += [Mark(*span, Kind.NUMBER) for number in wanted.numbers for span in spans_of_number(number, folded)]
    marks += [Mark(*span, Kind.MAIL) for mail in wanted.mails for span in spans_of_mail(mail, folded)]
    marks += [Mark(*span, Kind.ADDRESS) for each in wanted.addresses for span in spans_of_address(each, text, found)]
    marks += [Mark(*span, Kind.SEALED) for phrase in wanted.phrases for span in spans_of_phrase(phrase, text, found)]
    return marks


def _find_encoded_marks(wanted: Wanted, text: str) -> Iterator[Mark]:
    """Every encoded address that gives somebody away once it is read, as one place."""
    for found in UNBROKEN.finditer(text) if ENCODED.search(text) else ():
        if ENCODED.search(found.group()) and (marks := _find_plain_marks(wanted, read(found.group()))):
            yield Mark(*found.span(), marks[0].kind)


def read(encoded: str) -> str:
    for _time in range(TIMES_ENCODED):
        encoded = unquote(encoded)
    return encoded


def merged(marks: Iterable[Mark]) -> list[Mark]:
    """Overlapping places as one, under the kind of the first."""
    ordered = sorted(marks)
    kept: list[Mark] = []
    for mark in ordered:
        if kept and mark.start < kept[-1].end:
            kept[-1] = Mark(kept[-1].start, max(kept[-1].end, mark.end), kept[-1].kind)
        else:
            kept.append(mark)
    return kept


def wanted_of_passages(passages: Sequence[str]) -> Wanted:
    """What somebody typed to be found again: a number as a number, an e-mail as one, anything else word by word."""
    numbers, mails, phrases = [], [], []
    for passage in passages:
        if "@" in passage and " " not in passage.strip():
            mails.append(passage.strip())
        elif _is_number(passage):
            numbers += numbers_of(passage)
        else:
            phrases.append(phrase_of(passage))
    return Wanted(numbers=tuple(numbers), mails=tuple(mails), phrases=tuple(phrases))


def _is_number(passage: str) -> bool:
    return (
        not any(map(str.isalpha, passage)) and len(numbers_of(passage)) == 1 and sum(map(str.isdigit, passage)) >= SHORT
    )
