"""Steps of a session: notice, agenda, attendance, hearing, roll-call."""

from typing import ClassVar, Literal

from pydantic import Field

from replay.grammar import Instant, Name
from replay.steps.step import OfParty, OnCase, WithoutCase


class Convene(WithoutCase):
    """A session is announced, with its agenda."""

    act: Literal["convene"]
    body: str
    """Code of the body that meets."""
    session: Name
    """Name that this file gives the session."""
    starts_at: Instant
    place: str
    mode: str = "in_person"
    """`in_person` or `video`; `phone` and `fax` are refused."""
    cases: tuple[Name, ...]
    """Names of the cases on the agenda."""
    open: bool = True
    """Open to the public."""
    closed_reason: str = ""
    convened_by: Literal["chair", "one_third_of_members"] = "chair"
    """Who called it."""
    recorded: bool = False
    """Whether it will be recorded, as a session by video must be."""
    by: ClassVar[str] = "the clerk of `body`"


class OfSession(WithoutCase):
    """A step upon a session, by the clerk of the body that convened it."""

    session: Name
    """Its name."""
    by: ClassVar[str] = "the clerk of the body that meets"


class OpenSession(OfSession):
    """The session is opened."""

    act: Literal["open_session"]
    present: tuple[int, ...] = ()
    """Seats of the members who are there."""


class CloseSession(OfSession):
    """The session is closed."""

    act: Literal["close_session"]


class CancelSession(OfSession):
    """The session is called off; its cases go back to where they were."""

    act: Literal["cancel_session"]
    reason: str


class Hear(OfParty):
    """A party is heard in the open session."""

    act: Literal["hear"]
    kind: str = "oral"
    """`oral`, `written`, or `absent` with `proof`."""
    statement: str = ""
    proof: str = ""
    """How a party that stayed away was told of the session."""


class Waive(OfParty):
    """A party gives up being heard."""

    act: Literal["waive"]
    statement: str


class Recuse(OnCase):
    """A member stays out of the case."""

    act: Literal["recuse"]
    member: int
    """The member's seat."""
    reason: str


class VoteStep(OnCase):
    """A roll-call. Who is not called has left the room."""

    act: Literal["vote"]
    session: str = ""
    """Name of the session, for the reader."""
    outcome: str
    for_: tuple[int, ...] = Field((), alias="for")
    """Seats."""
    against: tuple[int, ...] = ()
    """Seats."""
    abstain: tuple[int, ...] = ()
    """Seats."""
