"""Make a request: what a party asks of the body beside the case itself. It is on the file until it is ruled on."""

from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.requests.putting import put_request
from cases.acts.engine.step import AnyStep, begin
from cases.models import Event, Party
from cases.queries.case_file import CaseFile
from workflow.acts.hearing.make_request import MAKE_REQUEST, MakeRequestGiven


@act(THE_PROCEEDING)
def make_request(
    held: HeldCases, *, proceeding_id: UUID, actor: Actor, at: datetime, party_id: UUID, kind: str, text: str
) -> Event:
    """Put a request of this party on the file; the body that has the case rules on it. Raises ActRefused."""
    step = begin(MAKE_REQUEST, held.file(proceeding_id), actor=actor, at=at)
    same = [each for each in step.file.requests if (each.party_id, each.kind, each.text) == (party_id, kind, text)]
    known = any(each.ruled_at is None for each in same)
    step.require(MakeRequestGiven(party=party_id, kind=kind, text=text, known=known))
    party = next(each for each in step.file.parties if each.pk == party_id)
    file = _find_own_file(step, party)
    return put_request(file, party, kind, text, actor=actor, at=at)


def _find_own_file(step: AnyStep, party: Party) -> CaseFile:
    """The file of the party's own case, where that is joined to this one: there it stays if the cases part again."""
    return next((each for each in step.file.group_files if each.case.pk == party.case_id), step.file)
