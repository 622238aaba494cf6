"""What every step of a scenario has, and the shapes that many share."""

from typing import ClassVar, Literal

from replay.expectations import Expect, ExpectSession
from replay.grammar import Frozen, Instant, Name

Party = Literal["complainant", "respondent", "person_concerned", "prosecutor"]
CLERK, COMPLAINANT = "clerk", "the complainant"
"""Who does a step: the clerk of the body seized, or the holder of the access code."""


class Step(Frozen):
    """What every step says."""

    at: Instant
    """When it is done."""
    only: tuple[str, ...] = ()
    """Rulebooks under which it is done; under any other it is left out."""
    source: str = ""
    """Where the material comes from."""
    dated: Literal["report", "design", ""] = ""
    """Whether the source gives the day or we chose it."""
    note: str = ""
    """A word to whoever reads the scenario."""
    by: ClassVar[str] = CLERK
    """Who does it: `clerk` of the body seized, or as the class says."""


class OnCase(Step):
    """A step upon one case, as its newest proceeding stands, or the one before the body that is named."""

    case: Name
    """Name that this file gives the case."""
    before: str = ""
    """Code of the body whose proceeding is meant, where that is not the newest of the case."""
    expect: Expect = Expect()
    """What it must come to under every rulebook."""
    expect_in: dict[str, Expect] = {}
    """What it must come to under that rulebook, beside `expect`."""


class WithoutCase(Step):
    """A step upon no single case."""

    expect: ExpectSession = ExpectSession()
    """What it must come to under every rulebook."""
    expect_in: dict[str, ExpectSession] = {}
    """What it must come to under that rulebook, beside `expect`."""


class OfParty(OnCase):
    """A step upon one party of the case."""

    party: Party
    joined: str = ""
    """Name of a joined case, whose party is meant instead."""
