"""Steps of a correction: proposed by one clerk, confirmed or refused by another."""

from typing import ClassVar, Literal

from replay.steps.step import OnCase, Party

SECOND = "a second clerk of the body that has the case"


class ProposeCorrection(OnCase):
    """The correction of a slip is proposed."""

    act: Literal["propose_correction"]
    of: str
    """What is corrected: see `workflow.corrections.CorrectionOf`."""
    field: str
    """What of it was recorded wrongly: see `workflow.corrections.FIELDS`."""
    party: Party | None = None
    """On whom, of a service."""
    recorded: str = ""
    """The words that stand there, of a decision."""
    right: str = ""
    """What is right, or when it was done, of a missed time limit: an instant like 2004-08-25T15:00+07:00, a code, or words."""
    reasons: str
    whose: str
    """Whose slip it is: `body`, `carrier`, `party` or `system`."""
    proof: str
    """What proves it."""


class ConfirmCorrection(OnCase):
    """The correction that waits longest is confirmed."""

    act: Literal["confirm_correction"]
    same_person: bool = False
    """Tried by who proposed it."""
    by: ClassVar[str] = SECOND


class RefuseCorrection(OnCase):
    """The correction that waits longest is refused."""

    act: Literal["refuse_correction"]
    reasons: str
    by: ClassVar[str] = SECOND
