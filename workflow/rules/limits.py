"""Time limits as a rulebook writes them."""

from datetime import date
from functools import cached_property
from typing import Annotated, Literal, Self, TypeVar

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from workflow.rules.faults.fault import PartError
from workflow.rules.words import Anchor, Binds, Roll, Unit
from workflow.states import Trust

AnyDay = TypeVar("AnyDay", bound=date)
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
FIRST_YEAR, LAST_YEAR = 1900, 2199


def _check_year(said: AnyDay) -> AnyDay:
    """Check a day or instant that some election can have. Raises Wrong for the first and the last years that there are."""
    if not FIRST_YEAR <= said.year <= LAST_YEAR:
        raise PartError(
            f"no election is held in the year {said.year:04}", f"Write a year from {FIRST_YEAR} to {LAST_YEAR}"
        )
    return said


Day = Annotated[date, AfterValidator(_check_year)]
Instant = Annotated[AwareDatetime, AfterValidator(_check_year)]
COUNTED = frozenset({Unit.DAY, Unit.WORKING_DAY, Unit.HOUR, Unit.DAYS_BEFORE_VOTING})
WHOLE_DAYS = frozenset({Unit.DAY, Unit.WORKING_DAY, Unit.SAME_DAY, Unit.DAYS_BEFORE_VOTING})
"""Units that end with a local day; the others end at an exact instant."""


class Frozen(BaseModel):
    """A part of a rulebook: cannot be changed, and takes no word it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=False, use_attribute_docstrings=True)


class Rule(Frozen):
    """Anything a rulebook lays down: where it comes from, and how far that may be trusted."""

    cite: Text
    status: Trust
    note: str = ""

    @property
    def is_gap(self) -> bool:
        """Whether the law is silent here and the default of this system stands in for it."""
        return self.status is Trust.GAP


def least_certain(*rules: Rule) -> Rule:
    """The one that may be trusted least, of those that something rests on; the first of equals."""
    return max(rules, key=lambda rule: list(Trust).index(rule.status))


class Length(Frozen):
    """How long: `n` of `unit`. Days and hours are counted; the other units stand alone."""

    n: Annotated[int, Field(ge=0, le=400)] | None = None
    unit: Unit
    until: Literal["end_of_day", "exact"] | None = None

    @model_validator(mode="after")
    def _check_whole(self) -> Self:
        if (self.n is not None) != (self.unit in COUNTED):
            needs = self.unit in COUNTED
            raise PartError(
                f"unit {self.unit} " + ("needs n" if needs else "takes no n"),
                "Write n: and how many" if needs else "Take n out",
            )
        if self.until is not None and self.until != self.ends_at:
            raise PartError(
                f"unit {self.unit} ends at {self.ends_at}, not {self.until}", f"Write until: {self.ends_at}"
            )
        return self

    @property
    def ends_at(self) -> str:
        """Whether it ends with a local day or at an exact instant."""
        return "end_of_day" if self.unit in WHOLE_DAYS else "exact"


class Compression(Frozen):
    """Inside the window the limit becomes `to`, where that is shorter."""

    window: Text
    to: Length


class Cap(Rule):
    """Never after a time of voting, for a start before it: the end of the day `days_before_voting`, or the poll itself."""

    days_before_voting: Annotated[int, Field(ge=0, le=60)] | None = None
    poll: Literal["opens", "closes"] | None = None

    @model_validator(mode="after")
    def _check_one(self) -> Self:
        if (self.days_before_voting is None) == (self.poll is None):
            raise PartError(
                "a cap states days_before_voting or poll, one of the two",
                "Take one of them out, or write the one that is meant",
            )
        return self


class Example(Frozen):
    """A worked example: a start and the due time it must give. Each zone is the election's by default.

    `contested_from` is the shorter end of a body's time of which the law has two readings.
    """

    start: Instant
    due: Instant
    contested_from: Instant | None = None
    zone: str = ""
    poll_zone: str = ""
    filing_zone: str = ""
    runoff: bool = True
    also: dict[Anchor, Instant] = {}
    track: Literal["normal", "same_day", "immediate"] | None = None
    alarm: Instant | None = None
    useful_until: Instant | None = None
    because: Text


class Limit(Rule):
    """One time limit: a length, the instant it runs from, whom it binds. A gap states its length under `default`."""

    n: int | None = None
    unit: Unit | None = None
    until: Literal["end_of_day", "exact"] | None = None
    default: Length | None = None
    anchor: Anchor = Field(alias="from")
    readings: tuple[Anchor, ...] = ()
    """Other instants from which it may be read to run."""
    binds: Binds
    compression: tuple[Compression, ...] = ()
    cap: Cap | None = None
    roll: Roll | None = None
    """What becomes of a last day on which nobody works, where it differs from the rulebook's clock."""
    remedy: Literal["inherit", "until_poll_closes", "any_time"] = "inherit"
    """Whether a decision after the poll closes can help. "inherit": not where the limit is immediate, else any time."""
    examples: tuple[Example, ...] = ()

    @model_validator(mode="after")
    def _check_whole(self) -> Self:
        if self.is_gap != (self.default is not None) or self.is_gap == (self.unit is not None):
            raise PartError(
                "a gap states its length under default and only there; any other limit states unit",
                "Write n and unit under default:, and not beside it"
                if self.is_gap
                else "Write n and unit, and take default out",
            )
        if self.anchor in self.readings or len(set(self.readings)) != len(self.readings):
            raise PartError("readings name other instants than `from`, each once", "Take out what is said already")
        _ = self.length
        return self

    @cached_property
    def length(self) -> Length:
        """How long it is, by the law or by the declared default."""
        return self.default or Length(n=self.n, unit=self.unit or Unit.OPEN, until=self.until)

    @property
    def ends(self) -> bool:
        """Whether it ends at all."""
        return self.length.unit is not Unit.OPEN
