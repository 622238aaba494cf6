"""Steps of a decision: adopted, issued, served, published."""

from datetime import time
from typing import ClassVar, Literal

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
    """The last day on which it can be done in time."""
    due_time: time | None = None
    """The hour of that day before which it must be done, like "18:00"; without it, the end of the day."""
    due_reasons: str = ""
    """Why it may be done later than it is of use."""
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
    acts: tuple[str, ...] = ()
    """What becomes of each act complained of: `stands`, `changed`, `annulled`, `annulled_onward`, or nothing."""


class Decide(OnCase):
    """The written decision is adopted."""

    act: Literal["decide"]
    outcome: str
    text: Text
    """`facts`, `evidence`, `law`, `reasons`, `operative`, `answers`: an answer a claim; `annulled_for`, `cured`, `acts`."""
    measures: tuple[MeasureOrdered, ...] = ()
    """What it orders: `kind`, `addressee`, `duty`, `due_on`, `due_time`, `due_reasons`, `feasible`, `instead`."""
    dissents: tuple[DissentGiven, ...] = ()
    """`member` and `text` of each."""
    horizon: str = ""
    """Why it is adopted although the remedy would come too late."""
    judges: tuple[int, ...] = ()
    """Seats of those who decide, where judges are drawn."""


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


class ReportExecution(OnCase):
    """What was ordered is reported as done."""

    act: Literal["report_execution"]
    measure: int = 1
    """Its number in the decision."""
    text: str
    """What was done."""
    body: str = ""
    """Code of the body that reports; without it, the clerk of the body that ordered it enters the report."""
    by: ClassVar[str] = "the clerk of `body`, or of the body that decided"


class FindImpossible(OnCase):
    """What was ordered can no longer be done, and something else is ordered."""

    act: Literal["find_impossible"]
    measure: int = 1
    """Its number in the decision."""
    reasons: str
    """Why it cannot be done."""
    instead: str
    """What is ordered in its place."""
    addressee: str = ""
    """Code of a body, or words; without it, from whom the first was ordered."""
    due_on: Day | None = None
    """The last day on which it can be done in time."""
    due_time: time | None = None
    """The hour of that day before which it must be done; without it, the end of the day."""
    due_reasons: str = ""
    """Why it may be done later than it is of use."""
