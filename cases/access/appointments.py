"""A staff appointment opens the desk while its term runs: its holder may enter Wagtail's admin, and gets nothing else by it."""

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from cases.models import StaffAppointment
from workflow import clock
from workflow.staff_roles import AT_THE_DESK

DESK = "wagtailadmin.access_admin"


def is_appointed(user: AbstractBaseUser) -> bool:
    """Whether an appointment of this account runs now, as whatever and wherever."""
    return StaffAppointment.objects.running(clock.now()).filter(user_id=user.pk).exists()


class AppointmentBackend(BaseBackend):
    def has_perm(self, user_obj: AbstractBaseUser | AnonymousUser, perm: str, obj: object = None) -> bool:
        """Whether an appointment gives `perm`: the desk's door only. What lies behind it is asked case by case."""
        if perm != DESK or obj is not None or not user_obj.is_active or user_obj.pk is None:
            return False
        running = StaffAppointment.objects.running(clock.now())
        return running.filter(user_id=user_obj.pk, role__in=sorted(AT_THE_DESK)).exists()
