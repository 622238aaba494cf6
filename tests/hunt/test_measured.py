"""The hunt measured on the labelled lists: the bound of each half, and the figures that the document tells."""

import pytest

from scripts.hunt_figures import LEAST_OCCURRENCES, LEAST_RECALL, LISTS, PAGE, measure, page, unmarked


@pytest.mark.parametrize("name", LISTS)
def test_two_of_a_hundred_missed_at_most(name: str) -> None:
    """Of a hundred places no more than two are missed."""
    figures = measure(LISTS[name])
    assert figures.recall >= LEAST_RECALL, figures.told
    assert figures.places >= LEAST_OCCURRENCES // 2


def test_lists_hold_three_hundred_places() -> None:
    assert sum(measure(path).places for path in LISTS.values()) >= LEAST_OCCURRENCES


def test_the_document_tells_what_is_measured() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m scripts.hunt_figures"


def test_marks_are_taken_out() -> None:
    assert unmarked("a ⟦b c⟧ d ⟦e⟧") == ("a b c d e", [(2, 5), (8, 9)])
    with pytest.raises(ValueError, match="open"):
        unmarked("⟦open")
