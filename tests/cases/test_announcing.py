"""What a session says to everyone: place, link and reasons go through the same door as a decision."""

from typing import Any

import pytest

from cases.acts.engine.draft import Filer
from cases.acts.hearing.close_session import cancel_session
from cases.acts.hearing.convene import Called, convene
from cases.errors import ActRefused
from cases.models import Event, EventPayload, Session
from tests.cases.desk import ClerksBrowser, act_url, said
from tests.cases.world import Walk, World, build_world, walk_to

WHO = Filer(
    label="A voter of the precinct",
    name="Асель Иванова",
    phone="+7 701 111-22-33",
    address="г. Алматы, ул. Абая, д. 10, кв. 5",
)
NAMING = ("Квартира Ивановой, ул. Абая 10", "https://example.org/call/?tel=87011112233", "Зал 5, для А. Ивановой")


@pytest.fixture
def walk(db: None) -> Walk:
    return notified(build_world(), filer=WHO)


def notified(world: World, **changes: Any) -> Walk:
    """A case whose parties are told of it, so that it can be listed."""
    walk = walk_to(world, "admitted", **changes)
    walk.notify()
    return walk


def convening(walk: Walk, **changes: Any) -> Session:
    given: dict[str, Any] = {
        "body": walk.lodged.proceeding.body,
        "proceeding_ids": [walk.pk],
        "actor": walk.clerk,
        "at": walk.later(),
        "starts_at": walk.later(48),
        "place": "Hall 5",
    }
    return convene(**{**given, **changes})


def refused(function: Any, *args: Any, **given: Any) -> ActRefused:
    with pytest.raises(ActRefused) as no:
        function(*args, **given)
    return no.value


@pytest.mark.parametrize("place", NAMING)
def test_place_naming_a_party_is_refused(walk: Walk, place: str) -> None:
    assert refused(convening, walk, place=place).codes == ("tells_who_a_party_is",)
    assert not Session.objects.exists()


def test_closing_reason_is_hunted(walk: Walk) -> None:
    no = refused(convening, walk, is_open=False, closed_reason="Здоровье Ивановой не позволяет иначе.")
    assert no.sentences == [
        (
            "Everyone will read this, and it tells who a party is: "
            "reason for closing the session: “Здоровье [[Ивановой]] не позволяет иначе.”. "
            "Say it without that, or say why it names nobody."
        )
    ]


def test_all_agenda_parties_are_hunted(walk: Walk) -> None:
    other = notified(walk.world)
    walk.now = max(walk.now, other.now)
    both = {"proceeding_ids": [walk.pk, other.pk], "place": "At Testova's"}
    assert refused(convening, walk, **both).codes == ("tells_who_a_party_is",)


def test_calling_off_reason_is_hunted(walk: Walk) -> None:
    session = convening(walk)
    given = {"session_id": session.pk, "actor": walk.clerk, "at": walk.later()}
    assert refused(cancel_session, **given, reason="Иванова заболела.").codes == ("tells_who_a_party_is",)
    assert Session.objects.get().state == "convened"
    cancel_session(**given, reason="Заболел член комиссии.")
    assert Session.objects.get().cancelled_reason == "Заболел член комиссии."


def test_false_alarm_allows_the_session(walk: Walk) -> None:
    place = "ул. Ивановой, 3"
    page = at_desk(walk).act(walk.pk, "convene", **typed(walk, place=place))
    (found,) = page.context["form"].found
    assert "<mark>Ивановой</mark>" in page.content.decode()
    assert refused(convening, walk, place=place, called=Called(set_aside={found.key: ""})).codes == (
        "set_aside_without_reason",
    )
    convening(walk, place=place, called=Called(set_aside={found.key: "The street of the hall."}))
    event = Event.objects.get(kind="session.convened")
    assert EventPayload.objects.get(event=event).personal["set_aside"][0]["reason"] == "The street of the hall."


def test_clerk_dismisses_an_alarm(walk: Walk) -> None:
    clerk = at_desk(walk)
    page = clerk.act(walk.pk, "convene", **typed(walk, place="ул. Ивановой, 3"))
    assert "Everyone will read this, and it tells who a party is" in said(page)
    (found,) = page.context["form"].found
    aside = {f"do_{found.key}": "aside", f"why_{found.key}": "A street."}
    clerk.act(walk.pk, "convene", **typed(walk, place="ул. Ивановой, 3"), **aside)
    assert Session.objects.get().place == "ул. Ивановой, 3"


def test_form_says_everyone_reads_it(walk: Walk) -> None:
    page = said(at_desk(walk).get(act_url(walk.pk, "convene")))
    assert page.count("Everyone will read it: name no party.") == 2


def at_desk(walk: Walk) -> ClerksBrowser:
    return ClerksBrowser(walk.world, "DEC", at=walk.later())


def typed(walk: Walk, **changes: str) -> dict[str, Any]:
    starts = walk.later(72).strftime("%Y-%m-%dT10:00")
    given = {
        "cases": [str(walk.pk)],
        "starts_at": starts,
        "place": "Hall",
        "mode": "in_person",
        "access": "open",
        "convened_by": "chair",
    }
    return {**given, **changes}
