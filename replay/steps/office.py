"""Steps upon the office itself: a body that ends while it has cases."""

from typing import ClassVar, Literal

from replay.grammar import Day
from replay.steps.step import WithoutCase


class EndBody(WithoutCase):
    """A body ends; what it has goes to its successor, with the bodies below it and the constituencies it conducts."""

    act: Literal["end_body"]
    body: str
    """Code of the body that ends."""
    last_day: Day
    """Its last day: with a successor no later than the day of the step."""
    successor: str = ""
    """Code of the body that takes its matters over."""
    by: ClassVar[str] = "the system's keeper"
