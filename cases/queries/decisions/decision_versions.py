"""A decision as one kind of reader reads it: frozen values with the names of its time, and no row of the database.

The public version is made once, at its publication, and kept as JSON (`cases.models.PublicEdition`). Codes and instants
are kept as such, and the site says them in the reader's language; a name that somebody could change later (of a body, of
a party, of a law) is kept in each language of the pages, as it was.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import zip_longest
from typing import Any
from uuid import UUID

import rfc8785
from pydantic import TypeAdapter

from cases.queries.decisions.rectified import Rectification
from cases.wording.languages import InLanguages, read_in_own

SCHEMA = 1
"""Of the JSON. A later shape gets the next number, and its reader keeps reading the earlier ones."""
UNSEEN = (
    r"[\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    r"\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff]*"
)
"""Blanks and signs that are not seen: between the two brackets of a seal they would leave it open."""
OPENS, CLOSES = rf"[\[\uff3b]{UNSEEN}[\[\uff3b]", rf"[\]\uff3d]{UNSEEN}[\]\uff3d]"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownParty:
    """A party by its public label."""

    role: str
    labels: InLanguages

    @property
    def label(self) -> str:
        return read_in_own(self.labels)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownVote:
    member: str
    nominator: str
    ballot: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDissent:
    member: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMeasure:
    kind: str
    addressees: InLanguages
    """Who must act, by the name of the body or in the words of the decision."""
    duty: str
    due_on: date | None
    feasible: bool = True
    instead: str = ""
    due_before: datetime | None = None
    """The first instant too late, by the clocks of `zone`; None in what was published before there was an hour."""
    zone: str = ""

    @property
    def addressee(self) -> str:
        return read_in_own(self.addressees)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAppeal:
    """Where it can be appealed, and in what time by the law it was adopted under; `limits` are empty where that is not known."""

    body_names: InLanguages
    limits: InLanguages
    cite: str
    trust: str

    @property
    def body_name(self) -> str:
        return read_in_own(self.body_names)

    @property
    def limit(self) -> str:
        return read_in_own(self.limits)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAppealed:
    """The decision that an appeal was brought against, by its number ("" where it was never issued)."""

    number: str
    body_names: InLanguages
    outcome: str
    adopted_at: datetime
    annulled_for: tuple[str, ...] = ()
    """Of each claim why it was set aside, "" for one that it was not."""

    @property
    def body_name(self) -> str:
        return read_in_own(self.body_names)


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionVersion:
    """One decision as one kind of reader reads it: see the two kinds. Instants are aware; `zone` is the body's."""

    id: UUID
    number: str
    case_number: str
    case_type: str
    body_code: str
    body_names: InLanguages
    body_territory: str
    body_seat: str
    body_size: int
    zone: str
    outcome: str
    language: str
    parties: tuple[ShownParty, ...]
    facts: str
    evidence: str
    law: str
    reasons: str
    operative: str
    asked: tuple[str, ...]
    """What was asked for, in the order of the answers; () where it was published before this was shown."""
    answers: tuple[str, ...]
    measures: tuple[ShownMeasure, ...]
    votes: tuple[ShownVote, ...]
    majority: int | None
    """How many votes in favour it needed; None where nothing was voted on."""
    dissents: tuple[ShownDissent, ...]
    appeal: ShownAppeal | None
    """None above the last instance."""
    horizon: Mapping[str, Any]
    """How far it reached before voting, where it went against a candidacy; else {}."""
    horizon_reasons: str
    rulebook: str
    rulebook_titles: InLanguages
    rulebook_is_past: bool
    """Whether the rules it was decided by are not those now in force."""
    received_at: datetime
    decide_before: datetime | None
    contested_from: datetime | None
    """The shorter end of the time to decide, where the law has two readings of it."""
    overdue_since: datetime | None
    session_at: datetime | None
    session_place: str
    members_present: int | None
    adopted_at: datetime
    issued_at: datetime
    published_at: datetime | None
    appealed: ShownAppealed | None = None
    """The decision that was appealed; None in a first instance."""
    rectified: tuple[Rectification, ...] = ()
    """Slips in its words that were corrected since it was issued, in the order in which that was done."""
    proved_at: datetime | None = None
    """When it was made, as paper proves, where it was entered late and the breach was rebutted by a correction."""
    cured: str = ""
    """Decided the same way after it was sent back: the defect that was cured, or the new fact."""

    @property
    def body_name(self) -> str:
        return read_in_own(self.body_names)

    @property
    def rulebook_title(self) -> str:
        return read_in_own(self.rulebook_titles)

    @property
    def asked_and_answered(self) -> tuple[tuple[str, str], ...]:
        """Each claim with its answer; "" for a claim that is not shown."""
        return tuple(zip_longest(self.asked[: len(self.answers)], self.answers, fillvalue=""))


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicDecision(DecisionVersion):
    """Everything the public may read of one decision, and nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FullDecision(DecisionVersion):
    """The decision as it was written, its seals still between [[ and ]]: for the parties and the bodies of the case alone."""


class StillSealed(Exception):
    """A text that was to be kept as public holds a seal."""


_PUBLIC: TypeAdapter[PublicDecision] = TypeAdapter(PublicDecision)
_SEAL = re.compile(rf"{OPENS}|{CLOSES}")


def to_content(public: PublicDecision) -> dict[str, Any]:
    """The public version as the JSON that is kept, and no other version.

    Raises StillSealed where a bracket of a seal stands in it, ValueError for a version that is not the public one.
    """
    content: dict[str, Any] = _PUBLIC.dump_python(_PUBLIC.validate_python(public), mode="json")
    if any(_SEAL.search(text) for text in texts_in(content)):
        message = f"the public version of the decision {public.id} holds a seal"
        raise StillSealed(message)
    return content


def from_content(content: Mapping[str, Any]) -> PublicDecision:
    """The public version that was kept. Raises ValueError where it is not one."""
    return _PUBLIC.validate_python(content)


def digest_of(content: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical form (RFC 8785) of kept content: the same however a database lays JSON down."""
    plain: Any = content  # the library's own type for JSON is private
    return hashlib.sha256(rfc8785.dumps(plain)).hexdigest()


def texts_in(content: object) -> Iterator[str]:
    """Every text of a JSON value."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, Mapping):
        for each in content.values():
            yield from texts_in(each)
    elif isinstance(content, list):
        for each in content:
            yield from texts_in(each)
