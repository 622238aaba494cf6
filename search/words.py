"""What a person typed, as items to look for. Nothing is syntax: a stray quote or bracket is passed over."""

import re

from search.documents import keyed, one_form

MOST_ITEMS = 100
"""More items than the page's form lets through; what comes after them is not looked for."""

ONE_DASH = dict.fromkeys(map(ord, "‐‑‒–—―−﹘－"), "-")
"""A number copied from a letter has whatever dash the letter's program made of it."""

_ITEM = re.compile(
    r"""
    "([^"]*)" | “([^”]*)” | «([^»]*)»       # a phrase
    | ([^\W_]+ (?:[-./'’][^\W_]+)*)          # a word, or a number with its joints: 2004-000123, 12/3
""",
    re.VERBOSE,
)


def items(words: str) -> list[str]:
    """The phrases in quotes and the single words, in order, each once, without those that hold no letter or digit."""
    clean = keyed(one_form(words.encode("utf-8", "replace").decode())).translate(ONE_DASH)
    found = (" ".join(filter(None, match.groups())) for match in _ITEM.finditer(clean))
    spoken = (item for item in found if any(map(str.isalnum, item)))
    return list(dict.fromkeys(spoken))[:MOST_ITEMS]
