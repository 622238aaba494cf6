"""Close account: who was something somewhere ends that first."""

from cases.access.actors import Actor
from cases.acts.office.close_account import close_account
from cases.models import StaffAppointment
from tests.cases.acts.seen import refuses
from tests.cases.staffing import DAY, NOW, REASON, House, administrator, last_events


def test_account_is_closed(house: House) -> None:
    close_account(**house.by_first(user_id=house.person.pk))
    house.person.refresh_from_db()
    assert not house.person.is_active
    assert last_events()[0].kind == "account.closed"


RUN = "This person's appointments still run, or will. End each of them first; each says what lies in their hands."


def test_appointment_to_come_ends_first(house: House) -> None:
    """It may be the one for whose sake another could end."""
    house.appoint("TEC", since=NOW + DAY)
    with refuses(RUN):
        close_account(**house.by_first(user_id=house.person.pk))


def test_appointments_end_first(house: House) -> None:
    house.appoint("TEC")
    with refuses(RUN):
        close_account(**house.by_first(user_id=house.person.pk))
    with refuses("Nobody closes their own account. Another administrator can do it."):
        close_account(**house.by_first(user_id=house.first.pk))


def test_two_administrators_always_remain(house: House) -> None:
    said = (
        "Fewer than two administrators would remain, and what asks for two of them could not be done any more. Make "
        "somebody else an administrator first."
    )
    with refuses(said):
        close_account(**house.by_first(user_id=house.second.pk))
    administrator("third@example.org")
    close_account(**house.by_first(user_id=house.second.pk))


def test_machine_ends_all_at_once(house: House) -> None:
    house.appoint("TEC")
    close_account(actor=Actor.system("demo"), at=NOW, reason=REASON, user_id=house.person.pk)
    assert StaffAppointment.objects.get(user=house.person).until == NOW
