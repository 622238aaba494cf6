"""Appoint: from its first minute to its last an appointment opens its doors, and no other minute does."""

import pytest
from django.contrib.auth.models import User

from cases.access.actors import Actor
from cases.access.roles import holds_appointment
from cases.acts.office.appoint import appoint_all
from cases.models import Invitation, StaffAppointment
from tests.cases.acts.seen import data_of, in_the_open, refuses, under_seal
from tests.cases.rows import change
from tests.cases.staffing import DAY, NOW, REASON, House, account, last_events
from workflow.states import StaffRole


def works(house: House, user: User, at, code: str = "DEC") -> bool:
    body = house.world.bodies[code]
    return holds_appointment(Actor.clerk(user, body), body.pk, at=at)


def test_term_opens_and_shuts_to_the_minute(house: House) -> None:
    house.appoint(since=NOW + DAY, until=NOW + 2 * DAY)
    at = [NOW, NOW + DAY, NOW + 2 * DAY - DAY / 86400, NOW + 2 * DAY]
    assert [works(house, house.person, each) for each in at] == [False, True, True, False]


def test_event_names_codes_and_seals_the_person(house: House) -> None:
    row = house.appoint(until=NOW + DAY)
    (event,) = last_events()
    assert event.kind == "staff.appointed"
    assert data_of(event) == {
        "appointment": str(row.key),
        "body": "DEC",
        "role": "clerk",
        "since": "2004-08-26T03:00:00+00:00",
        "until": "2004-08-27T03:00:00+00:00",
    }
    assert in_the_open(event, house.person.username, house.first.username, REASON) == []
    said = {"account": "p@example.org", "user": house.person.pk, "reason": REASON, "by": house.first.pk}
    assert under_seal(event) == said
    assert row.written_by == event


@pytest.mark.parametrize("role", StaffRole)
def test_working_roles_work_and_others_do_not(house: House, role: StaffRole) -> None:
    house.appoint(role=role)
    looking = {StaffRole.SUPERVISOR, StaffRole.OBSERVER, StaffRole.AUDITOR}
    assert works(house, house.person, NOW) == (role not in looking)


def test_new_address_is_invited(house: House) -> None:
    row = house.appoint(user_id=None, email="New@Example.org", language="kk")
    assert (row.user.username, row.user.email, row.user.has_usable_password()) == (*["new@example.org"] * 2, False)
    assert Invitation.objects.get(user=row.user).language == "kk"
    assert [event.kind for event in last_events(2)] == ["staff.appointed", "account.invited"]


def test_clerk_and_stranger_appoint_nobody(house: House) -> None:
    sentence = "Only an administrator invites people, appoints them and ends appointments. Ask one to do it."
    clerk = house.world.clerk("DEC")
    for actor in (clerk, Actor.user(house.person), Actor.administrator(house.person)):
        with refuses(sentence):
            house.appoint(actor=actor)


def test_what_cannot_be_said_is_refused(house: House) -> None:
    house.appoint(until=NOW + 2 * DAY)
    again = (
        "This person is that at Body DEC already in that time. Give another time, or end the other appointment first."
    )
    with refuses(again):
        house.appoint(since=NOW + DAY)
    with refuses("The term would be over before it begins. Give a later last day."):
        house.appoint("TEC", since=NOW + DAY, until=NOW)
    with refuses("This is no e-mail address. Write it as in name@example.org."):
        house.appoint(user_id=None, email="nobody")
    with refuses("Write the reasons. They become part of the file."):
        house.appoint("TEC", reason=" ")
    house.appoint(since=NOW + 2 * DAY)


def test_closed_account_and_ended_body(house: House) -> None:
    closed = account("closed@example.org")
    User.objects.filter(pk=closed.pk).update(is_active=False)
    change(house.world.bodies["PEC-2"], ended_on=(NOW - DAY).date())
    with refuses("This account is closed. Choose another person."):
        house.appoint(user_id=closed.pk)
    with refuses("This account is closed. Choose another person."):
        house.appoint(user_id=None, email=closed.email)
    with refuses("The body Body PEC-2 has ended. Appoint to a body that is there."):
        house.appoint("PEC-2")


def test_administrator_is_not_appointed_by_one(house: House) -> None:
    with refuses(
        "This person is an administrator, and an administrator works on no file by one person's word. "
        "Ask for it on the person's page; another administrator must confirm it."
    ):
        house.appoint(user_id=house.second.pk)


def test_many_in_one_event_by_machine_alone(house: House) -> None:
    of = [(house.person, house.world.bodies[code]) for code in ("DEC", "TEC")]
    machine = Actor.system("demo")
    assert len(appoint_all(actor=machine, at=NOW, reason=REASON, of=of)) == 2
    assert appoint_all(actor=machine, at=NOW, reason=REASON, of=of) == []
    assert {row.written_by for row in StaffAppointment.objects.filter(user=house.person)} == {last_events()[0]}
    with refuses("Only an administrator invites people, appoints them and ends appointments. Ask one to do it."):
        appoint_all(**house.by_first(of=of))
