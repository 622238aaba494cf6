"""What a person is to a proceeding, and whether they work for a body now."""

from datetime import datetime

from cases.access.actors import Actor
from cases.access.grants import may_act_for_complainant
from cases.models import Proceeding, StaffAppointment
from cases.queries.case_file import CaseFile
from cases.queries.superiors import answering_for, bodies_above
from workflow.staff_roles import WORKING
from workflow.states import PartyRole, ProceedingState, Role


def role_of(actor: Actor, file: CaseFile, *, at: datetime) -> Role:
    """Return what the actor is to this proceeding. The appointment must be held now; the actor's code proves nothing."""
    if actor.is_system or actor.is_administrator:
        return Role.SYSTEM if actor.is_system else Role.STRANGER
    if actor.act:
        may = actor.case_id == file.case.pk and may_act_for_complainant(actor.user_id, file.case, actor.act, at=at)
        return Role.COMPLAINANT if may else Role.STRANGER
    if holds_appointment(actor, actor.body_id, at=at):
        return _determine_clerk_role(actor, file)
    if actor.case_id == file.proceeding.case_id:
        return Role.COMPLAINANT
    own = {party.role for party in file.own_parties if party.user_id is not None and party.user_id == actor.user_id}
    if PartyRole.COMPLAINANT in own:
        return Role.COMPLAINANT
    return Role.RESPONDENT if PartyRole.RESPONDENT in own else Role.STRANGER


def holds_appointment(actor: Actor, body_id: int | None, *, at: datetime) -> bool:
    """Return whether the actor works, at `at`, for the body they act for, and that body is this one."""
    if actor.user_id is None or body_id is None or actor.body_id != body_id:
        return False
    running = StaffAppointment.objects.running(at).filter(role__in=sorted(WORKING))
    return running.filter(user_id=actor.user_id, user__is_active=True, body_id=body_id).exists()


def stands_above(actor: Actor, proceeding: Proceeding, *, at: datetime) -> bool:
    """Return whether the actor works now for a body above the one that has this, whatever else that body is to it."""
    above = actor.body_id in bodies_above(proceeding.body)
    return above and holds_appointment(actor, actor.body_id, at=at)


def _determine_clerk_role(actor: Actor, file: CaseFile) -> Role:
    if actor.body_id == file.proceeding.body_id:
        return Role.CLERK
    if any(each.to_id == actor.body_id for each in file.enquiries):
        return Role.OTHER_CLERK
    if actor.body_id in bodies_above(file.proceeding.body):
        return Role.SUPERIOR_CLERK
    return Role.OTHER_CLERK if _is_ordered_from(actor, file) or _is_author(actor, file) else Role.STRANGER


def _is_ordered_from(actor: Actor, file: CaseFile) -> bool:
    """Whether the body the actor works for must carry out something that the decision orders."""
    decided = file.proceeding.state in {ProceedingState.DECIDED, ProceedingState.CLOSED}
    return decided and any(each.owed_by_id == actor.body_id for each in file.measures)


def _is_author(actor: Actor, file: CaseFile) -> bool:
    """Whether what is complained of is an act of the body that the actor works for, or of one whose successor it is."""
    own = file.case.complaint.act_id
    authors = (each.body for each in file.acts if each.pk == own and each.body is not None)
    return any(answering_for(each).pk == actor.body_id for each in authors)
