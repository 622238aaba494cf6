"""Steps of a complaint on its way in, and of what its parties bring later."""

from typing import ClassVar, Literal

from pydantic import Field

from replay.expectations import ExpectAdvice
from replay.filing import Filing
from replay.grammar import Instant
from replay.steps.step import OfParty, OnCase, Step


class Lodge(OnCase):
    """A complaint comes in."""

    act: Literal["lodge"]
    filing: Filing = Field(alias="with")
    """The complaint."""
    by: ClassVar[str] = "the filer"


class LodgeFromJournal(OnCase):
    """A complaint from the paper journal of an outage is entered."""

    act: Literal["lodge_from_journal"]
    filing: Filing = Field(alias="with")
    """The complaint; `at_body` is the body whose journal it is."""
    received_at: Instant
    """The instant on the paper, from which every clock runs."""
    number: str
    """The pre-printed number of the form."""
    scan: str
    """What the scan of the paper shows."""
    by: ClassVar[str] = "the clerk of `at_body`"


class Ask(Step):
    """The route advisor is asked where a complaint would go. Nothing is filed."""

    act: Literal["ask"]
    filing: Filing = Field(alias="with")
    """What has been said of the complaint so far."""
    expect: ExpectAdvice = ExpectAdvice()
    """What it must answer under every rulebook."""
    expect_in: dict[str, ExpectAdvice] = {}
    """What it must answer under that rulebook, beside `expect`."""
    by: ClassVar[str] = "anybody"


class RequestCorrection(OnCase):
    """The complainant is asked for what is missing."""

    act: Literal["request_correction"]
    defects: tuple[str, ...]
    """Each thing that is missing."""


class Correct(OnCase):
    """What was missing comes in."""

    act: Literal["correct"]
    text: str
    by: ClassVar[str] = "the complainant"


class AddEvidence(OfParty):
    """A party hands in evidence."""

    act: Literal["add_evidence"]
    name: str
    """Its name."""
    text: str
    """What it shows."""
    by: ClassVar[str] = "the complainant; for another party the clerk"


class Reply(OfParty):
    """A party replies to evidence of the other side."""

    act: Literal["reply"]
    text: str
    by: ClassVar[str] = "the complainant; for another party the clerk"


class ReportPressure(OnCase):
    """The complainant reports pressure; a linked case opens."""

    act: Literal["report_pressure"]
    text: str
    opens: str = ""
    """Name for the linked case, where later steps speak of it."""
    by: ClassVar[str] = "the complainant"


class Withdraw(OnCase):
    """The complainant gives the complaint up."""

    act: Literal["withdraw"]
    identity_checked: bool
    free_will: str
    """What the person says of their free will."""
    of_own_motion: bool = False
    """The body goes on of its own motion."""
    by: ClassVar[str] = "the complainant; with `of_own_motion` the clerk"


class KeepGoing(OnCase):
    """A withdrawn case is kept going. It shows when the withdrawal has waited."""

    act: Literal["keep_going"]
    body: str
    """Code of the body that keeps it going."""
    reasons: str
    by: ClassVar[str] = "the clerk of `body`"
