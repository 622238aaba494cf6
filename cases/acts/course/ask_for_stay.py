"""Ask for a stay: that what a party complains of, or the decision, waits until it is ruled on. With a short clock."""

from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.stays.requesting import put_stay
from cases.acts.engine.step import begin
from cases.models import Event
from workflow.acts.course.ask_for_stay import ASK_FOR_STAY, AskForStayGiven


@act(THE_PROCEEDING)
def ask_for_stay(
    held: HeldCases, *, proceeding_id: UUID, actor: Actor, at: datetime, party_id: UUID, text: str
) -> Event:
    """Put a party's wish that something waits on the file; the body that has the case rules on it. Raises ActRefused."""
    step = begin(ASK_FOR_STAY, held.file(proceeding_id), actor=actor, at=at)
    step.require(AskForStayGiven(party=party_id, text=text))
    party = next(each for each in step.file.parties if each.pk == party_id)
    own = next((each for each in step.file.group_files if each.case.pk == party.case_id), step.file)
    return put_stay(own, party, text, actor=actor, at=at)
