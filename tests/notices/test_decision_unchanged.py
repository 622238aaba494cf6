"""Who has the page of a decision is told that nothing changed, until anything on it does."""

from datetime import timedelta

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from cases.acts.decision.take_down import take_down
from cases.acts.engine.scheduler import expire_all
from cases.acts.engine.stays.terms import StayTerms
from cases.log.triggers import remove
from cases.models import Body, Decision, PublicEdition, Stay
from tests.cases.appealing import above, lodge_appeal
from tests.cases.rows import change_all
from tests.cases.staying import WHY, ask_stay, rule_stay
from tests.cases.world import Walk
from tests.notices.news import deliver_ours, walked


@pytest.fixture
def walk(world) -> Walk:
    return walked(world, "published")


def path() -> str:
    return f"/decisions/{Decision.objects.get().number}/"


def get(tag: str = "") -> HttpResponse:
    return Client().get(path(), headers={"If-None-Match": tag} if tag else {})


def test_unchanged_decision_is_not_sent_again(walk: Walk):
    assert get(get()["ETag"]).status_code == 304


def test_its_pdf_makes_it_another_page(walk: Walk):
    tag = get()["ETag"]
    deliver_ours("decision_document")
    answer = get(tag)
    assert answer.status_code == 200
    assert "Open this decision as PDF" in answer.content.decode()
    assert get(answer["ETag"]).status_code == 304


def test_renamed_body_changes_no_word(walk: Walk):
    tag = get()["ETag"]
    change_all(Body.objects.filter(code="DEC"), name="Another name")
    answer = get(tag)
    assert answer.status_code in {200, 304}
    assert "Another name" not in answer.content.decode()


def test_another_text_makes_another_page(walk: Walk):
    tag = get()["ETag"]
    remove(connection)
    PublicEdition.objects.update(sha256="0" * 64)
    assert get(tag).status_code == 200


def test_a_corrected_text_is_another_page(walk: Walk):
    tag = get()["ETag"]
    take_down(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), reason="A name was left in it.")
    walk.publish()
    answer = get(tag)
    assert answer.status_code == 200
    assert get(answer["ETag"]).status_code == 304


def test_withdrawn_page_is_left_with_nobody(walk: Walk):
    """What was taken down is not left with anybody."""
    tag = get()["ETag"]
    take_down(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), reason="A name was left in it.")
    for known in (tag, "*"):
        answer = get(known)
        assert (answer.status_code, answer["Cache-Control"], answer.has_header("ETag")) == (410, "no-store", False)


def test_its_end_makes_it_another_page(walk: Walk):
    tag = get()["ETag"]
    expire_all(at=walk.now + timedelta(days=60))
    assert "Final" in get(tag).content.decode()


def test_the_register_changes_with_a_decision(walk: Walk):
    tag = Client().get("/register/")["ETag"]
    assert Client().get("/register/", headers={"If-None-Match": tag}).status_code == 304
    walked(walk.world, "published")
    assert Client().get("/register/", headers={"If-None-Match": tag}).status_code == 200


def test_another_stay_that_holds_it_back_makes_another_page(walk: Walk):
    """It is told since when it waits and because of whom: by a stay that goes on when the first has lapsed."""
    upper = above(walk, lodge_appeal(walk, stay=WHY))
    rule_stay(upper, terms=StayTerms(until=upper.now + timedelta(hours=30)))
    ask_stay(upper)
    rule_stay(upper)
    tag = get()["ETag"]
    first = Stay.objects.order_by("requested_at")[0]
    expire_all(at=first.until)
    assert Decision.objects.get().standing == "suspended"
    assert get(tag).status_code == 200
