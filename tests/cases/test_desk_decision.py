"""The decision on the page of its file: its text and its PDF, for who serves it and through the door of the case."""

import pytest

from cases.log.outbox import Order, deliver_all
from tests.cases.desk import ClerksBrowser, at_the_desk, file_url, said
from tests.cases.world import TEXT, World, build_world, walk_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return build_world()


def test_before_a_decision_there_is_neither(world: World) -> None:
    walk = walk_to(world, "heard")
    page = said(at_the_desk(walk).get(file_url(walk.pk)))
    assert "Read the text of the decision" not in page
    assert "(PDF)" not in page


def test_adopted_decision_is_read_and_has_no_pdf(world: World) -> None:
    walk = walk_to(world, "adopted")
    walk.decide()
    page = said(at_the_desk(walk).get(file_url(walk.pk)))
    for text in (TEXT.facts, TEXT.evidence, TEXT.law, TEXT.reasons, TEXT.operative, *TEXT.answers):
        assert text in page
    assert "/decision.pdf" not in page


def test_who_serves_it_finds_its_pdf(world: World) -> None:
    walk = walk_to(world, "issued")
    clerk = at_the_desk(walk)
    decision = walk.proceeding.decision
    address = f"/cases/{walk.case.number}/decision.pdf?decision={decision.number}"
    assert f'href="{address}"' in said(clerk.get(file_url(walk.pk)))
    deliver_all([Order.DECISIONS])
    answer = clerk.get(address)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
    assert b"".join(answer.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]
    stranger = ClerksBrowser(world, "COURT", at=clerk.at)
    assert stranger.get(address).status_code == 404
    assert stranger.get(file_url(walk.pk)).status_code == 404
