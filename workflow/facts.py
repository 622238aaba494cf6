"""What the guards read: frozen facts, assembled from rows by `cases.acts.engine.facts`, so that a guard is a pure function."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from workflow.bodies import BodyFacts
from workflow.complained_acts import ActStanding
from workflow.draw import DrawFacts
from workflow.measures import MeasureState
from workflow.rules.schema import Rulebook
from workflow.rules.words import Binds, Silence, StageName
from workflow.states import (
    AnnulmentGround,
    DecisionStanding,
    PartyRole,
    ProceedingState,
    Role,
    SessionMode,
    SessionState,
)
from workflow.stays import StayState


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyFacts:
    key: str
    role: PartyRole
    own: bool = False
    """Whether the actor is this party: its complaint is theirs, by the access code or by signing in."""
    opening_served: bool
    """Served with the opening of this proceeding; the one who filed has its receipt."""
    heard: bool
    """Heard, waived it, or stayed away though served."""
    decision_served: bool = False
    appellant: bool = False
    """Who brought this appeal; in a first instance nobody is."""
    appeals: bool = False
    """Whether its appeal against the decision of this proceeding waits to be decided."""
    appeal_decided: bool = False
    """Whether an appeal of it against this decision was decided, whatever came of it."""
    anonymous: bool = False
    is_body: bool = False
    is_no_more: bool = False
    """It has died, or is registered no more, and nobody has taken its place."""
    reply_before: datetime | None = None
    """Until when it may reply to evidence that came after it had been heard; None where no reply is waited for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionFacts:
    """A session, convened or about to be. `present` holds the sworn members in attendance, `sworn` all sworn members."""

    state: SessionState
    mode: SessionMode
    starts_at: datetime
    convened_at: datetime
    on_voting_day: bool
    is_open: bool = True
    closed_reason: str = ""
    body: str = ""
    listed: bool = True
    """Whether this proceeding is on its agenda."""
    total: int = 0
    sworn: frozenset[int] = frozenset()
    """Seats whose members are sworn in on the day."""
    present: frozenset[int] = frozenset()
    unsworn_present: frozenset[int] = frozenset()
    recused: frozenset[int] = frozenset()
    beside: frozenset[int] = frozenset()
    """Sworn members in attendance whom the roll-call does not ask, because they are recused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionFacts:
    outcome: str
    adopted: bool
    used: bool

    @property
    def carried(self) -> bool:
        """Adopted, and still to be written down."""
        return self.adopted and not self.used


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What cases have in common where one decision can answer them all, with one way to appeal."""

    election: str
    rulebook: str
    """Name and edition of the law."""
    kind: str
    """Case type and stage."""
    appeal: str | None
    """Code of the body above; "" above the last instance, None where it is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadFacts:
    """The proceeding that another is to be joined to."""

    key: str
    body: str
    state: ProceedingState
    matter: Matter
    able_to_sit: int
    """How many members of the body could sit on both cases."""
    on_live_agenda: bool = False
    motion: MotionFacts | None = None
    sealed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitFacts:
    """A time limit that is to be made longer. `hours` is how long it was at first, `extended` how often it was made longer."""

    binds: Binds
    runs: bool
    hours: int
    extended: int = 0
    would_end: datetime
    """The first instant too late, with the hours that are to be added."""
    bound: datetime | None = None
    """The instant that it may not pass, None where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFacts:
    issued: bool
    published: bool
    appeal_to: str = ""
    """Code of the body to which it can be appealed; "" above the last instance."""
    standing: DecisionStanding = DecisionStanding.STANDS


@dataclass(frozen=True, slots=True, kw_only=True)
class RemandFacts:
    """What came of this case before it was sent back: how often it was, and the decision that was set aside last."""

    times: int
    joined: bool = False
    """Whether the decision that is appealed here answered several cases at once."""
    to: str = ""
    """Code of the body that would decide again: the one that decided, or its successor; "" where nothing can be sent back."""
    until: date | None = None
    """The last day of that body, where it has one."""
    outcome: str = ""
    """Of the decision that was set aside and is to be made anew by this proceeding; "" where nothing was sent back to it."""
    grounds: frozenset[AnnulmentGround] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureFacts:
    """One thing that the decision orders, by its number in it."""

    number: int
    state: MeasureState
    own: bool = False
    """Whether it was ordered from the body that the actor works for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFacts:
    """What a party asked for beside the case itself."""

    key: str
    party: str
    kind: str
    ruled: bool
    here: bool = True
    """Made in this case; otherwise in one that is joined to it."""
    missed: bool = False
    """It asks that the time of the party's own complaint or appeal counts as kept, and that came late."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionFacts:
    """A correction of a slip, proposed in this proceeding."""

    key: str
    waits: bool
    """Nobody has confirmed or refused it, and its time has not run out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StayFacts:
    """A stay that was asked for here, or that came with an appeal by law; `party` is "" then."""

    key: str
    party: str
    state: StayState
    here: bool = True
    """Asked for in this case; otherwise in one that is joined to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActFacts:
    """What is complained of in this case, or in one that is decided with it."""

    key: str
    standing: ActStanding
    own: bool = False
    """Whether it is an act of the body that the actor works for."""
    here: bool = True
    """Complained of in this very case."""


class Part(StrEnum):
    """What of the file is read for an act only where a guard of it, or the act itself, says that it asks for it."""

    PARTIES = "parties"
    CLAIMS = "claims"
    AGENDA = "agenda"
    MOTION = "motion"
    DECISION = "decision"
    REMAND = "remand"
    ENQUIRIES = "enquiries"
    MEASURES = "measures"
    REQUESTS = "requests"
    CORRECTIONS = "corrections"
    STAYS = "stays"
    DRAW = "draw"
    ACTS = "acts"


EVERY_PART = frozenset(Part)
FIELDS_OF: Mapping[Part, tuple[str, ...]] = {
    Part.PARTIES: ("parties",),
    Part.CLAIMS: ("claims",),
    Part.AGENDA: ("on_live_agenda", "admissibility_only", "session"),
    Part.MOTION: ("motion",),
    Part.DECISION: ("decision", "silence_opens"),
    Part.REMAND: ("remand",),
    Part.ENQUIRIES: ("open_enquiries",),
    Part.MEASURES: ("measures",),
    Part.REQUESTS: ("requests",),
    Part.CORRECTIONS: ("corrections",),
    Part.STAYS: ("stays",),
    Part.DRAW: ("draw",),
    Part.ACTS: ("acts",),
}


class NotRead(AttributeError):
    """A guard or an act asks for a part of the file that it did not declare (`workflow.guards.reads`, `ActRule.reads`)."""


@dataclass(frozen=True, slots=True)
class ClosedChoice:
    """What was filed first about the same act, with the other body of a declared choice: that body, and the number there."""

    body: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything a guard may ask about one proceeding at one instant."""

    at: datetime
    role: Role
    rulebook: Rulebook
    state: ProceedingState
    body: BodyFacts
    key: str = ""
    ended: bool = False
    sealed: bool = False
    """Only its parties and the body that has it know of the case."""
    leads: int = 0
    """How many proceedings are joined to this one and wait for its decision."""
    received_at: datetime
    case_type: str = ""
    stage: StageName = StageName.FIRST
    instance: str = StageName.FIRST.value
    """The name of the instance in the rulebook: of a stage on appeal which one it is."""
    appeals: int = 0
    """How many appeals are heard here; none in a first instance."""
    own_appeal: bool = False
    """Whether the complainant of this very case brought one of them."""
    appealed: DecisionStanding | None = None
    """What has become of the decision that is appealed here; None where nothing was decided before."""
    went_on_to: str = ""
    """Code of the body that has an appeal past the silence of this one; "" for none."""
    track: str = "normal"
    """normal, same_day or immediate: how the deciding clock was counted."""
    competent: frozenset[str] = frozenset()
    """Codes of the bodies the rulebook names for this case and stage."""
    choice_closed: ClosedChoice | None = None
    """Where the law leaves a choice of body: what was filed with the other one first; None while the choice is open."""
    respondent: str = ""
    seized: frozenset[str] = frozenset()
    """Codes of the bodies this case has been before."""
    anonymous: bool = False
    admitted: bool = False
    admissibility_only: bool = False
    correction_used: bool = False
    """Whether any body of this case has asked for a correction."""
    correction_awaited: bool = False
    """Whether this body asked for one that has not come, in time or not."""
    claims: int = 0
    parties: tuple[PartyFacts, ...] = ()
    on_live_agenda: bool = False
    session: SessionFacts | None = None
    motion: MotionFacts | None = None
    decision: DecisionFacts | None = None
    silence_opens: str = ""
    """Code of the body to which it may go on although nothing was decided here; "" where nothing opened."""
    remand: RemandFacts | None = None
    open_enquiries: int = 0
    measures: tuple[MeasureFacts, ...] = ()
    requests: tuple[RequestFacts, ...] = ()
    """Of this case before this body, and of each case joined to it."""
    corrections: tuple[CorrectionFacts, ...] = ()
    stays: tuple[StayFacts, ...] = ()
    """Likewise."""
    draw: DrawFacts | None = None
    """None where no judge is drawn: in a commission, in a sealed case, and where the rulebook or the court knows no draw."""
    acts: tuple[ActFacts, ...] = ()
    """Likewise; above, of each case that was decided below."""
    review_at: datetime | None = None
    """When a case that stands still goes on by itself, None for one that does not stand still."""
    ground: str = ""
    """Why it stands still: a code of the rulebook."""
    withdrawal_until: datetime | None = None
    """Until when its withdrawal waits, None where none does."""
    withdrawn_before: bool = False
    """The case was withdrawn, and it went on."""

    @property
    def collegiate(self) -> bool:
        if not self.case_type:
            return self.rulebook.session.is_collegiate(self.body.kind)
        return self.rulebook.collegiate(self.body.kind, self.case_type)

    @property
    def rules_on_decision(self) -> bool:
        """Whether a decision is appealed here. Past the silence of a body a complaint is decided, as it would have been there."""
        return self.stage is StageName.APPEAL and self.appealed is not None

    @property
    def silence(self) -> Silence:
        """What it means that this instance does not decide in time."""
        if not self.case_type:
            return self.rulebook.missed_deadline.answer.silence
        return self.rulebook.silence(self.case_type, self.instance)

    def party(self, key: UUID | None) -> PartyFacts | None:
        return next((party for party in self.parties if party.key == str(key)), None)

    def of(self, parts: Collection[Part]) -> Facts:
        """Return the same facts without the parts that nobody read: to ask for one of them raises NotRead."""
        unread = {name for part in EVERY_PART - set(parts) for name in FIELDS_OF[part]}
        return self._copy_with({}, but=unread)

    def with_session(self, session: SessionFacts | None) -> Facts:
        """Return the same facts about another session, or the same one at another moment."""
        return self._copy_with({"session": session})

    def with_role(self, role: Role) -> Facts:
        """Return the same facts for somebody of this role."""
        return self._copy_with({"role": role})

    def _copy_with(self, changes: Mapping[str, object], *, but: Collection[str] = ()) -> Facts:
        """Copy every field that is there; a field in `but` is there no more."""
        same = object.__new__(Facts)
        for each in fields(self):
            if each.name in changes:
                object.__setattr__(same, each.name, changes[each.name])
            elif each.name not in but and _is_read(self, each.name):
                object.__setattr__(same, each.name, getattr(self, each.name))
        return same

    if not TYPE_CHECKING:  # with it in sight, mypy would let a misspelt name pass

        def __getattr__(self, name: str) -> object:
            """Raise NotRead: this is called for a field that was left out alone."""
            raise NotRead(f"facts.{name} was not read: say so in the row of the act, or in workflow.guards.reads")


def _is_read(facts: Facts, name: str) -> bool:
    try:
        getattr(facts, name)
    except NotRead:
        return False
    return True
