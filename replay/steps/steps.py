"""Every step that a scenario can have, told apart by its act."""

from typing import Annotated

from pydantic import Field

from replay.steps.course import (
    Admit,
    Answer,
    Extend,
    Join,
    Look,
    Notify,
    Refer,
    Resume,
    Suspend,
    Transfer,
)
from replay.steps.decision import (
    Decide,
    Issue,
    Publish,
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
from replay.steps.time import CalendarStep, Worker

AnyStep = Annotated[
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
    | Withdraw
    | KeepGoing
    | Join
    | Suspend
    | Resume
    | Extend
    | CalendarStep
    | Worker,
    Field(discriminator="act"),
]
