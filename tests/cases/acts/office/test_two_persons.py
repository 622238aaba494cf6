"""Two persons: nothing dangerous is done before a second administrator has confirmed it."""

import pytest
from allauth.mfa.models import Authenticator

from cases.access.second_factor import has_factor, keep_app, make_recovery_codes, new_secret
from cases.acts.office.two_persons import ask_second_person, confirm_act
from cases.models import PendingAct, StaffAppointment
from cases.queries.staff import is_administrator
from tests.cases.acts.seen import refuses
from tests.cases.staffing import DAY, NOW, House, last_events
from workflow.states import TwoPersonAct


@pytest.fixture
def asked(house: House) -> PendingAct:
    keep_app(house.person, new_secret())
    make_recovery_codes(house.person)
    return ask_second_person(**house.by_first(what=TwoPersonAct.RESET_FACTOR, user_id=house.person.pk))


def test_nothing_is_done_by_asking(house: House, asked: PendingAct) -> None:
    assert has_factor(house.person)
    assert last_events()[0].kind == "account.asked"


def test_second_person_resets_the_factor(house: House, asked: PendingAct) -> None:
    confirm_act(**house.by_second(key=asked.pk))
    assert Authenticator.objects.filter(user=house.person).count() == 0
    assert last_events()[0].kind == "account.factor_reset"
    with refuses("This was confirmed already, and is done."):
        confirm_act(**house.by_second(key=asked.pk))


def test_who_asked_does_not_confirm(house: House, asked: PendingAct) -> None:
    with refuses("You asked for this yourself. Another administrator must confirm it."):
        confirm_act(**house.by_first(key=asked.pk))
    with refuses("This was asked for more than seven days ago. Ask for it anew."):
        confirm_act(**house.by_second(key=asked.pk, at=NOW + 7 * DAY))
    with refuses("This was asked for already. Another administrator must confirm it."):
        ask_second_person(**house.by_second(what=TwoPersonAct.RESET_FACTOR, user_id=house.person.pk))


def test_nobody_confirms_about_themselves(house: House) -> None:
    row = ask_second_person(**house.by_first(what=TwoPersonAct.RESET_FACTOR, user_id=house.second.pk))
    with refuses("This is about yourself. Another administrator must confirm it."):
        confirm_act(**house.by_second(key=row.pk))


def test_administrator_is_made_by_two(house: House) -> None:
    row = ask_second_person(**house.by_first(what=TwoPersonAct.MAKE_ADMINISTRATOR, user_id=house.person.pk))
    confirm_act(**house.by_second(key=row.pk))
    made = type(house.person).objects.get(pk=house.person.pk)
    assert is_administrator(made)
    assert not made.is_superuser
    with refuses("This person is an administrator already."):
        ask_second_person(**house.by_first(what=TwoPersonAct.MAKE_ADMINISTRATOR, user_id=house.person.pk))


def test_administrator_is_appointed_by_two(house: House) -> None:
    given = {"body": house.world.bodies["DEC"].pk, "role": "clerk", "since": NOW.isoformat(), "until": ""}
    what = TwoPersonAct.APPOINT_ADMINISTRATOR
    row = ask_second_person(**house.by_second(what=what, user_id=house.second.pk, given=given))
    assert not StaffAppointment.objects.filter(user=house.second).exists()
    confirm_act(**house.by_first(key=row.pk))
    assert StaffAppointment.objects.get(user=house.second).body.code == "DEC"
