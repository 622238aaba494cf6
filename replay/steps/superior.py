"""Steps of a body above towards a body below."""

from typing import ClassVar, Literal

from replay.steps.step import OnCase


class Remind(OnCase):
    """A body above reminds the one that is late with the case."""

    act: Literal["remind"]
    body: str
    """Code of the body that reminds."""
    by: ClassVar[str] = "the clerk of `body`"
