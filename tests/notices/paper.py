"""Reading a PDF back: every sign on it, and where it lies on the paper."""

import ctypes
import re
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

MARGIN = 10.0
"""Points that must stay white at each edge: 3.5 mm, where most printers cannot print."""


def read_back(pdf: bytes) -> str:
    """All its text without white space."""
    return "".join(pages_of(pdf))


def read_through(pdf: bytes, foot: str) -> str:
    """The same as one reads on overleaf: without the foot of each page, and the numbers of lists, which come just before it."""
    below = re.compile(rf"(?:\d+\.)*{re.escape(foot)}\d+/\d+$")
    pages = pages_of(pdf)
    assert all(below.search(page) for page in pages), "a page without that foot"
    return "".join(below.sub("", page) for page in pages)


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page without white space."""
    pages = pypdfium2.PdfDocument(pdf)
    return ["".join(page.get_textpage().get_text_range().split()) for page in pages]


def outside(pdf: bytes) -> list[str]:
    """Each visible sign that lies outside the paper's printable part, with its page and place."""
    found = []
    for number, page in enumerate(pypdfium2.PdfDocument(pdf), start=1):
        width, height = page.get_size()
        for sign, (left, bottom, right, top) in _signs(page.get_textpage()):
            if left < MARGIN or bottom < MARGIN or right > width - MARGIN or top > height - MARGIN:
                found.append(f"page {number}: {sign!r} at {left:.0f},{bottom:.0f}")
    return found


def _signs(text: pypdfium2.PdfTextPage) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    box = [ctypes.c_double() for _ in range(4)]
    for place in range(text.count_chars()):
        sign = chr(pdfium.FPDFText_GetUnicode(text.raw, place))
        if sign.isspace() or not sign.isprintable():
            continue
        left, right, bottom, top = (ctypes.byref(each) for each in box)
        pdfium.FPDFText_GetCharBox(text.raw, place, left, right, bottom, top)
        yield sign, (box[0].value, box[2].value, box[1].value, box[3].value)
