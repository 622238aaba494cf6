"""How two acts are compared: named in two cases by body, day and number, an act is one."""

import re
import unicodedata
from datetime import date

_SIGN_OF_NUMBER = re.compile(r"^(?:№|n°|no\b\.?|no\.|nr\b\.?)\s*(?=\d)")
_BETWEEN = re.compile(r"[^\w/]+")


def fold_number(number: str) -> str:
    """The number without its sign, its case and how it is spaced: “No. 31/4” and “№31/4” are one."""
    bare = _SIGN_OF_NUMBER.sub("", number.strip().casefold())
    return _BETWEEN.sub(" ", unicodedata.normalize("NFKC", bare)).strip()


def make_key(*, body: str, body_text: str, day: date, number: str) -> str:
    """The key of an act of the body with this code; "" for one that is told by `body_text`."""
    whose = f"body:{body}" if body else f"words:{fold_number(body_text)}"
    return f"{whose}|{day.isoformat()}|{fold_number(number)}"
