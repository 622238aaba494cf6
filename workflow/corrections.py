"""What a slip can be, and what is no slip but another outcome: the words of corrections. Codes only, as in `workflow.states`."""

import re
from collections.abc import Mapping
from datetime import timedelta
from difflib import SequenceMatcher
from enum import StrEnum
from types import MappingProxyType

CONFIRMED_WITHIN = timedelta(days=7)
"""So long after it was proposed a second person may confirm a correction. A rule of this system, not of any law."""


class CorrectionOf(StrEnum):
    """What a correction corrects."""

    SERVICE = "service"
    """The service of the decision on one party."""
    DECISION = "decision"
    """The words of a decision that was issued: a name, a day, a number, a citation; never what it decides."""
    BREACH = "breach"
    """That a body missed a time limit, where paper proves that it acted in time: law 7's rebuttal."""


class SlipField(StrEnum):
    """What was recorded wrongly of a service."""

    NOT_REACHED = "not_reached"
    """It never reached this party: another was reached, or nobody."""
    SERVED_AT = "served_at"
    CHANNEL = "channel"


class SlipOf(StrEnum):
    """Whose slip it is."""

    BODY = "body"
    CARRIER = "carrier"
    """Post, courier, or whoever else brought it."""
    PARTY = "party"
    SYSTEM = "system"


class CorrectionState(StrEnum):
    PROPOSED = "proposed"
    MADE = "made"
    """A second person confirmed it."""
    REFUSED = "refused"
    LAPSED = "lapsed"
    """Nobody confirmed it in time."""


RECTIFIED = ("facts", "evidence", "law", "reasons", "operative")
"""The parts of a decision in whose words a slip can be corrected."""
OPERATIVE = "operative"
LONGEST_SLIP = 200
"""So many signs a passage may have that is corrected, and the one in its place: what is longer is another text."""
REBUTTED = ("decide", "issue", "serve", "publish")
"""The time limits of a body whose breach can be rebutted: of what is one act, whose hour paper proves."""
FIELDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        CorrectionOf.SERVICE: frozenset(SlipField),
        CorrectionOf.DECISION: frozenset(RECTIFIED),
        CorrectionOf.BREACH: frozenset(REBUTTED),
    }
)
"""By what is corrected, what of it can be."""
NEVER_CORRECTED = frozenset({"outcome", "annulled_for", "votes", "measures", "appeal", "standing"})
"""What a decision does. Only an appeal, or a decision that sets it aside, changes that."""

_WORD = re.compile(r"\w+")
_BEGINS_A_SENTENCE = re.compile(r"(?:^|[.!?:;\n])\W*$")
_LONGEST_ABBREVIATION = 4


def changes_names_or_numbers_alone(before: str, after: str) -> bool:
    """Whether two texts differ in names, days and numbers and in no other word.

    A number is a word with a digit in it, and a name one that begins with a capital inside a sentence. A word all in capitals
    is a name only where it is as short as an abbreviation: operative parts are written so.
    """
    old, new = list(_WORD.finditer(before)), list(_WORD.finditer(after))
    compared = SequenceMatcher(a=[each.group() for each in old], b=[each.group() for each in new], autojunk=False)
    for what, old_from, old_to, new_from, new_to in compared.get_opcodes():
        changed = [(before, each) for each in old[old_from:old_to]] + [(after, each) for each in new[new_from:new_to]]
        if what != "equal" and not all(_is_name_or_number(text, each) for text, each in changed):
            return False
    return True


def _is_name_or_number(text: str, word: re.Match[str]) -> bool:
    said = word.group()
    if any(each.isdigit() for each in said):
        return True
    is_shouted = said.isupper() and len(said) > _LONGEST_ABBREVIATION
    return said[0].isupper() and not is_shouted and not _BEGINS_A_SENTENCE.search(text[: word.start()])
