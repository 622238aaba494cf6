"""Remind: a body above reminds one that is late with a case. Everyone reads it; nothing moves by it."""

from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.access.roles import stands_above
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.step import begin
from cases.models import Event
from cases.queries.superior.reminders import REMINDED, is_to_be_reminded, was_reminded_on
from workflow.acts.superior.remind import REMIND, RemindGiven
from workflow.clocks.calendars import local_date
from workflow.states import Role


@act(THE_PROCEEDING)
def remind(held: HeldCases, *, proceeding_id: UUID, actor: Actor, at: datetime) -> Event:
    """Remind the body of this proceeding that it is late; any body above may, once a local day. Raises ActRefused.

    The late body and the parties have letters. It holds no words of the clerk, so that nothing sealed can get out by it.
    """
    step = begin(REMIND, held.file(proceeding_id), actor=actor, at=at)
    if stands_above(actor, step.proceeding, at=at):  # also where its body was asked in this very case
        step.facts = step.facts.with_role(Role.SUPERIOR_CLERK)
    day = local_date(at, step.proceeding.body.zone)
    given = RemindGiven(late=is_to_be_reminded(step.proceeding), today=was_reminded_on(step.proceeding, day))
    step.require(given)
    return step.note(REMINDED, data={"to": step.proceeding.body.code})
