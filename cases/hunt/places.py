"""A finding shown where it stands: the part of the text, the sentence around it, and the place marked."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cases.hunt.finding import Kind, Mark
from cases.hunt.folding import fold

AROUND = 90
"""So many letters before and behind at the most."""
ENDS = re.compile(r"[.!?…]\s+|\n+")
KEY_LETTERS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One place that gives somebody away. `key` is the same as long as the sentence around it is."""

    key: str
    part: str
    kind: Kind
    before: str
    text: str
    after: str

    @property
    def sentence(self) -> str:
        """The sentence in plain text, with the place in the brackets that a seal uses."""
        return f"{self.before}[[{self.text}]]{self.after}".strip()


def findings_in(part: str, text: str, marks: Iterable[Mark]) -> Iterator[Finding]:
    """Each mark of this text as a finding."""
    for mark in marks:
        before = _cut_behind_last_end(text[max(0, mark.start - AROUND) : mark.start])
        after = _cut_at_first_end(text[mark.end : mark.end + AROUND])
        found = text[mark.start : mark.end]
        key = _make_key(part, mark.kind, before, found, after)
        yield Finding(key=key, part=part, kind=mark.kind, before=before, text=found, after=after)


def _cut_behind_last_end(text: str) -> str:
    ends = [found.end() for found in ENDS.finditer(text)]
    return text[ends[-1] :] if ends else text


def _cut_at_first_end(text: str) -> str:
    end = ENDS.search(text)
    return text[: end.end()].rstrip() if end else text


def _make_key(part: str, kind: str, *texts: str) -> str:
    said = "\x00".join((part, kind, *(" ".join(fold(text).text.split()) for text in texts)))
    return hashlib.sha256(said.encode()).hexdigest()[:KEY_LETTERS]
