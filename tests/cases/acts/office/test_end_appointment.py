"""End appointment: from that minute the person can do nothing, and never where a body would be left alone."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, connection, transaction
from django.test import Client

from cases.acts.filing.admit import admit
from cases.acts.office.end_appointment import end_appointment
from cases.acts.office.name_deputy import name_deputy
from cases.acts.office.two_persons import ask_second_person, confirm_act
from cases.errors import ActRefused
from cases.models import StaffAppointment
from cases.queries.staff import in_hand
from tests.cases.acts.seen import data_of, refuses
from tests.cases.desk import file_url
from tests.cases.staffing import DAY, NOW, House, account, last_events
from tests.cases.world import lodged
from workflow import clock
from workflow.states import TwoPersonAct


def clerk_of(house: House, code: str = "DEC") -> StaffAppointment:
    return StaffAppointment.objects.get(user=house.world.clerks[code], body=house.world.bodies[code])


def test_leaver_can_do_nothing_from_that_minute(house: House) -> None:
    case = lodged(house.world)
    house.appoint()
    client = Client()
    client.force_login(house.world.clerks["DEC"], backend="django.contrib.auth.backends.ModelBackend")
    end_appointment(**house.by_first(key=clerk_of(house).key, until=NOW + DAY))
    address = file_url(case.proceeding.pk)
    for at, status in ((NOW, 200), (NOW + DAY - timedelta(seconds=1), 200), (NOW + DAY, 404)):
        with clock.simulated(at):
            assert client.get(address).status_code == status
    with clock.simulated(NOW + DAY):
        assert client.get("/desk/").status_code == 302
        assert client.get("/mine/").status_code == 200
    with pytest.raises(ActRefused) as refused:
        admit(proceeding_id=case.proceeding.pk, actor=house.world.clerk("DEC"), at=NOW + DAY, reasons="Fits.")
    assert "not_your_role" in refused.value.codes


def test_event_says_when(house: House) -> None:
    row = house.appoint("TEC")
    end_appointment(**house.by_first(key=row.key))
    (event,) = last_events()
    said = {"appointment": str(row.key), "body": "TEC", "role": "clerk", "until": "2004-08-26T03:00:00+00:00"}
    assert (event.kind, data_of(event)) == ("staff.ended", said)


ALONE = (
    "Nobody who has come in would remain at Body DEC for as long as this appointment. Open files there: 1. Appoint somebody "
    "else first, then end this."
)


def test_nobody_would_remain(house: House) -> None:
    lodged(house.world)
    row = clerk_of(house)
    with refuses(ALONE):
        end_appointment(**house.by_first(key=row.key))
    house.appoint(since=NOW + DAY)  # too late for now
    with refuses(ALONE):
        end_appointment(**house.by_first(key=row.key))
    end_appointment(**house.by_first(key=row.key, until=NOW + DAY))


def test_two_ends_leave_nobody_alone(house: House) -> None:
    """Each by itself would leave somebody; both together would not."""
    lodged(house.world)
    row, other = clerk_of(house), house.appoint()
    end_appointment(**house.by_first(key=row.key, until=NOW + DAY))
    with refuses(ALONE):
        end_appointment(**house.by_first(key=other.key))


def test_who_does_not_stay_is_nobody(house: House) -> None:
    """Whose term ends sooner, who has not come in, and who stands in for somebody."""
    lodged(house.world)
    row, deputy = clerk_of(house), account("deputy@example.org")
    house.appoint(until=NOW + 5 * DAY)
    house.appoint(user_id=None, email="new@example.org")
    name_deputy(**house.by_first(key=row.key, since=NOW, until=NOW + 9 * DAY, user_id=deputy.pk))
    with refuses(ALONE):
        end_appointment(**house.by_first(key=row.key))
    assert not in_hand(row, until=NOW).remaining
    new = User.objects.get(username="new@example.org")
    new.set_password("a-password-of-tests")
    new.save()
    end_appointment(**house.by_first(key=row.key))


def test_who_stays_as_long_is_enough(house: House) -> None:
    lodged(house.world)
    row = house.appoint(until=NOW + 5 * DAY)
    other = account("other@example.org")
    house.appoint(user_id=other.pk, until=NOW + 5 * DAY)
    end_appointment(**house.by_first(key=row.key))


def test_where_nothing_waits_the_last_may_go(house: House) -> None:
    end_appointment(**house.by_first(key=clerk_of(house, "TEC").key))


def test_what_lies_in_hand(house: House) -> None:
    case = lodged(house.world).proceeding.case
    house.appoint()
    hand = in_hand(clerk_of(house), until=NOW)
    assert (hand.files, hand.count, [row.user for row in hand.remaining]) == ([case.number], 1, [house.person])
    assert not hand.is_left_alone


def test_neither_twice_nor_in_the_past(house: House) -> None:
    row = house.appoint("TEC")
    past = "An appointment cannot end in the past: what was done under it was done. Give a day to come."
    with refuses(past):
        end_appointment(**house.by_first(key=row.key, until=NOW - DAY))
    end_appointment(**house.by_first(key=row.key))
    with refuses("This appointment has ended already. Appoint the person anew."):
        end_appointment(**house.by_first(key=row.key, at=NOW + DAY))


LONGER = "A term is not made longer by ending it. Appoint the person anew, from the day on which this term ends."


def test_term_is_never_made_longer(house: House) -> None:
    """It would be an appointment by one administrator alone: also of an administrator, whom two appoint."""
    row, deputy = house.appoint("TEC", until=NOW + 3 * DAY), account("deputy@example.org")
    given = {"since": NOW, "until": NOW + DAY, "user_id": deputy.pk}
    stands_in = name_deputy(**house.by_first(key=row.key, **given))
    for each, until in ((row, NOW + 3 * DAY), (stands_in, NOW + DAY)):
        with refuses(LONGER):
            end_appointment(**house.by_first(key=each.key, until=until + timedelta(microseconds=1)))
        each.refresh_from_db()
        assert each.until == until
    end_appointment(**house.by_first(key=row.key, until=NOW + 2 * DAY))
    with refuses(LONGER):
        end_appointment(**house.by_first(key=row.key, until=NOW + 3 * DAY))


def test_administrator_is_not_kept_by_one(house: House) -> None:
    given = {"body": house.world.bodies["DEC"].pk, "role": "clerk"}
    given |= {"since": NOW.isoformat(), "until": (NOW + DAY).isoformat()}
    what = TwoPersonAct.APPOINT_ADMINISTRATOR
    asked = ask_second_person(**house.by_first(what=what, user_id=house.first.pk, given=given))
    confirm_act(**house.by_second(key=asked.pk))
    row = StaffAppointment.objects.get(user=house.first)
    with refuses(LONGER):
        end_appointment(**house.by_first(key=row.key, until=NOW + 3650 * DAY))


def test_deputy_ends_with_whom_they_stand_in_for(house: House) -> None:
    row = house.appoint("TEC")
    deputy = account("deputy@example.org")
    name_deputy(**house.by_first(key=row.key, since=NOW, until=NOW + 9 * DAY, user_id=deputy.pk))
    end_appointment(**house.by_first(key=row.key, until=NOW + DAY))
    assert StaffAppointment.objects.get(user=deputy).until == NOW + DAY


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM cases_post WHERE id = %s",
        "UPDATE cases_post SET until = NULL WHERE id = %s",
        "UPDATE cases_post SET role = 'chair' WHERE id = %s",
        "UPDATE cases_post SET user_id = user_id + 1 WHERE id = %s",
    ],
)
def test_database_refuses_any_other_way(house: House, statement: str) -> None:
    row = house.appoint("TEC", until=NOW + DAY)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [row.pk])
