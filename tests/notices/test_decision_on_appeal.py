"""A decision on an appeal, on its page and on paper: the decision below, why it is set aside, and what was cured."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client

from cases.acts.hearing.notify import notify
from cases.models import Decision
from notices.models import Document
from tests.cases.appealing import (
    ON_APPEAL,
    SITTING,
    above,
    decided_case,
    is_collegiate,
    lodge_appeal,
    ruled_on,
    to_hearing,
)
from tests.cases.desk import said
from tests.cases.world import TEXT, Walk, World, build_world
from tests.notices.news import deliver_ours, saved, text_of
from workflow import clock


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def publish(walk: Walk) -> Walk:
    walk.issue()
    walk.serve()
    walk.publish()
    return walk


def paper_of(walk: Walk, *, public: bool = True) -> Document:
    deliver_ours("decision_document")
    return Document.objects.get(kind="decision", decision__proceeding=walk.pk, public=public)


def number_of(walk: Walk) -> str:
    return Decision.objects.get(proceeding=walk.pk).number or ""


def test_paper_names_the_decision_below(world: World) -> None:
    walk = decided_case(world)
    upper = publish(ruled_on(walk, "annulled"))
    document = paper_of(upper)
    text = text_of(document)
    assert document.template_version == "decision-6"
    assert f"Decision appealed {number_of(walk)} Body DEC" in text
    assert "The decision below: set aside in law." in text


def test_first_decision_names_none(world: World) -> None:
    text = text_of(paper_of(decided_case(world)))
    assert "Decision appealed" not in text
    assert "The decision below" not in text


def test_page_names_and_links_it(world: World) -> None:
    walk = decided_case(world)
    upper = publish(ruled_on(walk, "annulled"))
    with clock.simulated(upper.now + timedelta(minutes=1)):
        page = said(Client().get(f"/decisions/{number_of(upper)}/"))
    assert f'<dt>Decision appealed</dt><dd><a href="/decisions/{number_of(walk)}/">' in page
    assert "The decision below: set aside in law." in page


def test_what_was_cured_is_told(world: World) -> None:
    walk = decided_case(world)
    text = replace(ON_APPEAL, annulled_for=("procedure", ""))
    upper = to_hearing(above(walk, lodge_appeal(walk)))
    if is_collegiate(upper):
        upper.vote("remanded")
    upper.decide("remanded", text)
    again = decide_again(upper)
    assert "What has changed since the decision that was annulled The witness was heard." in text_of(paper_of(again))


def decide_again(upper: Walk) -> Walk:
    proceeding = upper.case.proceedings.order_by("opened_at").last()
    assert proceeding is not None
    again = Walk(world=upper.world, lodged=replace(upper.lodged, proceeding=proceeding), now=upper.now)
    again.admit()
    respondent = again.party("respondent").pk  # who complained has the receipt
    at, actor = again.later(0.1), again.clerk
    notify(proceeding_id=again.pk, actor=actor, at=at, party_id=respondent, channel="fax", proof="Fax 7")
    again.convene()
    again.open(SITTING)
    again.hear()
    again.vote("granted")
    again.decide("granted", replace(TEXT, cured="The witness was heard."))
    return publish(again)


def test_paper_passes_verapdf(world: World, verapdf, tmp_path) -> None:
    upper = publish(ruled_on(decided_case(world), "annulled"))
    for public in (True, False):
        verapdf(saved(paper_of(upper, public=public), tmp_path))
