"""Spelling the texts of a document in the signs of its font, before they become markup.

Text first, markup after: a letter that Unicode joins to the sign before it would otherwise join the end of a tag.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from cases.queries.decisions.publication import WITHHELD
from notices.look_alikes import LOOK_ALIKES

LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
NOT_PLAIN = re.compile(r"[^\x20-\x7e\n\t]+")
KEPT_WHOLE = re.compile(f"({re.escape(WITHHELD)})")
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0") | frozenset(
    chr(code)
    for first, last in ((0x180B, 0x180F), (0xFE00, 0xFE0F), (0xE0100, 0xE01EF))
    for code in range(first, last + 1)
)
"""What Unicode says is not shown, beside controls and format characters."""


class Spelling:
    """The spelling of one document. A sign that neither the font nor a look-alike gives is a mark, ◊¹, which `named` names."""

    def __init__(self, known: frozenset[str]) -> None:
        self._known = known
        self._marks: dict[str, str] = {}

    def spelled(self, value: Any) -> Any:  # noqa: ANN401 -- JSON: strings in lists and objects to any depth
        """The same value with every text in signs of the font; numbers, truth values and null stay."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return {name: self.spelled(each) for name, each in value.items()}
        if isinstance(value, Iterable):
            return [self.spelled(each) for each in value]
        return value

    def text(self, written: str) -> str:
        """One text in the composed form of Unicode; only what is invisible is left out."""
        plain = unicodedata.normalize("NFC", LINE_ENDS.sub("\n", written))
        return "".join(part if part == WITHHELD else self._rewrite_part(part) for part in KEPT_WHOLE.split(plain))

    def named(self) -> list[dict[str, str]]:
        """Each sign that has a mark: the mark, and its number and name in Unicode, in the order of their first use."""
        return [{"mark": mark, "code": f"U+{ord(sign):04X}", "name": _name(sign)} for sign, mark in self._marks.items()]

    def _rewrite_part(self, part: str) -> str:
        return NOT_PLAIN.sub(lambda run: "".join(map(self._sign, run.group())), part)

    def _sign(self, sign: str) -> str:
        if _is_invisible(sign):
            return ""
        if sign in self._known and unicodedata.category(sign) != "Co":
            return sign  # a private glyph of the font is not what the writer's font had there
        like = _look_alike(sign)
        if like and self._known.issuperset(like):
            return like
        return self._marks.setdefault(sign, f"◊{len(self._marks) + 1}".translate(SUPERSCRIPT))


@cache
def _is_invisible(sign: str) -> bool:
    return sign in INVISIBLE or unicodedata.category(sign) in {"Cc", "Cf", "Cs"}


@cache
def _look_alike(sign: str) -> str:
    """From our table, else what Unicode calls compatible: ﬁ is fi, ① is (1), a full-width letter is the letter."""
    if sign in LOOK_ALIKES:
        return LOOK_ALIKES[sign]
    like = unicodedata.normalize("NFKC", sign)
    if like == sign:
        return unicodedata.normalize("NFD", sign) if unicodedata.decomposition(sign) else ""
    return f"({like})" if unicodedata.decomposition(sign).startswith("<circle>") else like


def _name(sign: str) -> str:
    return unicodedata.name(sign, "")
