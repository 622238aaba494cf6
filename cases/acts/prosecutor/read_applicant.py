"""Read an applicant: who applied is shown to a clerk of the office alone, for a purpose, and the reading is itself an event."""

from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_REGISTER
from cases.acts.engine.perform import act
from cases.acts.engine.prosecutors.office import begin_for_office
from cases.models import ApplicantIdentity, Application
from workflow.errors import Refusal
from workflow.given import is_stated
from workflow.guards.prosecutors import refuse_office


@act(THE_REGISTER)
def read_applicant(
    held: HeldCases, *, body_id: int, application_id: UUID, actor: Actor, at: datetime, purpose: str
) -> ApplicantIdentity:
    """Return who applied, and record that it was read and for which purpose. Raises ActRefused."""
    row = Application.objects.select_related("election").get(pk=application_id, body=body_id, summary=None)
    step = begin_for_office("read_applicant", held, body_id=body_id, election=row.election, actor=actor, at=at)
    step.refuse([*refuse_office(step.facts), *([] if is_stated(purpose) else [Refusal("reasons_missing")])])
    step.record("applicant.read", data={"application": row.number}, personal={"purpose": purpose})
    return ApplicantIdentity.objects.get(application=row)
