"""Steps of a decision: adopted, issued, served, published."""

from typing import Literal

from replay.grammar import Day, Frozen
from replay.steps.step import OfParty, OnCase


class MeasureOrdered(Frozen):
    """One thing that a decision orders."""

    kind: str
    """`annul_act`, `reinstate`, `include_in_list` and so on."""
    addressee: str
    """Code of a body, or words."""
    duty: str
    due_on: Day | None = None
    feasible: bool = True
    """False: due in law and no longer possible in fact."""
    instead: str = ""
    """What is done in its place."""


class DissentGiven(Frozen):
    """The dissenting opinion of a member."""

    member: int
    """The member's seat."""
    text: str


class Text(Frozen):
    """A decision as it is written."""

    facts: str
    evidence: str
    law: str
    reasons: str
    operative: str
    answers: tuple[str, ...]
    """One for each claim."""
    annulled_for: tuple[str, ...] = ()
    """On appeal, for each claim why the decision below is set aside: `procedure`, `facts`, `law`, or nothing."""
    cured: str = ""
    """Sent back and decided the same way again: the defect that was cured, or the new fact."""


class Decide(OnCase):
    """The written decision is adopted."""

    act: Literal["decide"]
    outcome: str
    text: Text
    """`facts`, `evidence`, `law`, `reasons`, `operative`, `answers`: one answer for each claim; `annulled_for`, `cured`."""
    measures: tuple[MeasureOrdered, ...] = ()
    """What it orders: `kind`, `addressee`, `duty`, `due_on`, `feasible`, `instead`."""
    dissents: tuple[DissentGiven, ...] = ()
    """`member` and `text` of each."""
    horizon: str = ""
    """Why it is adopted although the remedy would come too late."""


class Issue(OnCase):
    """The decision gets its number and its signature."""

    act: Literal["issue"]


class Serve(OfParty):
    """The decision is served on a party."""

    act: Literal["serve"]
    channel: str
    """How it was served: `in_person`, `email`, `post`, `fax`, `courier`."""
    proof: str


class Publish(OnCase):
    """The public version of the decision is opened to everyone."""

    act: Literal["publish"]
