"""Who works for a body, what is in their hands, and who keeps the office."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from cases.models import Body, Enquiry, Proceeding, Session, StaffAppointment
from workflow.staff_roles import WORKING
from workflow.states import SessionState

PERMISSION = "cases.keep_office"
MOST_SHOWN = 50


def is_administrator(user: User) -> bool:
    """Whether the account keeps the office: by the permission, or as superuser."""
    return user.has_perm(PERMISSION)


def administrators() -> QuerySet[User]:
    """The open accounts that keep the office."""
    of_group = Q(groups__permissions__codename="keep_office", groups__permissions__content_type__app_label="cases")
    own = Q(user_permissions__codename="keep_office", user_permissions__content_type__app_label="cases")
    return User.objects.filter(Q(is_superuser=True) | own | of_group, is_active=True).distinct().order_by("username")


@dataclass(frozen=True, slots=True)
class InHand:
    """What lies with who holds an appointment, and who is there for it when the appointment has ended.

    A file belongs to its body and not to a person: it stays where it is, and those who remain work on it.
    """

    body: Body
    files: list[str]
    """The numbers of the open cases, the first of them."""
    count: int
    asked: int
    """How many questions of other bodies wait for an answer."""
    sessions: list[Session]
    """Sessions that are convened or open."""
    remaining: list[StaffAppointment]
    """Those who go on."""

    @property
    def waits(self) -> bool:
        """Whether there is anything that somebody must do."""
        return bool(self.count or self.asked or self.sessions)

    @property
    def is_left_alone(self) -> bool:
        """Whether something waits and nobody would be there for it."""
        return self.waits and not self.remaining


def in_hand(appointment: StaffAppointment, *, until: datetime) -> InHand:
    """What lies with this person at their body, and who remains from `until` on."""
    body = appointment.body
    if appointment.role not in WORKING:
        return InHand(body, [], 0, 0, [], [])
    files = Proceeding.objects.filter(body=body, ended_at=None).select_related("case").order_by("opened_at", "id")
    states = (SessionState.CONVENED, SessionState.OPEN)
    return InHand(
        body=body,
        files=[each.case.number for each in files[:MOST_SHOWN]],
        count=files.count(),
        asked=Enquiry.objects.filter(to=body, answered_at=None, proceeding__ended_at=None).count(),
        sessions=list(Session.objects.filter(body=body, state__in=states).order_by("starts_at")[:MOST_SHOWN]),
        remaining=list(remaining(appointment, until=until)),
    )


def remaining(appointment: StaffAppointment, *, until: datetime) -> QuerySet[StaffAppointment]:
    """Who works for the body from `until` on beside this appointment; who only stands in for it goes with it."""
    rows = StaffAppointment.objects.running(until).filter(
        body=appointment.body_id, role__in=sorted(WORKING), user__is_active=True
    )
    return rows.exclude(pk=appointment.pk).exclude(stands_in_for=appointment).select_related("user").order_by("pk")
