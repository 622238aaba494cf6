"""Every appointment by a person's hand is told: to who was appointed, and to each administrator who did not do it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from cases.access.actors import Actor
from cases.acts.office.invite import invite
from cases.acts.office.name_deputy import name_deputy
from cases.acts.office.two_persons import ask_second_person, confirm_act
from cases.log.outbox import deliver_all
from cases.models import OutboxMessage
from notices.models import Letter
from notices.people import appointments
from office.imports.appointing import appoint_staff
from office.sheets.reading import read_files
from tests.cases.staffing import DAY, NOW, House, administrator, build_house
from tests.notices.institutions import institution
from tests.office.written import text_file
from workflow import clock
from workflow.states import TwoPersonAct

LINE = "Clerk, Body DEC, from Thursday, 26 August 2004, 10:00 (Almaty time)"


@pytest.fixture
def house(db: None) -> Iterator[House]:
    with clock.simulated(NOW):
        yield build_house()


def told(kind: str) -> dict[str, str]:
    """To whom such a letter went, with what it says."""
    deliver_all()
    return dict(Letter.objects.filter(kind=kind).order_by("created_at").values_list("to_email", "body"))


def test_other_administrators_are_told(house: House) -> None:
    third = administrator("third@example.org")
    house.appoint()
    letters = told("appointed_by_other")
    assert letters.keys() == {house.second.email, third.email}
    body = letters[third.email]
    assert f"p@example.org: {LINE}" in body
    assert "Another administrator, first@example.org, made an appointment" in body
    assert "Why: By order 7." in body
    assert "/desk/people/" in body


def test_alias_of_an_administrator_is_seen_by_the_other(house: House) -> None:
    """One who opens a second address of their own and appoints it cannot keep it from the other."""
    invite(**house.by_first(email="alias@example.org"))
    house.appoint(user_id=None, email="alias@example.org")
    assert f"alias@example.org: {LINE}" in told("appointed_by_other")[house.second.email]


def test_deputy_is_told_to_others_and_to_the_deputy(house: House) -> None:
    key = house.world.bodies["TEC"].appointments.get().key
    given = {"key": key, "since": NOW + DAY, "until": NOW + 2 * DAY, "user_id": house.person.pk}
    name_deputy(**house.by_second(**given))
    said = "deputy of clerk-tec@example.org"
    assert said in told("appointed_by_other")[house.first.email]
    assert said in told("appointed")["p@example.org"]


def test_confirmed_appointment_is_told_to_who_asked(house: House) -> None:
    given = {"body": house.world.bodies["DEC"].pk, "role": "clerk", "since": "", "until": ""}
    third = administrator("third@example.org")
    asked = ask_second_person(**house.by_first(what=TwoPersonAct.APPOINT_ADMINISTRATOR, user_id=third.pk, given=given))
    confirm_act(**house.by_second(key=asked.pk))
    assert told("appointed_by_other").keys() == {house.first.email, third.email}


def test_machine_tells_the_person_alone(house: House) -> None:
    house.appoint(actor=Actor.system("office"))
    assert told("appointed_by_other") == {}
    assert LINE in told("appointed")["p@example.org"]


def test_person_is_told_of_each_appointment(house: House) -> None:
    institution(name="Central Election Commission")
    house.appoint()
    body = told("appointed")["p@example.org"]
    assert body.startswith(f"You were appointed: Central Election Commission.\n{LINE}\n")
    assert "You sign in with p@example.org:" in body
    assert body.endswith("-- \nCentral Election Commission\n")


def test_invitation_names_institution_body_and_role(house: House) -> None:
    institution(name="Central Election Commission", name_ru="ЦИК")
    house.appoint(user_id=None, email="new@example.org", language="ru")
    body = told("invitation")["new@example.org"]
    assert "Вас пригласили работать с жалобами и обращениями на выборах: ЦИК." in body
    assert "Делопроизводитель, Body DEC, с 26 августа 2004" in body
    assert "Адрес действует до 2 сентября 2004" in body
    assert told("appointed") == {}
    letter = Letter.objects.get(kind="invitation")
    assert letter.subject == "Ваше приглашение: ЦИК"
    assert "link" not in letter.context


def test_appointed_after_the_invitation_is_told_so(house: House) -> None:
    invite(**house.by_first(email="new@example.org", language="kk"))
    assert "Сіздің тағайындалуыңыз" not in told("invitation")["new@example.org"]
    house.appoint(user_id=None, email="new@example.org")
    body = told("appointed")["new@example.org"]
    assert body.startswith("Сіз тағайындалдыңыз: ")
    assert "Сіз әлі кірген жоқсыз" in body


def enter_staff(house: House, *people: str) -> None:
    rows = [f"{name}@example.org,DEC,clerk,2004-08-27," for name in people]
    appoint_staff(
        read_files([text_file("staff", "email,body,role,since,until", *rows)]),
        actor=Actor.administrator(house.first),
        now=lambda: NOW,
        reason="staff.csv",
        language="en",
        told=lambda _done, _total: None,
        gathered="an-import",
    )


def test_import_of_staff_is_one_letter(house: House) -> None:
    enter_staff(house, "one", "two", "three")
    assert told("appointed_by_other") == {}  # another row may still come
    _wait()
    body = told("appointed_by_other")[house.second.email]
    assert [name for name in ("one", "two", "three") if f"{name}@example.org: Clerk, Body DEC" in body] == [
        *("one", "two", "three")
    ]
    assert Letter.objects.filter(kind="appointed_by_other").count() == 1
    assert not OutboxMessage.objects.filter(handler="appointed_by_other", done_at=None).exists()


def test_import_that_was_cut_off_tells_the_rest_later(house: House) -> None:
    enter_staff(house, "one")
    _wait()
    assert "one@example.org" in told("appointed_by_other")[house.second.email]
    enter_staff(house, "one", "two")
    _wait()
    deliver_all()
    last = Letter.objects.filter(kind="appointed_by_other").latest("event__seq").body
    assert ("two@example.org" in last, "one@example.org" in last) == (True, False)


def test_long_import_tells_the_first_and_counts_the_others(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(appointments, "MOST_TOLD", 1)
    enter_staff(house, "one", "two", "three")
    _wait()
    assert "And 2 more." in told("appointed_by_other")[house.second.email]


def _wait() -> None:
    """As if the last row had been entered longer ago than another one is waited for."""
    long_ago = OutboxMessage.objects.filter(handler="appointed_by_other", done_at=None)
    for message in long_ago:
        message.written_at -= appointments.GATHERED_FOR + timedelta(seconds=1)
        message.free_at = message.written_at
        message.save()
