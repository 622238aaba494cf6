"""What a rulebook says of time, service, withdrawal, silence and other things that hold for every case."""

from typing import Annotated, Literal

from pydantic import Field

from workflow.rules.limits import Frozen, Text
from workflow.rules.session import Setting
from workflow.rules.words import WindowReading
from workflow.states import Channel


class Immediate(Frozen):
    """What "at once" means in hours: due with the local day, an alarm on the way, the poll's close where it matters."""

    ends: Literal["same_day"]
    alarm_after_hours: Annotated[int, Field(gt=0)]
    useful_until: Literal["poll_close"]


class Clock(Frozen):
    """How time is counted."""

    day_zero: Setting[Literal["day_of_event"]]
    day_ends: Setting[Literal["24:00 local"]]
    roll_person: Setting[Literal["next_working_day", "never"]]
    roll_body: Setting[Literal["next_working_day", "never"]]
    immediate: Setting[Immediate]
    whose_days: Setting[Literal["seat_of_body"]]


class Window(Frozen):
    """A time so near to voting that limits shrink: fewer than `less_than_days` before a voting day, or on it."""

    less_than_days: Annotated[int, Field(ge=1, le=60)]
    readings: Annotated[tuple[WindowReading, ...], Field(min_length=1)]


class Withdrawal(Frozen):
    """What an accepted withdrawal needs."""

    needs: tuple[Literal["identity", "free_will"], ...]
    may_continue_of_own_motion: bool


class MissedDeadline(Frozen):
    """What follows when a body's time runs out."""

    deemed: Literal["none", "granted", "refused"]
    effects: tuple[Literal["mark_overdue", "notify_parent", "offer_failure_to_act", "publish"], ...]


class ServiceRule(Frozen):
    """How things are served, and what stands in when service fails."""

    channels: Annotated[tuple[Channel, ...], Field(min_length=1)]
    proof_required: bool
    fallback: Channel
    refused_complaint_copy: Literal["without_delay"]


class Transfer(Frozen):
    """What a transfer to the competent body keeps."""

    keeps: tuple[Literal["first_instant", "limit"], ...]


class Conduct(Frozen):
    """Rules that hold for every case."""

    parallel: Setting[Literal["commission_suspends_until_ruling"]]
    suspensive: Setting[bool]
    """Whether lodging an appeal suspends what it is against."""
    referral: Setting[Literal["closes_nothing"]]
    withdrawal: Setting[Withdrawal]
    missed_deadline: Setting[MissedDeadline]
    anonymous: Setting[Literal["information_only"]]
    decision_content: Setting[tuple[Text, ...]]
    service: Setting[ServiceRule]
    transfer_keeps: Setting[Transfer]
    correction_lists_all_defects: Setting[bool]
    round_two: Setting[Literal["constituencies_with_run_off"]]
