"""Every step that a scenario can have, told apart by its act."""

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated, get_args

from pydantic import Field

from replay.steps.complained import NameAct, TellActsApart, WithdrawAct
from replay.steps.correction import ConfirmCorrection, ProposeCorrection, RefuseCorrection
from replay.steps.course import (
    Admit,
    Answer,
    EndAccess,
    EndParty,
    EnterSuccessor,
    Extend,
    GrantAccess,
    Join,
    Look,
    Notify,
    Refer,
    Resume,
    Suspend,
    Transfer,
)
from replay.steps.court import EnterDuty, PublishCommitments, ReportSameMatter
from replay.steps.decision import (
    Decide,
    FindImpossible,
    Issue,
    Publish,
    ReportExecution,
    Serve,
)
from replay.steps.filing import (
    AddEvidence,
    Ask,
    Correct,
    KeepGoing,
    Lodge,
    LodgeFromJournal,
    Reply,
    ReportPressure,
    RequestCorrection,
    Withdraw,
)
from replay.steps.office import EndBody
from replay.steps.ordinary import derive_steps
from replay.steps.prosecutor import (
    AnswerMeasure,
    ConcludeApplication,
    EnterSummary,
    Protest,
    ReadApplicant,
    ReceiveApplication,
    TakeMeasure,
    WithdrawMeasure,
)
from replay.steps.session import (
    CancelSession,
    CloseSession,
    Convene,
    Hear,
    OpenSession,
    Recuse,
    VoteStep,
    Waive,
)
from replay.steps.stays import LiftStay, RuleOnStay
from replay.steps.step import Step
from replay.steps.superior import Remind
from replay.steps.time import CalendarStep, Worker

WrittenStep = (
    Lodge
    | LodgeFromJournal
    | Ask
    | Look
    | Admit
    | Transfer
    | Refer
    | Answer
    | RequestCorrection
    | Correct
    | Notify
    | AddEvidence
    | Reply
    | ReportPressure
    | Convene
    | OpenSession
    | CloseSession
    | CancelSession
    | Hear
    | Waive
    | Recuse
    | VoteStep
    | Decide
    | Issue
    | Serve
    | Publish
    | ReportExecution
    | FindImpossible
    | ProposeCorrection
    | ConfirmCorrection
    | RefuseCorrection
    | Withdraw
    | KeepGoing
    | GrantAccess
    | EndAccess
    | Join
    | Suspend
    | Resume
    | Extend
    | RuleOnStay
    | LiftStay
    | ReceiveApplication
    | ConcludeApplication
    | ReadApplicant
    | TakeMeasure
    | AnswerMeasure
    | WithdrawMeasure
    | EnterSummary
    | Protest
    | PublishCommitments
    | EnterDuty
    | EndBody
    | ReportSameMatter
    | NameAct
    | TellActsApart
    | WithdrawAct
    | Remind
    | EndParty
    | EnterSuccessor
    | CalendarStep
    | Worker
)
"""The steps that need words of their own."""


def act_of(step: type[Step]) -> str:
    """The name of the act that a kind of step does."""
    return str(get_args(step.model_fields["act"].annotation)[0])


if TYPE_CHECKING:
    AnyStep = WrittenStep
else:
    WRITTEN = frozenset(act_of(step) for step in get_args(WrittenStep))
    AnyStep = Annotated[reduce(or_, derive_steps(WRITTEN), WrittenStep), Field(discriminator="act")]
