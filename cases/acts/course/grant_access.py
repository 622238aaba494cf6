"""Grant access: let one person read a case, as a representative of its complainant, as an observer or as an auditor."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from uuid import UUID, uuid4

from django.contrib.auth.models import Permission, User

from cases.access.actors import Actor
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.step import Step, begin
from cases.models import Grant, StaffAppointment
from cases.models.grant import PERMISSIONS
from cases.queries.grants import find_account, running_grants
from workflow.acts.course.grant_access import GRANT_ACCESS, GrantAccessGiven
from workflow.states import GrantRole, PartyRole


@act(THE_PROCEEDING)
def grant_access(
    held: HeldCases,
    *,
    proceeding_id: UUID,
    actor: Actor,
    at: datetime,
    role: GrantRole,
    account: str,
    until: datetime | None = None,
    acts: Sequence[str] = (),
) -> Grant:
    """Give the account that permission upon this very case, up to `until`, the first instant without. Raises ActRefused.

    A representative may do the `acts` that are named, for the complainant. The event says the role; whose account it is
    stands in its erasable payload.
    """
    step, user = begin(GRANT_ACCESS, held.file(proceeding_id), actor=actor, at=at), find_account(account)
    step.require(_ask_about(step, user, role, until, acts))
    assert user is not None
    rows = Grant.objects.filter(user=user, content_object=step.case, permission__codename=PERMISSIONS[role])
    earlier, key = rows.first(), uuid4()  # one whose end has come
    data, personal = _write_data(key, role, until, acts, earlier), {"account": user.username, "user": user.pk}
    event = step.record("access.granted", data=data, personal=personal)
    held.write()  # the row names the event by its key
    if earlier is not None:
        earlier.delete()
    permission = Permission.objects.get(content_type__app_label="cases", codename=PERMISSIONS[role])
    given = {"until": until, "acts": sorted(acts), "event": event, "key": key}
    row = Grant(user=user, content_object=step.case, permission=permission, **given)
    row.save(force_insert=True)
    return row


def _ask_about(
    step: Step[GrantAccessGiven], user: User | None, role: GrantRole, until: datetime | None, acts: Sequence[str]
) -> GrantAccessGiven:
    """What of the account and the case the guards must know.

    Whether it is the complainant's is asked for the complainant alone: a clerk could find out by it who filed the case.
    """
    running = StaffAppointment.objects.running(step.at)
    appointed = set(running.filter(user=user).values_list("body", flat=True)) if user is not None else set()
    own = user is not None and user.pk == step.actor.user_id
    if user is not None and role == GrantRole.REPRESENTATIVE and not own:
        own = step.case.parties.filter(user=user, role=PartyRole.COMPLAINANT).exists()
    return GrantAccessGiven(
        role=role,
        acts=acts,
        until=until,
        has_account=user is not None,
        own=own,
        deciding=bool(appointed & {each.proceeding.body_id for each in step.file.group.of_case(step.case.pk)}),
        opposed=step.case.complaint.respondent_id in appointed,
        of_giver=step.actor.body_id in appointed,
        given_already=user is not None and running_grants(step.case, role, at=step.at).filter(user=user).exists(),
    )


def _write_data(
    key: UUID, role: GrantRole, until: datetime | None, acts: Sequence[str], earlier: Grant | None
) -> Mapping[str, object]:
    """What its event says, and nothing of whose account it is."""
    data: dict[str, object] = {"grant": str(key), "role": role.value}
    if until is not None:
        data["until"] = until.astimezone(UTC).isoformat()
    if acts:
        data["acts"] = sorted(acts)
    if earlier is not None:
        data["replaces"] = str(earlier.key)
    return data
