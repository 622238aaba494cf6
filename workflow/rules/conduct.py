"""What a rulebook says of time, service, withdrawal, silence and other things that hold for every case."""

from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from workflow.rules.faults.fault import PartError
from workflow.rules.limits import Frozen, Text
from workflow.rules.session import Setting
from workflow.rules.words import Roll, Silence, Weekday, WindowReading
from workflow.states import Channel

LocalHour = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$")]
"""An hour on the clock of a place; 24:00 is the end of its civil day."""


class Immediate(Frozen):
    """What "at once" means in hours: due with the local day, an alarm on the way, the poll's close where it matters."""

    ends: Literal["same_day"]
    alarm_after_hours: Annotated[int, Field(gt=0)]
    useful_until: Literal["poll_close"]


class DayEnds(Frozen):
    """The local hour at which a day is over for who files and for who decides; law may shut the registry at 18:00."""

    lodging: LocalHour
    deciding: LocalHour


class WhoseDays(Frozen):
    """By whose clocks days are counted. `longer`: by the seat's or the place of filing's, whichever leaves more time."""

    lodging: Literal["seat_of_body", "place_of_filing", "longer"]
    deciding: Literal["seat_of_body"]


class Clock(Frozen):
    """How time is counted."""

    day_zero: Setting[Literal["day_of_event"]]
    day_ends: Setting[DayEnds]
    weekend: Setting[tuple[Weekday, ...]]
    roll_person: Setting[Roll]
    roll_body: Setting[Roll]
    immediate: Setting[Immediate]
    whose_days: Setting[WhoseDays]


class Window(Frozen):
    """A time so near to voting that limits shrink.

    Either fewer than `less_than_days` before a voting day, or on it; or on voting day itself, until so many hours before
    the poll closes.
    """

    less_than_days: Annotated[int, Field(ge=1, le=60)] | None = None
    until_hours_before_close: Annotated[int, Field(ge=0, le=24)] | None = None
    readings: Annotated[tuple[WindowReading, ...], Field(min_length=1)] = (WindowReading.CALENDAR_DAYS,)

    @model_validator(mode="after")
    def _check_one(self) -> Self:
        if (self.less_than_days is None) == (self.until_hours_before_close is None):
            raise PartError(
                "a window states less_than_days or until_hours_before_close, one of the two",
                "Take one of them out, or write the one that is meant",
            )
        return self


class Withdrawal(Frozen):
    """What an accepted withdrawal needs, and what follows where the person says they were pressed to it."""

    needs: tuple[Literal["identity", "free_will"], ...]
    may_continue_of_own_motion: bool
    under_pressure: Literal["accept_after_check", "continue"]
    examined_by: Literal["superior", "prosecutor"] = "superior"
    """Who examines a report of pressure, and whether a case goes on although it was withdrawn: never the body that has it.

    It may keep the case going under either word of `under_pressure`, and what it found true does. That word says what a report
    does which nobody has decided when the withdrawal has waited: with `continue` the case goes on, else it ends.
    """


class MissedDeadline(Frozen):
    """What follows when a body's time runs out."""

    deemed: Literal["none", "granted", "refused"]
    effects: tuple[
        Literal["mark_overdue", "notify_parent", "offer_failure_to_act", "publish", "parent_decides_merits"], ...
    ]

    @property
    def silence(self) -> Silence:
        """What silence means in an instance that says nothing else."""
        if self.deemed != "none":
            return Silence.REFUSED if self.deemed == "refused" else Silence.GRANTED
        return Silence.PASSED_UP if "parent_decides_merits" in self.effects else Silence.NOTHING


class Appeals(Frozen):
    """Who may take a decision to the next instance, and what that looks at; an instance may say otherwise for itself."""

    who: Annotated[tuple[Literal["complainant", "respondent", "person_concerned"], ...], Field(min_length=1)]
    review: Literal["full", "law"]
    """`law`: of law alone. What was found to have happened below is not found otherwise there."""


class ServiceRule(Frozen):
    """How things are served, what stands in when service fails, and how often an unserved decision is called out."""

    channels: Annotated[tuple[Channel, ...], Field(min_length=1)]
    proof_required: bool
    fallback: Channel
    refused_complaint_copy: Literal["without_delay"]
    unserved_alarm_hours: Annotated[int, Field(gt=0)]


class Transfer(Frozen):
    """What a transfer to the competent body keeps."""

    keeps: tuple[Literal["first_instant", "limit"], ...]

    def counts_from(self, received_at: datetime, passed_on_at: datetime) -> datetime:
        """From when the receiver's time to decide runs: from the first receipt where that time is kept, else from its own."""
        return received_at if "limit" in self.keeps else passed_on_at


class Joinder(Frozen):
    """Whose time counts when cases are joined."""

    time: Literal["earliest"]


class Remand(Frozen):
    """How often a case may be sent back, and whether the annulled decision may be made again."""

    times: Annotated[int, Field(ge=0)]
    may_not_repeat: bool


class Suspension(Frozen):
    """For what a body may stand still; nothing in the list forbids it altogether."""

    grounds: tuple[Literal["court_seized", "other"], ...]


class Extension(Frozen):
    """Whose time may be made longer, and how often."""

    of: Literal["person", "both", "none"]
    times: Annotated[int, Field(ge=0)]


class Restoring(Frozen):
    """Whose missed time may count as kept for a good cause: that of a complaint, of an appeal, of both or of neither."""

    of: tuple[Literal["complaint", "appeal"], ...]


class Succession(Frozen):
    """What becomes of a case whose party dies or is registered no more."""

    waits: bool
    """Whether it may stand still for a successor, until the review that every suspension has."""
    personal: tuple[Text, ...] = ()
    """Kinds of case whose right ends with the person: nobody succeeds, and a decision ends the case."""


class LateEvidence(Frozen):
    """What becomes of evidence that comes after the hearing or after the decision."""

    reply: bool
    after_decision: Literal["ground_of_appeal"]


class HorizonRule(Frozen):
    """What is asked of a body whose adverse decision could not be put right before voting."""

    warn: bool
    """Whether it is looked at all whether an appeal could be decided in time, and the body above is told that it could not."""
    needs_reasons: bool


class StayRule(Frozen):
    """Whether a party may ask that something waits until it is ruled on, and whether one person rules on that alone."""

    on_request: bool
    by_one: bool
    """Whether one member rules also in a body that decides together; without it, a roll-call does."""


class ProsecutorsRule(Frozen):
    """What part prosecutors have in elections, beside commissions and courts and never instead of them."""

    reviews: bool
    """Whether they receive applications, review them within the limit `prosecutor_review`, and take measures."""
    protests: bool
    """Whether they may protest against a decision, on the appeal's route and within the limit `protest`."""


class DrawRule(Frozen):
    """How many judges of a court are drawn to decide a case."""

    judges: Annotated[int, Field(ge=1)]


class Conduct(Frozen):
    """Rules that hold for every case."""

    parallel: Setting[Literal["commission_suspends_until_ruling", "joined_or_declined"]]
    suspensive: Setting[bool]
    """Whether lodging an appeal suspends what it is against."""
    stay: Setting[StayRule] | None = None
    """What a party may ask for where that is not so. A rulebook without a word of it knows no stay on request."""
    draw: Setting[DrawRule] | None = None
    """Who of a court decides. A rulebook without a word of it leaves that to the court."""
    appeals: Setting[Appeals]
    prosecutors: Setting[ProsecutorsRule] | None = None
    """A rulebook without a word of them gives them no part."""
    referral: Setting[Literal["closes_nothing"]]
    withdrawal: Setting[Withdrawal]
    missed_deadline: Setting[MissedDeadline]
    anonymous: Setting[Literal["information_only"]]
    decision_content: Setting[tuple[Text, ...]]
    service: Setting[ServiceRule]
    transfer_keeps: Setting[Transfer]
    correction_lists_all_defects: Setting[bool]
    round_two: Setting[Literal["constituencies_with_run_off"]]
    joinder: Setting[Joinder]
    remand: Setting[Remand]
    ex_officio: Setting[Literal["parent_of_respondent", "none"]]
    suspension: Setting[Suspension]
    extension: Setting[Extension]
    restoring: Setting[Restoring] | None = None
    """A rulebook without a word of it restores no time."""
    succession: Setting[Succession] | None = None
    """A rulebook without a word of it lets a successor enter, and nothing wait for one."""
    late_evidence: Setting[LateEvidence]
    horizon: Setting[HorizonRule]
    appeals_end_in_court: Setting[bool]
