"""Note the court: a case learns by the system that a court has the same matter, and later that the court has ruled."""

from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.step import tell
from cases.errors import ActRefused
from cases.models import Event
from workflow.errors import Refusal

SEIZED, RULED = "court.seized", "court.ruled"


@act(THE_PROCEEDING)
def note_court(
    held: HeldCases, *, proceeding_id: UUID, actor: Actor, at: datetime, court: str, other: str, outcome: str = ""
) -> Event | None:
    """Record that the court with this code has case `other` about the same matter, or, with an outcome, that it has ruled.

    None where that was recorded already. Only the system does it. Raises ActRefused.
    """
    if not actor.is_system:
        raise ActRefused("note_court", [Refusal("not_your_role", {"roles": ["system"]})])
    file, kind = held.file(proceeding_id), RULED if outcome else SEIZED
    known = file.case.events.filter(kind=kind, proceeding=file.pk).values_list("data", flat=True)
    if any(each["other"] == other for each in known):
        return None
    data = {"from": court, "other": other, **({"outcome": outcome} if outcome else {})}
    return tell(file, kind, actor=actor, at=at, data=data)
