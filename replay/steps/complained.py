"""Steps about what is complained of: named, told apart, withdrawn by its author."""

from typing import ClassVar, Literal

from replay.grammar import Day
from replay.steps.step import OnCase


class NameAct(OnCase):
    """What is complained of is named: body, day, number and kind."""

    act: Literal["name_act"]
    kind: str
    """`decision`, `action` or `inaction`."""
    number: str
    """Its number; in words what it is, where it has none."""
    day: Day
    """The day of it."""
    body: str = ""
    """Code of the body whose act it is."""
    body_text: str = ""
    """Whose act it is, where that is no body here."""
    reasons: str = ""
    """Why it is named anew, where another was named before."""


class WithdrawAct(OnCase):
    """What is complained of is withdrawn by its author."""

    act: Literal["withdraw_act"]
    reasons: str
    body: str = ""
    """Code of the author's body, whose clerk does it; without it, the clerk of the body that has the case, from paper."""
    by: ClassVar[str] = "the clerk of `body`, or of the body that has the case"


class TellActsApart(OnCase):
    """What the system proposed as one act before two bodies is found to be two."""

    act: Literal["tell_acts_apart"]
    other: str
    """Name of the other case."""
    reasons: str
