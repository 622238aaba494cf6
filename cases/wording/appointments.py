"""What an appointment is called."""

from django.utils.translation import gettext as _

from cases.models import StaffAppointment
from cases.wording.instants import written_end, written_since
from cases.wording.labels import label_for
from workflow.states import StaffRole


def appointment_line(row: StaffAppointment) -> str:
    """For example "Clerk, District commission 7, until 3 May 2027 24:00"."""
    said = [label_for(StaffRole, row.role), row.body.title]
    if row.since is not None:
        said.append(written_since(row.since, row.body.zone))
    if row.until is not None:
        said.append(written_end(row.until, row.body.zone))
    if row.stands_in_for is not None:
        said.append(_("deputy of %(name)s") % {"name": row.stands_in_for.user.get_username()})
    return ", ".join(said)
