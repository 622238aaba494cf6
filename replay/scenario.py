"""A scenario as a whole."""

from pydantic import Field

from replay.expectations import Expect
from replay.grammar import Frozen, Instant, Name
from replay.steps.steps import AnyStep


class AtLast(Frozen):
    """What is looked at once everything has been played."""

    case: Name
    """Name of the case."""
    before: str = ""
    """Code of the body whose proceeding is meant, where that is not the newest of the case."""
    expect: Expect = Expect()
    """What must be so under every rulebook."""
    expect_in: dict[str, Expect] = {}
    """What must be so under that rulebook, beside `expect`."""


class Scenario(Frozen):
    """One file: timed acts, and what must come of them."""

    scenario: Name
    """Name of the file without `.yaml`; of a file called `scenario.yaml`, that of its folder."""
    title: str
    """What it shows, in one line."""
    row: str = ""
    """The row of the research it plays, as in `hard case 1`."""
    stage: str = ""
    """Folder below `stages` in the scenarios' folder; without it, the scenario's own folder."""
    election: str = ""
    """Slug of the election, where a reader should see it here too; it must be the calendar's."""
    rulebooks: tuple[str, ...] = ()
    """The rulebooks it has expectations for; without it, that of the stage's calendar."""
    ends: Instant
    """Clocks are let run until here."""
    steps: tuple[AnyStep, ...]
    """In order of their instants."""
    finally_: tuple[AtLast, ...] = Field((), alias="finally")
    """Looked at after `ends`."""
