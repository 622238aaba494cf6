"""What a court said of a matter that a commission also has, and that it has ruled."""

from cases.acts.engine.step import AnyStep
from workflow.states import BodyKind

TOLD, DECIDED = "matter.shared", "matter.decided"
"""The events in the court's case; the data of the first name the other case, and the proceeding and body that have it."""


def tell_of_ruling(step: AnyStep, outcome: str) -> None:
    """Where this court has said that a commission has the same matter, record for it that the court has ruled."""
    if step.proceeding.body.kind != BodyKind.COURT:
        return
    if step.case.events.filter(kind=TOLD, proceeding=step.proceeding).exists():
        step.note(DECIDED, data={"outcome": outcome})
