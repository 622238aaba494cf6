"""Notify: each party is served with the opening once, with proof, before the case is listed."""

from datetime import timedelta

import pytest

from cases.acts.hearing.notify import notify
from cases.models import Deadline, Event, Service
from tests.cases.acts.seen import data_of, in_the_open, letters, recorded, refuses, under_seal
from tests.cases.desk import ClerksBrowser, act_url, said
from tests.cases.raw_sql import everything
from tests.cases.world import FILED, Walk, World, walk_to

SOON = FILED + timedelta(hours=1)


@pytest.fixture
def clerk(world: World) -> ClerksBrowser:
    return ClerksBrowser(world, "DEC", at=SOON)


@pytest.fixture
def walk(world: World) -> Walk:
    return walk_to(world, "admitted")


def notified(walk: Walk, **changes: object) -> Event:
    given = {"party_id": walk.party("respondent").pk, "channel": "fax", "proof": "Fax 12, signed", **changes}
    return notify(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(0.1), **given)


def test_service_is_kept_with_proof(walk: Walk) -> None:
    party = walk.party("respondent")
    with recorded(walk.case) as events:
        notified(walk)
    (event,) = events
    served = Service.objects.get()
    assert (served.party, served.channel, served.proof, served.served_at) == (party, "fax", "Fax 12, signed", walk.now)
    assert served.decision is None
    assert (event.kind, data_of(event)) == ("opening.served", {"body": "DEC", "party": str(party.pk), "channel": "fax"})
    assert under_seal(event) == {"proof": "Fax 12, signed"}
    assert in_the_open(event, "Fax 12") == []
    assert letters(event) == {}


def test_notice_moves_no_limit(walk: Walk) -> None:
    before = everything(Deadline)
    notified(walk)
    assert everything(Deadline) == before


def test_second_notice_is_refused(walk: Walk) -> None:
    notified(walk)
    with refuses("This party has already been served."):
        notified(walk)


def test_notice_needs_its_proof(walk: Walk) -> None:
    with refuses(
        "Say how you know that it arrived, for example the receipt number or who signed for it. "
        "(No rule on service was found; Art 26 asks for a copy of a refusal at once; the law is silent; this is the declared "
        "default)"
    ):
        notified(walk, proof=" ")


def test_other_cases_party_is_refused(walk: Walk) -> None:
    other = walk_to(walk.world, "lodged").party("respondent")
    with refuses("Choose a party of this case."):
        notified(walk, party_id=other.pk)


def test_second_service_is_refused(clerk: ClerksBrowser, world: World):
    """A party is served once and the second time is refused in words."""
    walk = walk_to(world, "admitted")
    clerk.at = walk.later()
    form = clerk.get(act_url(walk.pk, "notify")).context["form"]
    respondent = str(walk.party("respondent").pk)
    assert form["party"].value() == respondent
    clerk.act(walk.pk, "notify", party=respondent, channel="courier", proof="Signed by the secretary.")
    again = clerk.act(walk.pk, "notify", party=respondent, channel="courier", proof="Signed by the secretary.")
    assert "This party has already been served." in said(again)
    assert "Signed by the secretary." in said(again)
    assert Service.objects.count() == 1
