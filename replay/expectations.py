"""What a step must come to. What is not expected is not looked at, but for refusals: an unexpected one is a mistake."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from replay.grammar import (
    EventKind,
    Frozen,
    Instant,
    InstantOrNone,
    LimitName,
    RefusalCode,
)
from workflow.complained_acts import ActStanding
from workflow.measures import MeasureState
from workflow.prosecutors import ApplicationState, ProsecutorMeasureKind, ProsecutorMeasureState
from workflow.states import DeadlineState, DecisionStanding, GrantRole, Outcome, ProceedingState
from workflow.stays import StayState

Nothing = Literal["none"]
Track = Literal["normal", "same_day", "immediate"]
LinkKind = Literal["failure", "pressure"]


def _expand_kind(said: object) -> object:
    return {"kind": said} if isinstance(said, str) else said


class EventExpected(Frozen):
    """An event of the case's log: its kind, or also its instant and some of its data."""

    kind: EventKind
    at: Instant | None = None
    """When it occurred."""
    data: dict[str, Any] = {}
    """Keys of its data with their values; others may stand beside them."""


class LetterExpected(Frozen):
    """A letter that tells someone of what happened."""

    kind: str
    """Kind of letter, as in `notices/catalogue.py`."""
    to: str
    """Role of the party (`complainant`) or code of the body (`TEC-1`)."""


class AppealExpected(Frozen):
    """The way to appeal that the decision states."""

    body: str


class DecisionExpected(Frozen):
    """The decision of the proceeding."""

    late: bool | None = None
    """Adopted after the time to decide had run out."""
    outcome: Outcome | None = None
    published: bool | None = None
    number: bool | None = None
    """Whether it has its number."""
    standing: DecisionStanding | None = None
    """What has become of it before the bodies above."""


class Expect(Frozen):
    """What can be expected of a step upon a case, and of a case at the end.

    Of the proceeding: the newest of the case, or the one before the body that `before` names.
    """

    refused: tuple[RefusalCode, ...] = ()
    """The act is refused with exactly these codes, in any order. Without it, the act must be done."""
    says: tuple[str, ...] = ()
    """The sentences of the refusal in English, exactly and in order. A text that ends in `…` is the beginning of one."""
    adopted: bool | None = None
    """Of a vote: whether the motion was adopted."""
    breached: bool | None = None
    """Whether the time of the body has run out undecided."""
    contested: bool | None = None
    """Whether it is late by one reading of the law: past the shorter of two, and not past the longer."""
    state: ProceedingState | None = None
    body: str | None = None
    """Code of the body seized now."""
    track: Track | None = None
    """How the time to decide was counted."""
    due: dict[LimitName, InstantOrNone] = {}
    """The first instant too late, of the newest limit of that rule (`appeal/complainant`: of that party). `none`: no such."""
    contested_from: dict[LimitName, InstantOrNone] = {}
    """Likewise, that is too late by the shorter of two readings; `none`: the law has one."""
    useful_until: dict[LimitName, InstantOrNone] = {}
    """Likewise, after which the remedy comes too late to be used; `none`: no such hour."""
    limits: dict[LimitName, DeadlineState] = {}
    """Whether that limit runs, was met, ran out (`fired`) or is void."""
    events: tuple[Annotated[EventExpected, BeforeValidator(_expand_kind)], ...] = ()
    """Recorded in the case's log since the previous step, at least these, in this order; in `finally`: ever."""
    no_events: tuple[EventKind, ...] = ()
    """Not recorded in the case's log since the previous step; in `finally`: ever."""
    notified: tuple[LetterExpected, ...] = ()
    """Who is told by letter of what happened since the previous step, at least these; in `finally`: ever."""
    appeal: AppealExpected | Nothing | None = None
    """The way to appeal stated in the decision; `none` above the last instance."""
    decision: DecisionExpected | None = None
    measures: tuple[MeasureState, ...] | None = None
    """Where each thing stands that the decisions of the case ordered, in the order in which they did."""
    stays: tuple[StayState, ...] | None = None
    """Where each stay of the case stands, in the order in which they were asked for or began."""
    acts: tuple[ActStanding, ...] | None = None
    """Where the act complained of stands, where the case names one."""
    same_act: tuple[str, ...] | None = None
    """Names of the other cases about the same act."""
    linked: tuple[LinkKind, ...] = ()
    """Complaints linked to this case: of its silence (`failure`), of pressure upon the complainant (`pressure`)."""
    access: dict[str, tuple[GrantRole, ...]] = {}
    """By the name of an account, as what it may read the case now; an empty list for an account that may not."""


class ExpectSession(Frozen):
    """What can be expected of a step that is upon no single case."""

    refused: tuple[RefusalCode, ...] = ()
    """The act is refused with exactly these codes, in any order. Without it, the act must be done."""
    says: tuple[str, ...] = ()
    """The sentences of the refusal in English, exactly and in order. A text that ends in `…` is the beginning of one."""
    notified: tuple[LetterExpected, ...] = ()
    """Who is told by letter of what happened since the previous step, at least these."""


class ExpectRegister(Frozen):
    """What can be expected of a step in the register of a prosecutor's office."""

    refused: tuple[RefusalCode, ...] = ()
    """The act is refused with exactly these codes, in any order. Without it, the act must be done."""
    says: tuple[str, ...] = ()
    """The sentences of the refusal in English, exactly and in order. A text that ends in `…` is the beginning of one."""
    state: ApplicationState | Nothing | None = None
    """Where the application stands."""
    due: InstantOrNone | None = None
    """The first instant too late for its review."""
    late: bool | None = None
    """Whether the application, or of a step without one the measure, was late."""
    resolved_by: ProsecutorMeasureKind | None = None
    """The measure that resolved the application."""
    measure: ProsecutorMeasureState | Nothing | None = None
    """Where the measure stands."""
    applications: dict[str, int] = {}
    """How many applications of the office there are: `received`, `late`, by state, or resolved by a kind of measure."""
    events: tuple[Annotated[EventExpected, BeforeValidator(_expand_kind)], ...] = ()
    """Recorded anywhere since the previous step, at least these, in this order."""
    no_events: tuple[EventKind, ...] = ()
    """Not recorded anywhere since the previous step."""
    notified: tuple[LetterExpected, ...] = ()
    """Who is told by letter of what happened since the previous step, at least these."""


class ExpectAdvice(Frozen):
    """What the route advisor must answer. Nothing is filed."""

    competent: str | None = None
    """Code of the competent body; `none` where the rulebook names none."""
    choices: tuple[str, ...] = ()
    """Every body that the law leaves to choose from, the competent one first."""
    reason: str | None = None
    """Code of why that body is competent."""
    standing: bool | None = None
    """Whether the rulebook lets such a person file this."""
    in_time: bool | None = None
    """Whether the time to lodge has not run out yet."""
    due: dict[LimitName, InstantOrNone] = {}
    """`lodge` and `decide`, were it lodged now; `none`: no such limit."""
    appeal: AppealExpected | Nothing | None = None
    """Where a decision of the competent body could be appealed; `none` above the last instance."""


class MoveExpected(Frozen):
    """One limit that a change of the calendar moves."""

    case: str
    rule: LimitName
    from_: Instant = Field(alias="from")
    to: Instant


class ExpectMoves(Frozen):
    """What a change of the calendar must come to."""

    refused: tuple[RefusalCode, ...] = ()
    """The change is refused with exactly these codes, in any order. Without it, it must be done."""
    says: tuple[str, ...] = ()
    """The sentences of the refusal in English, exactly and in order."""
    moved: tuple[MoveExpected, ...] | None = None
    """Exactly the limits that move."""
