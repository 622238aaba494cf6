"""Edit pages: a person is let edit the pages of the institution, or publish them, or neither."""

import pytest
from django.contrib.auth.models import User

from cases.access.actors import Actor
from cases.acts.office.edit_pages import EDITORS, MODERATORS, edit_pages
from tests.cases.acts.seen import data_of, refuses
from tests.cases.staffing import NOW, House, last_events


@pytest.mark.parametrize("group", [EDITORS, MODERATORS])
def test_person_is_let_in_and_out(house: House, group: str) -> None:
    edit_pages(**house.by_first(user_id=house.person.pk, group=EDITORS))
    edit_pages(**house.by_first(user_id=house.person.pk, group=group))
    assert [each.name for each in house.person.groups.all()] == [group]
    assert User.objects.get(pk=house.person.pk).has_perm("wagtailadmin.access_admin")
    (event,) = last_events()
    assert (event.kind, data_of(event)) == ("account.pages", {"group": group})
    edit_pages(**house.by_first(user_id=house.person.pk, group=""))
    assert not house.person.groups.exists()


def test_who_may_not_and_who_is_gone(house: House) -> None:
    with refuses("Only an administrator invites people, appoints them and ends appointments. Ask one to do it."):
        edit_pages(actor=Actor.user(house.person), at=NOW, reason="So.", user_id=house.person.pk, group=EDITORS)
    house.person.is_active = False
    house.person.save()
    with refuses("This account is closed. Choose another person."):
        edit_pages(**house.by_first(user_id=house.person.pk, group=EDITORS))
