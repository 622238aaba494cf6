"""Steps that touch the clocks of many cases: a change of the calendar, and a worker that sleeps."""

from typing import ClassVar, Literal

from pydantic import Field

from replay.expectations import ExpectMoves
from replay.grammar import Day, Frozen
from replay.steps.step import Step


class DayChanged(Frozen):
    """A day that is not as its weekday says: one of the three."""

    holiday: Day | None = None
    closure: Day | None = None
    working: Day | None = None


class VotingDay(Frozen):
    """The day on which a round votes."""

    round: int
    day: Day


class CalendarStep(Step):
    """The calendar of the election is changed: first a dry run, then, with `apply`, the act that moves the limits."""

    act: Literal["calendar"]
    reason: str
    add: tuple[DayChanged, ...] = ()
    """Days, each as `{holiday: day}`, `{closure: day}` or `{working: day}`."""
    voting_day: VotingDay | None = None
    """`{round: number, day: day}`."""
    run_offs: tuple[int, ...] | None = None
    """Numbers of the constituencies that vote again."""
    apply: bool = False
    """Do it, beside saying what would move."""
    expect: ExpectMoves = ExpectMoves()
    """What must move under every rulebook."""
    expect_in: dict[str, ExpectMoves] = {}
    """What must move under that rulebook, beside `expect`."""
    by: ClassVar[str] = "the system's keeper"


class Worker(Step):
    """The worker that fires the clocks stops or wakes. While it is down a clock fires only before an act on its case."""

    act: Literal["worker"]
    is_: Literal["down", "up"] = Field(alias="is")
    by: ClassVar[str] = "nobody"
