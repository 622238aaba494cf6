"""Anybody may write any text into a complaint: what the hunt makes of it and keeps of it has bounds.

A text of 200,000 signs that would take minutes is simply read: it needs no clock to see that it is.
"""

import gc

import pytest

from cases.hunt.crowd import look_for
from cases.hunt.finding import Person, find, wanted_of
from cases.hunt.folding import Token, tokens

IVANOVA = Person(name="Асель Иванова")
LETTERS = 40
"""No name that a sign breaks has more."""
KEPT_TOKENS = 250_000
SIGNS = 200_000


def found(person: Person, text: str) -> list[str]:
    """What the hunt finds; the hunt for everybody must find it too."""
    marks = [text[mark.start : mark.end] for mark in find(wanted_of([person]), text)]
    crowd = look_for([("one", person)], {"text": text})
    assert [text[mark.start : mark.end] for mark in crowd.marks["text"]] == marks
    return marks


@pytest.mark.parametrize("sign", ["\n", "\u2028", "\x1f", "\n\u2028", " \n", " "], ids=ascii)
def test_a_dash_before_blanks_without_end_is_read_all_the_same(sign: str) -> None:
    assert found(IVANOVA, f"x-{sign * (SIGNS // len(sign))}.b Иванова") == ["Иванова"]


@pytest.mark.parametrize("end", ["'б", "\u0301\u00ad\u0301'б"], ids=ascii)
def test_a_word_without_end_before_an_apostrophe_is_read_all_the_same(end: str) -> None:
    text = f"{'а' * SIGNS}{end} Иванова"
    assert [text[mark.start : mark.end] for mark in find(wanted_of([IVANOVA]), text)] == ["Иванова"]


def test_a_name_without_end_is_read_all_the_same() -> None:
    text = "Ли " * (SIGNS // len("Ли "))
    assert found(Person(name="Ли"), text) == [text.strip()]


@pytest.mark.parametrize("piece", ["иванова.", "иванова/", f"{'x' * 480}-"])
def test_pieces_make_no_longer_word_than_a_name_is(piece: str) -> None:
    made = [token for token in tokens(piece * 1_000) if token.joined]
    assert max((len(token.word) for token in made), default=0) <= LETTERS
    assert len(made) <= 1_000 * (LETTERS // len(piece))


def test_what_is_kept_of_many_texts_is_no_more_than_of_some() -> None:
    for number in range(6):
        assert found(IVANOVA, f"{'ив.' * 3_300} {number} Иванова") == ["Иванова"]
    gc.collect()
    assert sum(type(each) is Token for each in gc.get_objects()) <= KEPT_TOKENS
