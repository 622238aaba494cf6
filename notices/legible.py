"""What the embedded font can print. A sign without a glyph would leave a box that no reader and no ear can make out."""

import re
import unicodedata
from functools import cache
from itertools import groupby
from pathlib import Path

from django.utils.translation import ngettext

NOT_PLAIN = re.compile(r"[^\x20-\x7e\n\t]+")
FACES = ("Regular", "Italic", "Medium", "Bold")


@cache
def printable(fonts: Path) -> frozenset[str]:
    """The characters that every face of Roboto below `fonts` holds."""
    return frozenset.intersection(*(_read_printable(fonts / f"Roboto-{face}.ttf") for face in FACES))


def _read_printable(file: Path) -> frozenset[str]:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    with TTFont(file, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


def legible(html: str, fonts: Path) -> str:
    """The same HTML with each run of signs that the font lacks named by a count; control characters are left out.

    So a PDF depends on no font of the machine that makes it. The file of the case keeps what was written.
    """
    known = printable(fonts)
    return NOT_PLAIN.sub(lambda run: _show_run(run.group(), known), unicodedata.normalize("NFC", html))


def _show_run(run: str, known: frozenset[str]) -> str:
    shown = (sign for sign in run if sign in known or unicodedata.category(sign) not in {"Cc", "Cf"})
    groups = ((is_known, "".join(signs)) for is_known, signs in groupby(shown, key=known.__contains__))
    return "".join(text if is_known else _count_signs(text) for is_known, text in groups)


def _count_signs(part: str) -> str:
    text = ngettext("[%(count)d sign not in this font]", "[%(count)d signs not in this font]", len(part))
    return text % {"count": len(part)}
