"""Steps that lead a case on its course: to the competent body, to others, to a stand, and on."""

from typing import ClassVar, Literal

from pydantic import Field

from replay.grammar import Day, Instant, LimitName, Name
from replay.steps.step import OfParty, OnCase
from workflow.states import GrantRole


class Look(OnCase):
    """Nothing is done: the case is looked at, after its clocks ran until now."""

    act: Literal["look"]
    by: ClassVar[str] = "nobody"


class Admit(OnCase):
    """The complaint is declared admissible."""

    act: Literal["admit"]
    reasons: str = ""
    """Why it is admitted although rules speak against it; none are needed where none do."""


class Transfer(OnCase):
    """The case is passed to the competent body."""

    act: Literal["transfer"]
    to: str
    """Code of that body."""
    reasons: str


class Refer(OnCase):
    """Another body is asked a question; the case stays."""

    act: Literal["refer"]
    to: str
    """Code of the body asked."""
    question: str
    enquiry: str = "state_body_reply"
    """Kind of enquiry: `law_enforcement_check` or `state_body_reply`."""


class Answer(OnCase):
    """The oldest open enquiry is answered."""

    act: Literal["answer"]
    text: str
    by: ClassVar[str] = "the clerk of the body asked"


class Notify(OfParty):
    """The opening is served on a party."""

    act: Literal["notify"]
    channel: str
    """How it was served: `in_person`, `email`, `post`, `fax`, `courier`."""
    proof: str


class Join(OnCase):
    """The case is joined to a lead."""

    act: Literal["join"]
    lead: Name
    """Name of the lead."""
    reasons: str


class Suspend(OnCase):
    """The proceeding stands still until a day of review."""

    act: Literal["suspend"]
    ground: Literal["court_seized", "other", "party_ended"]
    """Why: a court has the same matter, a party is no more, or another reason."""
    reasons: str
    review_on: Instant
    """When it goes on by itself."""


class EndParty(OfParty):
    """It is on record that a party is no more."""

    act: Literal["end_party"]
    end: str
    """`death` or `registration_ended`."""
    ended_on: Day
    """On which day."""
    proof: str
    """The paper that says so."""


class EnterSuccessor(OfParty):
    """A successor takes the place of a party that is no more."""

    act: Literal["enter_successor"]
    standing: str
    """As what: a standing of the rulebook."""
    name: str
    """Who it is."""
    email: str = ""
    proof: str
    """The paper that says who succeeds."""


class Resume(OnCase):
    """The proceeding goes on."""

    act: Literal["resume"]
    reasons: str


class Extend(OnCase):
    """A time limit is made longer."""

    act: Literal["extend"]
    rule: LimitName
    """Which limit: `correct`, or of one party: `appeal/complainant`."""
    hours: int = Field(ge=1)
    """How many whole hours more."""
    reasons: str


class GrantAccess(OnCase):
    """One person is let read the case. Who has no account yet gets one."""

    act: Literal["grant_access"]
    role: GrantRole
    """As what: `representative`, `observer` or `auditor`."""
    account: str
    """The name by which the person signs in."""
    until: Instant | None = None
    """The first instant without access; without it, until it is ended."""
    acts: tuple[str, ...] = ()
    """What a representative may do for the complainant."""
    body: str = ""
    """Code of the body above, of an auditor; without it the administrator appoints."""
    by: ClassVar[str] = (
        "the complainant a representative, the clerk an observer, `body` or the administrator an auditor"
    )


class EndAccess(OnCase):
    """The access of one person ends."""

    act: Literal["end_access"]
    role: GrantRole
    """As what they were let read it."""
    account: str
    """The name by which the person signs in."""
    body: str = ""
    """Code of the body above, of an auditor; without it the administrator ends it."""
    by: ClassVar[str] = "who gives it"
