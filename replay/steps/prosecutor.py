"""Steps of a prosecutor's office: what it receives, what becomes of that, and the measures that it takes."""

from datetime import time
from typing import Literal

from replay.expectations import ExpectRegister
from replay.grammar import Day, Frozen, Instant, Name
from replay.steps.step import Step
from workflow.prosecutors import Applicant, ApplicationState, ProsecutorMeasureKind, ProsecutorMeasureState, Subject


class InRegister(Step):
    """A step in the register of an office."""

    body: str
    """Code of the body whose clerk does it."""
    expect: ExpectRegister = ExpectRegister()
    """What it must come to under every rulebook."""
    expect_in: dict[str, ExpectRegister] = {}
    """What it must come to under that rulebook, beside `expect`."""


class ReceiveApplication(InRegister):
    """An application is entered."""

    act: Literal["receive_application"]
    application: Name
    """Name that this file gives it."""
    applicant: Applicant
    name: str = ""
    """Who applies."""
    email: str = ""
    subject: Subject
    text: str
    received_at: Instant | None = None
    """When it came, where that is not now."""
    about_case: str = ""
    """Name of a case that is about the same matter."""


class ConcludeApplication(InRegister):
    """The review of an application ends."""

    act: Literal["conclude_application"]
    application: Name
    result: ApplicationState
    reasons: str
    to: str = ""
    """Code of the body to which it is passed on."""


class ReadApplicant(InRegister):
    """Who applied is read."""

    act: Literal["read_applicant"]
    application: Name
    purpose: str


class TakeMeasure(InRegister):
    """A measure is taken."""

    act: Literal["take_measure"]
    measure: Name
    """Name that this file gives it."""
    kind: ProsecutorMeasureKind
    duty: str
    """What is asked."""
    legal_basis: str
    addressee: str = ""
    """Code of a body."""
    addressee_text: str = ""
    """Somebody else, in words."""
    due_on: Day | None = None
    """The last day on which it can be answered."""
    due_time: time | None = None
    """The hour of that day before which it must be answered."""
    application: str = ""
    """Name of the application because of which it is taken."""
    about_case: str = ""
    """Name of a case that it is about."""


class AnswerMeasure(InRegister):
    """A measure is answered."""

    act: Literal["answer_measure"]
    measure: Name
    result: ProsecutorMeasureState
    text: str


class WithdrawMeasure(InRegister):
    """A measure is withdrawn."""

    act: Literal["withdraw_measure"]
    measure: Name
    reasons: str


class CountedLine(Frozen):
    """So many applications about one subject, with one result."""

    subject: Subject
    state: ApplicationState
    by: ProsecutorMeasureKind | None = None
    """The measure that resolved them."""
    count: int


class EnterSummary(InRegister):
    """How many applications an office kept on paper, and what became of them."""

    act: Literal["enter_summary"]
    from_day: Day
    to_day: Day
    source_of_figures: str
    """Where the figures come from, for everyone to read."""
    lines: tuple[CountedLine, ...]


class Protest(InRegister):
    """A prosecutor protests against the decision on a case."""

    act: Literal["protest"]
    case: Name
    before: str = ""
    """Code of the body whose decision is meant, where that is not the newest of the case."""
    measure: Name
    """Name that this file gives it."""
    legal_basis: str
    narrative: str
    claims: tuple[str, ...] = ()
