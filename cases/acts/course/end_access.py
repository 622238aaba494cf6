"""End access: a person who was let read a case reads it no longer."""

from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.step import begin
from cases.models import Event, Grant
from workflow.acts.course.end_access import END_ACCESS, EndAccessGiven


@act(THE_PROCEEDING)
def end_access(held: HeldCases, *, proceeding_id: UUID, actor: Actor, at: datetime, grant: UUID) -> Event:
    """Take the permission away, at once. `grant` is its key. Raises ActRefused, also for one that has ended already."""
    step = begin(END_ACCESS, held.file(proceeding_id), actor=actor, at=at)
    row = Grant.objects.running(at).filter(key=grant, content_object=step.case).first()
    step.require(EndAccessGiven(role=row.role if row is not None else ""))
    assert row is not None
    event = step.record("access.ended", data={"grant": str(row.key), "role": row.role.value})
    row.delete()
    return event
