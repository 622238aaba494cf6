"""What changes somebody's own second step stands in the log of the office, and its owner is told."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from cases.access.second_factor import factors_of, has_factor, keep_app, new_secret
from cases.acts.office.change_own_factor import FactorChange, change_own_factor
from notices.models import Letter
from tests.cases.acts.seen import in_the_open
from tests.cases.public.test_second_factor import SECOND, SET_UP, show, sign_in
from tests.cases.staffing import NOW, House, build_house, last_events
from tests.notices.news import deliver_ours

ALARM = "If it was not you, tell your administrator at once, and set a new password here:"


@pytest.fixture
def house(db: None, settings) -> House:
    settings.SECOND_FACTOR = "required"
    return build_house()


def test_setting_up_is_told(house: House) -> None:
    clerk = house.world.clerks["DEC"]
    client, _answer = sign_in(clerk)
    secret = client.get(SET_UP).content.decode().split('app-key">')[1].split("<")[0].replace(" ", "")
    client.post(SET_UP, {"code": show(secret)})
    event = last_events()[0]
    assert (event.kind, event.actor) == ("account.factor_set_up", "party")
    assert in_the_open(event, clerk.username, secret) == []
    deliver_ours("second_step")
    letter = Letter.objects.get()
    assert (letter.to_email, letter.subject) == (clerk.email, "Your second step at Recourse")
    assert "A second step was set up for your account." in letter.body
    assert ALARM in letter.body
    assert "/new-password/" in letter.body


def test_new_recovery_codes_are_told(house: House) -> None:
    clerk, secret = house.world.clerks["DEC"], new_secret()
    keep_app(clerk, secret)
    client, _answer = sign_in(clerk)
    client.post(SECOND, {"code": show(secret)})
    client.post("/account/recovery-codes/")
    assert last_events()[0].kind == "account.recovery_codes_made"
    deliver_ours("second_step")
    assert "New recovery codes were made for your account." in Letter.objects.get().body


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "A passkey was added to your account."),
        ("kk", "Есептік жазбаңызға кіру кілті қосылды."),
        ("ru", "К вашей учётной записи добавлен ключ доступа."),
    ],
)
def test_letter_speaks_as_the_page(house: House, language: str, said: str) -> None:
    with override(language):
        change_own_factor(user=house.person, at=NOW, what=FactorChange.PASSKEY_ADDED, change=lambda: None)
    deliver_ours("second_step")
    assert said in Letter.objects.get().body


def test_change_that_fails_is_not_told(house: House) -> None:
    def fail() -> None:
        keep_app(house.person, new_secret())
        raise ValidationError("no")

    before = last_events()
    with pytest.raises(ValidationError):
        change_own_factor(user=house.person, at=NOW, what=FactorChange.SET_UP, change=fail)
    assert (last_events(), factors_of(house.person), has_factor(house.person)) == (before, [], False)
