"""Invite: a letter with a link goes out, in the person's language."""

import re

import pytest

from cases.access.invitation_link import read_token
from cases.acts.office.invite import invite
from notices.models import Letter
from tests.cases.acts.seen import in_the_open, refuses
from tests.cases.staffing import DAY, House, last_events
from tests.notices.news import deliver_ours


@pytest.mark.parametrize(
    ("language", "subject"),
    [("en", "Your invitation to Recourse"), ("kk", "Сізге шақыру: Recourse"), ("ru", "Ваше приглашение: Recourse")],
)
def test_letter_carries_the_link(house: House, language: str, subject: str) -> None:
    row = invite(**house.by_first(email="new@example.org", language=language))
    deliver_ours("invitation")
    letter = Letter.objects.get()
    assert (letter.to_email, letter.subject, letter.sent_at is not None) == ("new@example.org", subject, True)
    found = re.search(r"/invited/([^/]+)/", letter.body)
    assert found is not None
    assert read_token(found[1]) == row
    assert "link" not in letter.context
    assert in_the_open(last_events()[0], "new@example.org", found[1]) == []


def test_who_is_in_already_needs_none(house: House) -> None:
    with refuses("This person has an account and signs in already. They need no invitation."):
        invite(**house.by_first(email=house.person.email))
    invite(**house.by_first(email="new@example.org"))
    invite(**house.by_first(email="new@example.org", at=last_events()[0].occurred_at + DAY))
