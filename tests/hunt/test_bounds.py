"""Anybody may write any text into a complaint: what the hunt makes of it and keeps of it has bounds.

A text of 200,000 signs that would take minutes is simply read: it needs no clock to see that it is.
"""

import gc
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from cases.hunt.crowd import look_for
from cases.hunt.finding import Person, find, wanted_of
from cases.hunt.folding import Token, tokens
from cases.hunt.sounds import MOST_KEYS, keys

IVANOVA = Person(name="Асель Иванова")
LETTERS = 40
"""No name that a sign breaks has more."""
KEPT_TOKENS = 250_000
SIGNS = 200_000
MEBIBYTE = 2**20


@contextmanager
def filling_no_more_than(most: int) -> Iterator[None]:
    """What is done in it takes no more bytes at any time."""
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] <= most
    finally:
        tracemalloc.stop()


def found(person: Person, text: str) -> list[str]:
    """What the hunt finds; the hunt for everybody must find it too."""
    marks = [text[mark.start : mark.end] for mark in find(wanted_of([person]), text)]
    crowd = look_for([("one", person)], {"text": text})
    assert [text[mark.start : mark.end] for mark in crowd.marks["text"]] == marks
    return marks


@pytest.mark.parametrize("sign", ["\n", "\u2028", "\x1f", "\n\u2028", " \n", " "], ids=ascii)
def test_endless_blanks_after_a_dash(sign: str) -> None:
    """A dash before blanks without end is read all the same."""
    assert found(IVANOVA, f"x-{sign * (SIGNS // len(sign))}.b Иванова") == ["Иванова"]


@pytest.mark.parametrize("end", ["'б", "\u0301\u00ad\u0301'б"], ids=ascii)
def test_endless_word_before_an_apostrophe(end: str) -> None:
    """A word without end before an apostrophe is read all the same."""
    text = f"{'а' * SIGNS}{end} Иванова"
    assert [text[mark.start : mark.end] for mark in find(wanted_of([IVANOVA]), text)] == ["Иванова"]


def test_endless_name_is_read() -> None:
    text = "Ли " * (SIGNS // len("Ли "))
    assert found(Person(name="Ли"), text) == [text.strip()]


@pytest.mark.parametrize("piece", ["иванова.", "иванова/", f"{'x' * 480}-"])
def test_pieces_stay_within_a_name(piece: str) -> None:
    """Pieces make no longer word than a name is."""
    made = [token for token in tokens(piece * 1_000) if token.joined]
    assert max((len(token.word) for token in made), default=0) <= LETTERS
    assert len(made) <= 1_000 * (LETTERS // len(piece))


def test_kept_memory_does_not_grow() -> None:
    """What is kept of many texts is no more than of some."""
    for number in range(6):
        assert found(IVANOVA, f"{'ив.' * 3_300} {number} Иванова") == ["Иванова"]
    gc.collect()
    assert sum(type(each) is Token for each in gc.get_objects()) <= KEPT_TOKENS


def test_one_long_word_leaves_room() -> None:
    """One long word does not fill the memory of the hunt for everybody."""
    text = f"{'ба' * 7_000} Иванова"
    with filling_no_more_than(16 * MEBIBYTE):
        crowd = look_for([("one", IVANOVA)], {"text": text})
    assert [text[mark.start : mark.end] for mark in crowd.marks["text"]] == ["Иванова"]


def test_long_words_are_not_remembered() -> None:
    with filling_no_more_than(MEBIBYTE):
        for number in range(40):
            assert len(keys(f"{'ёб' * 2_000}{'вг' * number}")) == MOST_KEYS


def test_very_long_name_is_found() -> None:
    """A name longer than any word is found in every form."""
    name = f"{'Оно' * 30}марова"
    for text in (f"Жалоба {name.title()}.", f"Жалоба {name.title()[:-1]}ой."):
        assert found(Person(name=name), text) == [text[len("Жалоба ") : -1]]
    assert found(Person(name=name), f"Жалоба {'Оно' * 30}варова.".title()) == []
