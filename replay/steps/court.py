"""Steps of a court: bound to its seeds, and who is on duty. The draw itself is a step made of its act."""

from typing import ClassVar, Literal

from replay.grammar import Instant
from replay.steps.step import OnCase, WithoutCase


class OfCourt(WithoutCase):
    """A step upon a court and no single case."""

    court: str
    """Code of the court."""


class PublishCommitments(OfCourt):
    """The court is bound to secret seeds, of which the SHA-256 is published."""

    act: Literal["publish_commitments"]
    seeds: tuple[str, ...]
    """The seeds, which are random otherwise."""
    by: ClassVar[str] = "the system"


class EnterDuty(OfCourt):
    """A judge is put on duty at night or on voting day."""

    act: Literal["enter_duty"]
    member: int
    """The judge's seat."""
    starts_at: Instant
    ends_at: Instant
    """The first instant at which the duty is over."""
    reach: str
    """How a voter reaches the judge."""


class ReportSameMatter(OnCase):
    """The court says once that a commission has the same matter."""

    act: Literal["report_same_matter"]
    other: str
    """Name of the case before the commission."""
