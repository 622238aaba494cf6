"""A clerk who types one name after another until the hunt says "this is a party" has read who it is: that goes on the record."""

from collections.abc import Callable

import pytest

from cases.acts.engine.draft import Filer
from cases.acts.hearing.convene import convene
from cases.models import Event, EventPayload
from tests.cases.desk import ClerksBrowser, act_url
from tests.cases.world import TEXT, Walk, build_world, walk_to

WHO = Filer(label="A voter", name="Асель Иванова")
GUESSED = "Петрова, Сидорова, Иванова"


@pytest.fixture
def walk(db: None) -> Walk:
    walk = walk_to(build_world(), "admitted", filer=WHO)
    walk.notify()
    return walk


def readings() -> list[tuple[str, str]]:
    found = Event.objects.filter(kind="identity.read").order_by("pk")
    return [(event.actor, event.data["party"]) for event in found]


def typed_as_a_place(walk: Walk, text: str) -> None:
    """Without an hour: the act is not even tried, and the page tells all the same."""
    clerk = ClerksBrowser(walk.world, "DEC", at=walk.later())
    clerk.act(walk.pk, "convene", cases=[str(walk.pk)], place=text)


def typed_as_a_reason_for_calling_off(walk: Walk, text: str) -> None:
    given = {"actor": walk.clerk, "at": walk.later(), "starts_at": walk.later(48), "place": "Hall"}
    session = convene(body=walk.lodged.proceeding.body, proceeding_ids=[walk.pk], **given)
    clerk = ClerksBrowser(walk.world, "DEC", at=walk.later())
    clerk.post(f"/desk/sessions/{session.pk}/cancel_session/", {"reason": text})


@pytest.mark.parametrize("asked", [typed_as_a_place, typed_as_a_reason_for_calling_off])
def test_fitting_name_is_a_reading(walk: Walk, asked: Callable[[Walk, str], None]) -> None:
    asked(walk, GUESSED)
    party = walk.case.parties.get(role="complainant")
    assert readings() == [("clerk:DEC", str(party.pk))]
    payload = EventPayload.objects.get(event__kind="identity.read")
    assert GUESSED in payload.personal["typed"].values()


def test_unfitting_names_are_no_reading(walk: Walk) -> None:
    typed_as_a_place(walk, "Петрова, Сидорова")
    assert readings() == []


def test_clerk_above_is_recorded(db: None) -> None:
    walk = walk_to(build_world(), "adopted", filer=WHO)
    walk.decide(text=TEXT)
    walk.issue()
    walk.publish()
    number = walk.case.proceedings.get().decision.number
    clerk = ClerksBrowser(walk.world, "TEC", at=walk.later())
    assert clerk.get(act_url(walk.pk, "read_identity")).status_code == 404
    clerk.post(f"/desk/decisions/{number}/take_down/", {"reason": GUESSED})
    assert [actor for actor, _party in readings()] == ["clerk:TEC"]
