"""Accept invitation: the link sets a password once, for seven days, and only while it is the newest."""

from cases.access.actors import Actor
from cases.acts.office.accept_invitation import accept_invitation
from cases.acts.office.invite import invite
from cases.models import Invitation
from tests.cases.acts.seen import refuses
from tests.cases.staffing import DAY, NOW, House, last_events


def accept(row: Invitation, at=NOW) -> None:
    accept_invitation(actor=Actor.user(row.user), at=at, key=row.pk, password="a-new-password-of-theirs")


def test_password_is_set_and_logged(house: House) -> None:
    row = invite(**house.by_first(email="new@example.org"))
    accept(row)
    row.user.refresh_from_db()
    assert row.user.check_password("a-new-password-of-theirs")
    assert last_events()[0].kind == "account.opened"


def test_used_twice(house: House) -> None:
    row = invite(**house.by_first(email="new@example.org"))
    accept(row)
    with refuses(
        "This invitation was used already. Sign in with the password that was set then. If that was not you, tell your "
        "administrator at once."
    ):
        accept(row)


def test_too_old_or_overtaken(house: House) -> None:
    row = invite(**house.by_first(email="new@example.org"))
    with refuses("This invitation has expired: it held for seven days. Ask your administrator for a new one."):
        accept(row, NOW + 7 * DAY)
    newer = invite(**house.by_first(email="new@example.org"))
    with refuses("A newer invitation was sent to you. Open the link in the newest letter."):
        accept(row)
    accept(newer)
