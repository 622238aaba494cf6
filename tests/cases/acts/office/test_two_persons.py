"""Two persons: nothing dangerous is done before a second administrator has confirmed it."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Permission

from cases.access.second_factor import has_factor, keep_app, make_recovery_codes, new_secret
from cases.acts.office.close_account import close_account
from cases.acts.office.two_persons import OF_AN_ADMINISTRATOR, ask_second_person, confirm_act, withdraw_request
from cases.models import PendingAct, StaffAppointment
from cases.queries.staff import is_administrator
from tests.cases.acts.seen import data_of, refuses
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


def test_asker_must_still_keep_the_office(house: House) -> None:
    row = ask_second_person(**house.by_first(what=TwoPersonAct.MAKE_ADMINISTRATOR, user_id=house.person.pk))
    house.first.user_permissions.clear()
    said = "Who asked for this is no administrator any more. An administrator must ask for it anew."
    with refuses(said):
        confirm_act(**house.by_second(key=row.pk))
    house.first.user_permissions.add(*Permission.objects.filter(OF_AN_ADMINISTRATOR))
    house.first.is_active = False
    house.first.save()
    with refuses(said):
        confirm_act(**house.by_second(key=row.pk))


def asked_to_appoint(house: House, **given: str) -> PendingAct:
    values = {"body": house.world.bodies["DEC"].pk, "role": "clerk", "since": "", "until": ""} | given
    what = TwoPersonAct.APPOINT_ADMINISTRATOR
    return ask_second_person(**house.by_first(what=what, user_id=house.first.pk, given=values))


def test_event_says_what_was_asked_for(house: House) -> None:
    row = asked_to_appoint(house, since=NOW.isoformat(), until=(NOW + DAY).isoformat())
    assert data_of(last_events()[0]) == {
        "what": "appoint_administrator",
        "asked": str(row.pk),
        "body": "DEC",
        "role": "clerk",
        "since": "2004-08-26T03:00:00+00:00",
        "until": "2004-08-27T03:00:00+00:00",
    }


@pytest.mark.parametrize("since", ["", NOW.isoformat(), (NOW - 9 * DAY).isoformat()])
def test_nobody_worked_there_before_it_was_confirmed(house: House, since: str) -> None:
    row = asked_to_appoint(house, since=since)
    confirm_act(**house.by_second(key=row.pk, at=NOW + DAY))
    assert StaffAppointment.objects.get(user=house.first).since == NOW + DAY


def test_term_to_come_begins_on_its_day(house: House) -> None:
    row = asked_to_appoint(house, since=(NOW + 3 * DAY).isoformat())
    confirm_act(**house.by_second(key=row.pk, at=NOW + DAY))
    assert StaffAppointment.objects.get(user=house.first).since == NOW + 3 * DAY


def test_same_request_is_asked_once(house: House) -> None:
    asked_to_appoint(house)
    asked_to_appoint(house, role="judge")  # another request about the same account
    with refuses("This was asked for already. Another administrator must confirm it."):
        asked_to_appoint(house)


def test_who_asked_takes_it_back(house: House) -> None:
    row = asked_to_appoint(house)
    with refuses("Another administrator asked for this. Only who asked takes it back."):
        withdraw_request(**house.by_second(key=row.pk))
    withdraw_request(**house.by_first(key=row.pk))
    assert last_events()[0].kind == "account.asked_withdrawn"
    gone = "Who asked for this took it back. Nothing is left to be done."
    with refuses(gone):
        confirm_act(**house.by_second(key=row.pk))
    with refuses(gone):
        withdraw_request(**house.by_first(key=row.pk))
    assert asked_to_appoint(house).pk != row.pk


def test_closed_account_is_opened_again_by_two(house: House) -> None:
    what = TwoPersonAct.REOPEN_ACCOUNT
    with refuses("This account is open. There is nothing to open again."):
        ask_second_person(**house.by_first(what=what, user_id=house.person.pk))
    close_account(**house.by_first(user_id=house.person.pk))
    with refuses("This account is closed. Choose another person."):
        ask_second_person(**house.by_first(what=TwoPersonAct.MAKE_ADMINISTRATOR, user_id=house.person.pk))
    row = ask_second_person(**house.by_first(what=what, user_id=house.person.pk))
    confirm_act(**house.by_second(key=row.pk))
    house.person.refresh_from_db()
    assert house.person.is_active
    assert last_events()[0].kind == "account.reopened"


def test_nothing_is_done_upon_an_account_closed_meanwhile(house: House, asked: PendingAct) -> None:
    close_account(**house.by_first(user_id=house.person.pk))
    with refuses("This account is closed. Choose another person."):
        confirm_act(**house.by_second(key=asked.pk))


def test_administrator_is_appointed_by_two(house: House) -> None:
    given = {"body": house.world.bodies["DEC"].pk, "role": "clerk", "since": NOW.isoformat(), "until": ""}
    what = TwoPersonAct.APPOINT_ADMINISTRATOR
    row = ask_second_person(**house.by_second(what=what, user_id=house.second.pk, given=given))
    assert not StaffAppointment.objects.filter(user=house.second).exists()
    confirm_act(**house.by_first(key=row.pk))
    assert StaffAppointment.objects.get(user=house.second).body.code == "DEC"
