"""Where a text gives somebody's e-mail address, also written with spaces, (at), (собака) or (dot)."""

import re
from collections.abc import Iterator
from functools import lru_cache

from cases.hunt.folding import Folded, fold
from cases.hunt.sounds import LOOK_LATIN

AT = r"\s*(?:@|[(\[{<]\s*(?:@|at|эт|ат|собака|a|а)\s*[)\]}>]|(?<=\s)(?:at|собака)(?=\s))\s*"
DOT = r"\s*(?:\.|[(\[{<]\s*(?:dot|точка|нүкте|\.)\s*[)\]}>]|(?<=\s)(?:dot|точка)(?=\s))\s*"
TELLING = re.compile(r"[\d._\-]")
"""What is before the @ names somebody alone only where it is no plain word: voter@ would find every voter."""
SHORTEST_BOX = 5

Span = tuple[int, int]


@lru_cache(maxsize=256)
def latin(text: str) -> str:
    """Each letter that looks like a Latin one as that."""
    return "".join(LOOK_LATIN.get(letter, letter) for letter in text)


def spans_of_mail(address: str, folded: Folded) -> Iterator[Span]:
    """Every place where the address stands, whole or only what is before its @."""
    for pattern, text in (
        (each, text) for each in _compile_patterns(address) for text in {folded.text, latin(folded.text)}
    ):
        yield from (folded.span(found.start(), found.end()) for found in pattern.finditer(text))


@lru_cache(maxsize=1_000)
def _compile_patterns(address: str) -> tuple[re.Pattern[str], ...]:
    box, at, house = fold(address.strip()).text.partition("@")
    if not at or not box or not house:
        return ()
    written = {box, latin(box)}
    box_pattern = "|".join(DOT.join(re.escape(part) for part in each.split(".")) for each in sorted(written))
    house_pattern = DOT.join(re.escape(part) for part in house.split("."))
    whole = re.compile(rf"(?<!\w)(?:{box_pattern}){AT}{house_pattern}(?!\w)")
    if len(box) < SHORTEST_BOX or not TELLING.search(box) or box.isdigit():
        return (whole,)
    return whole, re.compile(rf"(?<![\w.])(?:{box_pattern})(?![\w])")
