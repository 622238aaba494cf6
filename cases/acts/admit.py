"""Admit: declare a complaint admissible, so that it can be listed and heard on its merits."""

from datetime import datetime
from uuid import UUID

from cases.actors import Actor
from cases.acts.perform import act, begin
from cases.models import Event


@act
def admit(*, proceeding_id: UUID, actor: Actor, at: datetime, reasons: str) -> Event:
    """Declare the complaint admissible. The deciding clock has run since lodging and runs on. Raises ActRefused."""
    step = begin("admit", proceeding_id, actor=actor, at=at, given={"reasons": reasons})
    step.require()
    step.proceeding.admitted_at = at
    return step.record("case.admitted", personal={"reasons": reasons})
