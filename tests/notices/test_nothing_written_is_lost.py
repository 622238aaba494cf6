"""What a person wrote stands on the paper: every sign, or its look-alike, or a mark that the end of the document names."""

import json
import os
import unicodedata
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cases.queries.decisions.publication import WITHHELD
from notices.legible import printable
from notices.look_alikes import LOOK_ALIKES
from notices.render import FONTS, html_of, render
from notices.spelling import Spelling
from tests.notices.contexts import DOCUMENTS, decision_with, receipt_with
from tests.notices.paper import outside, pages_of, read_back, read_through

SOLIDUS = "\u0338FIRSTWORD Whoever lives there is on the list."
BULLET = "\uf0b7 FIRSTWORD"
ODD = (
    "\u0338\u0301\u0308\u20dd\u202e\u2066\u200f\u200b\u200d\ufeff\u00ad\u2028\x0c\x0b\x1b\x7f\x85\ufffd\uf0b7\uf0fc\uee01"
    "“”’«»–—…№§₸•✓→☑😀漢שع①ﬁ½é<>&\"'"
)
RECEIPT_FOOT = "Receiptofacomplaint"
WORDS = st.lists(
    st.one_of(
        st.text(st.sampled_from(ODD), max_size=8),
        st.text(st.characters(exclude_categories=("Cs",)), max_size=6),
        st.sampled_from(["<b>", "</p>", "&amp;", "&#8238;", "<!--", "-->", "<script>", "{{ x }}", "]]>", "w" * 150]),
    ),
    max_size=6,
).map(" ".join)


@pytest.mark.parametrize("edition", DOCUMENTS)
def test_leading_combining_sign_keeps_its_paragraph(edition):
    html = html_of(edition, DOCUMENTS[edition](SOLIDUS))
    assert "\u226f" not in html
    pages = pages_of(render(edition, DOCUMENTS[edition](SOLIDUS)))
    in_the_body, above_later_pages = html.count("FIRSTWORD") - html.count('<meta name="author"'), len(pages) - 1
    assert "".join(pages).count("FIRSTWORD") == in_the_body + above_later_pages


@pytest.mark.parametrize("edition", DOCUMENTS)
def test_office_bullet_is_a_bullet(edition):
    """A bullet of an office program is a bullet."""
    text = read_back(render(edition, DOCUMENTS[edition](BULLET)))
    assert "•FIRSTWORD" in text
    assert "notinthisfont" not in text
    assert "cannotprint" not in text


def test_unknown_sign_is_named_last():
    """A sign without look-alike is named at the end."""
    text = read_back(render("decision-3", decision_with("Before 漢\U0001f680漢 after")))
    assert "Before◊¹◊²◊¹after" in text
    assert "◊¹U+6F22CJKUNIFIEDIDEOGRAPH-6F22;◊²U+1F680ROCKET" in text
    assert text.index("cannotprint") > text.index("Howtoappeal")


def test_withheld_passage_is_told_anywhere():
    text = read_back(render("decision-3", decision_with(f"She {WITHHELD} came", public=True)))
    assert "She[withheld]came" in text
    assert "cannotprint" not in text


def test_look_alikes_are_in_the_font():
    known = printable(FONTS)
    assert {sign: like for sign, like in LOOK_ALIKES.items() if not known.issuperset(like)} == {}
    assert set(LOOK_ALIKES) & {sign for sign in known if unicodedata.category(sign) != "Co"} == set()


@pytest.mark.parametrize("edition", ["receipt-1", "decision-1", "decision-2"])
def test_sent_edition_keeps_its_spelling(edition):
    context = {"receipt-1": DOCUMENTS["receipt-2"]}.get(edition, decision_with)("漢字")
    html = html_of(edition, context)
    assert "[2 signs not in this font]" in html
    assert "◊" not in html


@settings(max_examples=200, derandomize=bool(os.environ.get("CI")), deadline=None)
@given(written=WORDS)
def test_any_text_is_in_the_markup(written):
    """Any text in every place is in the markup."""
    for edition, context_with in DOCUMENTS.items():
        context = context_with(f"START {written} END")
        expected = Spelling(printable(FONTS)).text(f"START {written} END").replace(WITHHELD, "[withheld]")
        heard = heard_in(html_of(edition, context))
        assert heard.count("".join(expected.split())) == heard.count("START"), written
        assert heard.count("START") >= json.dumps(context).count("START")


@settings(
    max_examples=int(os.environ.get("RECOURSE_ODD_TEXTS", "4")), derandomize=bool(os.environ.get("CI")), deadline=None
)
@given(written=WORDS)
@example(written="\x0c→ " + "w" * 150).via("a claim that goes on overleaf")
def test_any_text_is_on_the_paper(written):
    """Any text is read back from the paper."""
    context = receipt_with("plain")
    context["about"], context["claims"] = f"START {written} END", [f"BEGIN {written} STOP"]
    pdf = render("receipt-2", context)
    printed, known = as_read(read_through(pdf, RECEIPT_FOOT)), Spelling(printable(FONTS))
    assert as_read(known.text(context["about"])) in printed
    assert as_read(known.text(context["claims"][0])) in printed
    assert outside(pdf) == []


class Heard(HTMLParser):
    """Collects what a reader hears of a page: its texts, not its tags."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.texts += [value or "" for name, value in attrs if (tag, name) == ("meta", "content")]


def heard_in(html: str) -> str:
    parser = Heard()
    parser.feed(html)
    return "".join("".join(parser.texts).split())


def as_read(text: str) -> str:
    """Without what a reader of PDFs may turn round or join: the marks over letters, ligatures, white space."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in plain if not sign.isspace() and unicodedata.category(sign)[0] not in "MC")
