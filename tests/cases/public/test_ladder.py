"""A dispute on its page as one ladder: who has it now, what stands, and what runs where two proceedings are live."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from cases.acts.engine.scheduler import expire_all
from cases.models import Case, Proceeding
from cases.queries.pages.case_rows import rows_of
from cases.queries.pages.ladder import Ladder, make_ladder
from cases.queries.pages.where_it_stands import current, find_appealable, find_present
from tests.cases.appealing import above, decided_case, lodge_appeal, ruled_on
from tests.cases.desk import said
from tests.cases.withdrawing import give_up
from tests.cases.world import Walk, World, walk_to
from workflow import clock


@pytest.fixture
def walk(world: World) -> Walk:
    return decided_case(world)


def page_of(walk: Walk, *, days: int = 0, path: str = "") -> str:
    with clock.simulated(walk.now + timedelta(days=days, minutes=1)):
        return said(Client().get(path or f"/cases/{walk.case.number}/"))


def ladder_of(walk: Walk) -> Ladder:
    found = make_ladder(rows_of(Case.objects.get(pk=walk.case.pk)), now=walk.now + timedelta(minutes=1))
    assert found is not None
    return found


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_one_decision_is_no_ladder(walk: Walk) -> None:
    assert "The dispute, step by step" not in page_of(walk)


def test_two_live_ones_are_told_apart(walk: Walk) -> None:
    """The upper one waits, and the other party still has time to appeal below."""
    upper = above(walk, lodge_appeal(walk))
    page = text_of(page_of(upper))
    assert "Now before Body TEC" in page
    time = page.partition("Time ")[2].partition("The dispute")[0]
    assert "Time to decide" in time
    assert "Time to appeal (Body PEC): Body DEC" in time
    steps = page.partition("The dispute, step by step")[2].partition("Decision ")[0]
    assert steps
    rungs = ladder_of(upper).rungs
    assert [(each.body, each.level, each.shape) for each in rungs] == [
        ("Body DEC", 0, "appealed"),
        ("Body TEC", 1, "waits"),
    ]
    assert [len(each.limits) for each in rungs] == [1, 1]


def test_list_names_the_pending_one(walk: Walk) -> None:
    upper = above(walk, lodge_appeal(walk))
    page = text_of(page_of(upper, path="/cases/"))
    assert "Body TEC" in page
    assert "Body DEC" not in page.partition("All cases")[2].partition(walk.case.number)[2]


def test_annulled_decision_says_so(walk: Walk) -> None:
    upper = ruled_on(walk, "annulled")
    below, top = ladder_of(upper).rungs
    assert (below.shape, below.word) == ("annulled", "Annulled by the body above")
    assert (top.outcome, top.word) == ("Decision annulled, and decided anew", "Can still be appealed")


def test_sent_back_goes_down_again(walk: Walk) -> None:
    upper = ruled_on(walk, "remanded")
    rungs = ladder_of(upper).rungs
    assert [(each.body, each.level, each.comes_from) for each in rungs] == [
        ("Body DEC", 0, 0),
        ("Body TEC", 1, 1),
        ("Body DEC", 0, 2),
    ]
    assert rungs[-1].what == "Sent back, to be decided again"
    assert "Now before Body DEC" in text_of(page_of(upper))


def test_nobody_appeals_what_was_ruled_on(walk: Walk) -> None:
    """The other party's time against the annulled decision runs in the rows; no page offers it."""
    upper = ruled_on(walk, "annulled")
    assert ladder_of(upper).rungs[0].limits == []
    assert "Time to appeal (Body PEC): Body DEC" not in text_of(page_of(upper))


def test_late_step_says_by_how_much(walk: Walk) -> None:
    upper = above(walk, lodge_appeal(walk))
    expire_all(at=upper.now + timedelta(days=30))
    upper.now += timedelta(days=31)
    assert ladder_of(upper).rungs[1].late.startswith("Late by ")


def test_drawing_is_said_in_words(walk: Walk) -> None:
    upper = ruled_on(walk, "upheld")
    page = page_of(upper)
    label = re.search(r'<svg viewBox="0 0 144 132"[^>]* role="img" aria-label="([^"]+)"', page)
    assert label is not None
    assert label[1].startswith("1. Body DEC: ")
    assert "2. Body TEC: Decision upheld" in label[1]


def test_withdrawn_appeal_leaves_the_case_below(walk: Walk) -> None:
    upper = above(walk, lodge_appeal(walk))
    give_up(upper, at=upper.later())
    expire_all(at=upper.now + timedelta(days=30))
    assert current(walk.case).pk == walk.pk
    assert ladder_of(upper).rungs[1].outcome == "Appeal withdrawn"


def test_present_one_is_the_last_that_waits(world: World) -> None:
    walk = walk_to(world, "heard")
    rows = list(Proceeding.objects.filter(case=walk.case))
    assert find_present(rows).pk == walk.pk
    assert find_appealable(rows) is None
