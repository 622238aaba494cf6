"""What the tests of people share: two administrators, a person who was asked in, and who is appointed to what."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import Permission, User
from django.db.models import Q

from cases.access.actors import Actor
from cases.acts.office.appoint import appoint
from cases.models import Event, StaffAppointment
from tests.cases.world import World, build_world
from workflow.states import StaffRole

NOW = datetime.fromisoformat("2004-08-26T10:00+07:00")
"""After the world of a test was filed in."""
DAY = timedelta(days=1)
REASON = "By order 7."
PASSWORD = "a-password-of-tests"


@dataclass(frozen=True, slots=True)
class House:
    """A world with two administrators and somebody without an appointment."""

    world: World
    first: User
    second: User
    person: User

    def appoint(self, code: str = "DEC", **given: Any) -> StaffAppointment:
        """The person, or `user_id`, appointed by the first administrator."""
        values: dict[str, Any] = {
            "actor": Actor.administrator(self.first),
            "at": NOW,
            "reason": REASON,
            "body_id": self.world.bodies[code].pk,
            "role": StaffRole.CLERK,
            "since": NOW,
            "user_id": self.person.pk,
        }
        return appoint(**values | given)

    def by_first(self, **given: Any) -> dict[str, Any]:
        return {"actor": Actor.administrator(self.first), "at": NOW, "reason": REASON, **given}

    def by_second(self, **given: Any) -> dict[str, Any]:
        return {"actor": Actor.administrator(self.second), "at": NOW, "reason": REASON, **given}


def build_house() -> House:
    world = build_world()
    return House(
        world, administrator("first@example.org"), administrator("second@example.org"), account("p@example.org")
    )


def account(email: str) -> User:
    return User.objects.create_user(email, email, PASSWORD)


def administrator(email: str) -> User:
    """Somebody who keeps the office, and is no superuser."""
    user = account(email)
    desk = Q(content_type__app_label="wagtailadmin", codename="access_admin")
    user.user_permissions.add(*Permission.objects.filter(Q(codename="keep_office") | desk))
    return User.objects.get(pk=user.pk)


def last_events(count: int = 1) -> list[Event]:
    """The last entries in the log of the office, oldest first."""
    return list(Event.objects.filter(stream="office").order_by("seq"))[-count:]
