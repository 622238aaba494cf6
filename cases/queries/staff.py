"""Who works for a body, what is in their hands, and who keeps the office."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q, QuerySet

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
    """Those who go on, for as long as this appointment would have."""

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
    """Who works for the body from `until` on, and for as long as this appointment would have.

    Whoever was invited and has not come in is nobody yet. A deputy is not counted: the absence ends, and who is absent is.
    """
    lasts = Q(until=None) if appointment.until is None else Q(until=None) | Q(until__gte=appointment.until)
    came_in = ~Q(user__password__startswith=UNUSABLE_PASSWORD_PREFIX)
    rows = StaffAppointment.objects.running(until).filter(
        lasts, came_in, body=appointment.body_id, role__in=sorted(WORKING), user__is_active=True, stands_in_for=None
    )
    return rows.exclude(pk=appointment.pk).select_related("user").order_by("pk")


def left_alone(at: datetime) -> QuerySet[Body]:
    """Bodies with open files for which nobody works at `at` who could: a term ran out, or nobody has come in."""
    works = StaffAppointment.objects.running(at).filter(
        ~Q(user__password__startswith=UNUSABLE_PASSWORD_PREFIX), role__in=sorted(WORKING), user__is_active=True
    )
    files = Proceeding.objects.filter(body=OuterRef("pk"), ended_at=None)
    return Body.objects.filter(Exists(files), ~Exists(works.filter(body=OuterRef("pk")))).order_by("code")
