"""No text leaves its paper, however long its words are."""

import pytest

from notices.render import render
from tests.notices.contexts import DOCUMENTS, decision_with
from tests.notices.paper import outside, pages_of, read_back

LONG = {
    "web address": "https://example.org/" + "a" * 180,
    "widest letters": "Щ" * 200,
    "no-break spaces": "\u00a0".join(["слово"] * 33),
}
DUTY = "".join(f"{n:06d}" for n in range(400))
"""One word that no page holds."""


@pytest.mark.parametrize("kind", LONG)
@pytest.mark.parametrize("edition", DOCUMENTS)
def test_every_text_stays_on_the_paper(edition, kind):
    assert outside(render(edition, DOCUMENTS[edition](LONG[kind]))) == []


def test_overlong_word_is_printed_whole():
    """A word longer than a page is printed whole."""
    context = decision_with("short")
    context["facts"] = context["measures"][0]["duty"] = DUTY
    pdf = render("decision-3", context)
    assert outside(pdf) == []
    assert read_back(pdf).count("000399") == 2


def test_table_head_stands_above_rows():
    context = decision_with("short")
    context["measures"][0]["duty"] = DUTY
    pages = pages_of(render("decision-3", context))
    rows = [page for page in pages if page.count("000") > 20]
    assert len(rows) > 1
    assert all("Whatmustbedone" in page for page in rows)
