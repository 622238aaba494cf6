"""Silence that opens the next instance, on the pages of the case: the ladder, the way on and its time, form and receipt."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from cases.acts.engine.draft import Filer
from cases.acts.engine.scheduler import expire_all
from cases.models import Appeal
from tests.cases.acts.engine.test_opening_next import RAN_OUT
from tests.cases.desk import said
from tests.cases.public.test_appeal_page import WORDS, Own
from tests.cases.public.test_ladder import ladder_of, page_of, text_of
from tests.cases.rulebooks import SILENCE_OPENS_NEXT, amended
from tests.cases.world import Walk, World, walk_to

MEANS = "Not decided in time. It counts as refused, and the next instance is open."


@pytest.fixture(autouse=True)
def silence_opens_next(tmp_path: Path) -> Iterator[None]:
    with amended(tmp_path, SILENCE_OPENS_NEXT):
        yield


@pytest.fixture
def walk(world: World) -> Walk:
    walk = walk_to(world, "admitted", filer=Filer(label="A voter", name="Aigerim Testova", user=world.voter))
    expire_all(at=RAN_OUT)
    walk.now = RAN_OUT + timedelta(hours=6)
    return walk


@pytest.fixture
def own(world: World, walk: Walk) -> Own:
    voter: User = world.voter
    return Own(walk, voter)


def test_everybody_sees_it_on_the_ladder(walk: Walk) -> None:
    (rung,) = ladder_of(walk).rungs
    assert (rung.outcome, rung.word, rung.state) == (MEANS, "Late", "late")
    assert "Time to appeal (A voter)" in [each.label for each in rung.limits]
    page = text_of(page_of(walk))
    assert MEANS in page
    assert "No decision in time: it counts as refused, and the next instance is open" in page


def test_filer_is_shown_the_way(own: Own) -> None:
    page = said(own.get())
    assert f'href="/cases/{own.walk.case.number}/appeal/">Go on to the next instance</a>' in page
    assert "To: Body TEC. Until the end of Thursday, 2 September 2004" in page


def test_form_says_that_nothing_was_decided(own: Own) -> None:
    page = text_of(said(own.get("appeal/")))
    assert "The body did not decide in time, and you need not wait for it: the next body decides." in page
    assert "What was not decided Not decided in time by Body DEC" in page
    assert "decides nothing while the appeal waits" in page
    assert "it must be followed meanwhile" not in page


def test_receipt_names_the_silence(own: Own) -> None:
    page = text_of(said(own.post(**WORDS)))
    assert "The appeal was received" in page
    assert "Against No decision of Body DEC in time" in page
    assert Appeal.objects.get().silence is not None
    assert "Go on to the next instance" not in said(own.get())
