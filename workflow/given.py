"""What an actor brings to each act, named after the act. A guard is typed on it: a name that is misspelt is told by mypy.

Every field must be named, so no act forgets one. None stands for what is not brought yet: a page asks before it is, and
the guard of that field is then silent, or says that it is missing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from workflow.clocks.horizon import Horizon
from workflow.errors import Refusal
from workflow.facts import LeadFacts, LimitFacts, Matter


def is_stated(words: str | None) -> bool:
    """Whether these are words: neither blank, nor still to be brought."""
    return bool((words or "").strip())


# What several acts bring alike, for the guards that they share


class WithReasons(Protocol):
    @property
    def reasons(self) -> str | None: ...


class WithParty(Protocol):
    @property
    def party(self) -> UUID | None: ...


class WithTo(Protocol):
    """The code of the body that it goes to."""

    @property
    def to(self) -> str | None: ...


class WithUnknown(Protocol):
    """What was named and is not known."""

    @property
    def unknown(self) -> Sequence[str] | None: ...


class WithOutcome(Protocol):
    @property
    def outcome(self) -> str | None: ...


class WithChannel(Protocol):
    @property
    def channel(self) -> str | None: ...


class WithProof(Protocol):
    @property
    def proof(self) -> str | None: ...


class WithPlaces(Protocol):
    """Where a text for everyone tells who a party is."""

    @property
    def places(self) -> Sequence[str] | None: ...


class WithoutReason(Protocol):
    """Keys of the findings that were set aside without a word."""

    @property
    def without_reason(self) -> Sequence[str] | None: ...


@dataclass(frozen=True, slots=True)
class Nothing:
    """What is brought to an act that only does what the file lets it do."""


# The filing


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestCorrectionGiven:
    reasons: str
    """What is missing in the complaint."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectGiven:
    reasons: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferGiven:
    to: str
    reasons: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferGiven:
    to: str
    unknown: Sequence[str]
    asked_already: bool
    """The same question waits for its answer."""
    reasons: str
    """The question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerGiven:
    reasons: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmitGiven:
    reasons: str
    against: tuple[Refusal, ...]
    """Every rule that speaks against ruling on it."""


# The parties


@dataclass(frozen=True, slots=True, kw_only=True)
class NotifyGiven:
    party: UUID
    channel: str
    proof: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeGiven:
    party: UUID
    channel: str
    proof: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HearGiven:
    party: UUID
    kind: str
    statement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiveGiven:
    party: UUID
    reasons: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddEvidenceGiven:
    party: UUID | None
    """Who hands it in; None where the body found it."""
    name: str
    text: str
    handed_in_at: datetime | None
    known: bool
    """The same evidence of the same party is on the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyGiven:
    party: UUID
    reasons: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadIdentityGiven:
    purpose: str
    party: UUID | None
    """The party, if it is one of this very case."""


# The session and the decision


@dataclass(frozen=True, slots=True, kw_only=True)
class ConveneGiven:
    convened_by: str
    recorded: bool
    agenda: int
    """How many cases are on it."""
    places: Sequence[str]
    without_reason: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecuseGiven:
    reasons: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteGiven:
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideGiven:
    outcome: str
    missing: Sequence[str]
    """The parts of the text that are empty."""
    answers: int
    """How many claims it answers."""
    unknown: Sequence[str]
    not_feasible: Sequence[str]
    """The kinds of measures that cannot be carried out, for which nothing is ordered instead."""
    cutoffs: Mapping[str, str]
    """The measures that a commission may not order any more, each with the last day on which it might."""
    appeal_unknown: bool
    reach: Horizon | None
    """How far it reaches before voting, where it costs a candidacy."""
    horizon: str
    """Why it is taken although it reaches no further."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishGiven:
    leaks: int
    """How many sealed strings the public version would still show."""
    nowhere: Sequence[str]
    """The passages to leave out that stand nowhere."""
    without_reason: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeDownGiven:
    reasons: str
    places: Sequence[str]
    without_reason: Sequence[str]


# Off the straight way


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawGiven:
    identity_checked: bool
    free_will: str
    of_own_motion: bool
    """The body goes on of its own motion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepGoingGiven:
    examines: bool
    """The actor's body is the one that would examine a report of pressure."""
    examiner: str
    """Code of the body that would."""
    kept: bool
    """The actor's body kept it going before."""
    reasons: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPressureGiven:
    reasons: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsealGiven:
    reasons: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinGiven:
    matter: Matter
    lead: LeadFacts | None
    reasons: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspendGiven:
    ground: str
    review: datetime | None
    latest: datetime | None
    """By when somebody must look again; None where the law lets no case stand still."""
    runs_until: datetime | None
    needed_before: datetime | None
    """Until when the time to decide would run, and the hour before which a decision is needed, where there is one."""
    reach: Horizon | None
    """How far a decision of the last moment would reach, where standing still could cost an appeal."""
    reasons: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeGiven:
    reasons: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendGiven:
    limit: LimitFacts | None
    """None for what is no limit of the case that may be longer."""
    hours: int
    reasons: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DevolveGiven:
    why: str
    """silence or quorum."""
    left: int
    """How many members could still sit."""
    to: str
    """Code of the body above, "" where nobody stands there."""
