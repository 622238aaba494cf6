"""Signs that turn the direction of a text, which show other words than are stored: no page lets them work."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.test import Client

from cases.acts.hearing.add_evidence import add_evidence
from cases.log.outbox import deliver_all
from cases.models import Complaint, Evidence
from cases.wording.direction import SIGNS, without_direction
from notices.models import Document, Letter
from tests.cases.desk import ClerksBrowser, file_url
from tests.cases.filing import get, send, typed
from tests.cases.world import TEXT, Walk, World, build_world, walk_to
from tests.notices.news import text_of

TURNED = "I was \u202enevig ton\u202c a \u2067ballot\u2069."
PLAIN = "I was nevig ton a ballot."
ALL = {chr(code) for code in (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))}


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
def walk(world: World) -> Walk:
    """A case whose filer and clerk typed such signs wherever words of their own go, decided and published."""
    one = walk_to(world, "admitted", about=TURNED, narrative=TURNED, claims=(TURNED,), respondent=None)
    add_evidence(
        proceeding_id=one.pk,
        actor=one.clerk,
        at=one.later(0.1),
        party_id=None,
        name=f"photo\u202egpj.{TURNED}",
        text=TURNED,
    )
    return one


def pages(walk: Walk) -> Iterator[tuple[str, str]]:
    filer, number = Client(), walk.case.number
    filer.post("/follow/", {"number": number, "code": walk.lodged.access_code})
    yield "the filer's page", get(filer, f"/cases/{number}/", at=walk.now).content.decode()
    clerk = ClerksBrowser(walk.world, walk.lodged.proceeding.body.code, at=walk.now)
    yield "the file on the desk", clerk.get(file_url(walk.pk)).content.decode()


def test_signs_are_unicode_direction_controls() -> None:
    assert set(SIGNS) == ALL
    assert without_direction("a" + "".join(sorted(ALL)) + "b") == "ab"
    assert without_direction("\u200dשלום\u200b") == "\u200dשלום\u200b", "letters keep their own direction"


def test_signs_work_on_no_case_page(walk: Walk) -> None:
    for name, page in pages(walk):
        assert PLAIN in page, name
        assert ALL.isdisjoint(page), name


def test_stored_text_is_unchanged(walk: Walk) -> None:
    assert Complaint.objects.get(case=walk.case).narrative == TURNED
    assert Evidence.objects.get().text == TURNED


def test_they_work_in_no_published_decision(world: World) -> None:
    walk = walk_to(world, "heard")
    walk.vote()
    walk.decide(text=replace(TEXT, facts=TURNED, answers=(TURNED,)))
    walk.issue()
    walk.serve()
    walk.publish()
    deliver_all()
    page = get(Client(), f"/decisions/{walk.proceeding.decision.number}/", at=walk.now).content.decode()
    found = get(Client(), "/decisions/?q=nevig", at=walk.now).content.decode()
    assert PLAIN in page
    assert ALL.isdisjoint(page + found)
    for document in Document.objects.filter(kind__startswith="decision"):
        assert ALL.isdisjoint(text_of(document))


def test_signs_work_in_no_session(world: World) -> None:
    walk = walk_to(world, "admitted")
    walk.notify()
    session = walk.convene()
    type(session).objects.filter(pk=session.pk).update(place=f"Room \u202e1\u202c {TURNED}")
    deliver_all()
    for address in (f"/sessions/{session.pk}/", f"/cases/{walk.case.number}/", "/sessions.ics"):
        page = get(Client(), address, at=walk.now).content.decode()
        assert "Room 1" in page, address
        assert ALL.isdisjoint(page), address
    letters = list(Letter.objects.filter(kind__startswith="session"))
    assert letters
    assert all(ALL.isdisjoint(letter.subject + letter.body) for letter in letters)


def test_redisplayed_form_keeps_the_text(world: World) -> None:
    page = send(Client(), typed(world, narrative=TURNED, happened_on="nonsense")).content.decode()
    assert f">\n{TURNED}</textarea>" in page
    page = send(Client(), typed(world, about=TURNED, happened_on="nonsense")).content.decode()
    assert f'value="{TURNED}"' in page
