"""Numbers and codes as people write them, read as they are meant. What could mean two things is asked, never guessed."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice, product

DASHES = re.compile(r"\s*[-\u00ad\u058a\u2010-\u2015\u2043\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d/\\_]+\s*")
GROUPED = re.compile(r"[1-9]\d{0,2}(?:([ .,'’])\d{3})(?:\1\d{3}){0,4}")
"""Thousands apart by one kind of sign throughout: 1.000, 1,000, 12 345 678."""
LOOK_LIKE_ZERO = str.maketrans("OoОо", "0000")
LATIN = str.maketrans("АВЕЁКҚМНОӨРСТУҮХІЈЅЗ08", "ABEEKKMHOOPCTYYXIJS3OB")
"""Capital letters that look like a Latin one, and figures that an access code never holds, as what was read for them."""
ONE_IS = "IL"
MOST_READINGS = 64
CASE_NUMBER = re.compile(r"(\d{4})[- ]?(\d{6,})|(\d{4})[- ](\d{1,5})")
ENDS = " .,;:!?)("


def whole_number(typed: str) -> int | None:
    """The number that was meant: thousands may stand apart. None where it may mean two things, as 1.5 or 1.00."""
    plain = " ".join(unicodedata.normalize("NFKC", typed).split()).translate(LOOK_LIKE_ZERO)
    if re.fullmatch(r"\d{1,18}", plain):
        return int(plain)
    return int(re.sub(r"\D", "", plain)) if GROUPED.fullmatch(plain) else None


def case_number(typed: str) -> str:
    """The case number that was meant, with any dash or none, a number sign before it or a full stop after it.

    What is none comes back as it was typed, without the spaces around it.
    """
    plain = unicodedata.normalize("NFKC", typed).translate(LOOK_LIKE_ZERO)
    plain = DASHES.sub("-", plain.strip().removeprefix("N0").removeprefix("№").strip(ENDS))
    found = CASE_NUMBER.fullmatch(" ".join(plain.split()))
    if found is None:
        return typed.strip()
    year, row = found[1] or found[3], found[2] or found[4]
    return f"{int(year)}-{int(row):06d}"


def readings_of_code(typed: str) -> Iterator[str]:
    """Every access code that may have been read off the receipt: O for 0, a letter of the other alphabet, 1 for I or L."""
    plain = unicodedata.normalize("NFKC", typed).upper().translate(LATIN)
    signs = re.sub(r"[^A-Z1-7]", "", plain)
    choices = [ONE_IS if sign == "1" else sign for sign in signs]
    for reading in islice(product(*choices), MOST_READINGS):
        yield "".join(reading)
