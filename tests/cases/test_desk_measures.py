"""The measures in the form of the decision: any number of them, with or without scripts, and nothing typed is lost."""

import re
from typing import Any

import pytest

from cases.desk.forms.measures import MOST_MEASURES
from cases.models import Decision, Measure
from tests.cases.desk import ClerksBrowser, act_url, at_the_desk, decision, said
from tests.cases.world import TEXT, Walk, World, build_world, walk_to

pytestmark = pytest.mark.django_db
KINDS = ("include_in_list", "warn", "correct_list", "order_to_act", "declare")


@pytest.fixture
def world() -> World:
    return build_world()


@pytest.fixture
def walk(world: World) -> Walk:
    return walk_to(world, "adopted")


@pytest.fixture
def clerk(walk: Walk) -> ClerksBrowser:
    return at_the_desk(walk)


def sheet(number: int, *, sent: int | None = None, **changes: Any) -> dict[str, Any]:
    """A decision with so many measures; `sent` is how many forms the browser says it sends."""
    rows = {f"measure-{n}-duty": f"Duty {n + 1}." for n in range(number)}
    rows |= {f"measure-{n}-kind": KINDS[n % 5] for n in range(number)}
    rows |= {f"measure-{n}-addressee_text": f"Office {n + 1}" for n in range(number)}
    total = {"measure-TOTAL_FORMS": str(number if sent is None else sent)}
    return decision(**{**total, **rows, **changes})


def labels(page: str) -> list[str]:
    return [
        " ".join(re.sub("<[^>]*>", " ", found).split()) for found in re.findall(r"<label.*?</label>", page, re.DOTALL)
    ]


def test_page_has_room_for_one(clerk: ClerksBrowser, walk: Walk):
    measures = clerk.get(act_url(walk.pk, "decide")).context["form"].measures
    assert len(measures.forms) == 1


def test_another_measure_keeps_typed_text(clerk: ClerksBrowser, walk: Walk):
    typed = sheet(
        2, **{"measure-1-due_on": "31.02.2004", "measure-0-not_feasible": "on", "dissent_5": "I would reject."}
    )
    answer = clerk.act(walk.pk, "decide", more_measures="1", **typed)
    page = answer.content.decode()
    assert len(answer.context["form"].measures.forms) == 3
    for text in (TEXT.reasons, "Duty 1.", "Duty 2.", "Office 1", "31.02.2004", "I would reject."):
        assert text in page
    assert re.search(r'name="measure-0-not_feasible"[^>]* checked', page)
    assert re.search(r'<option value="warn" selected', page)
    assert "Please look at this again" not in page
    assert not Decision.objects.exists()


def test_button_leads_to_new_measure(clerk: ClerksBrowser, walk: Walk):
    page = clerk.act(walk.pk, "decide", more_measures="1", **sheet(2)).content.decode()
    assert 'formaction="#id_measure-3-kind"' in page
    assert 'id="id_measure-2-kind"' in page


def test_grown_form_can_be_sent(clerk: ClerksBrowser, walk: Walk):
    """A half written form with room for more is sent in the end."""
    clerk.act(walk.pk, "decide", more_measures="1", **sheet(4))
    answer = clerk.act(walk.pk, "decide", **sheet(5))
    assert answer.status_code == 302
    kept = Measure.objects.order_by("id").values_list("duty", "kind", "addressee_text")
    assert list(kept) == [(f"Duty {n + 1}.", KINDS[n], f"Office {n + 1}") for n in range(5)]


def test_a_measure_left_empty_orders_nothing(clerk: ClerksBrowser, walk: Walk):
    typed = sheet(3)
    for part in ("kind", "duty", "addressee_text"):
        typed[f"measure-1-{part}"] = ""
    assert clerk.act(walk.pk, "decide", **typed).status_code == 302
    assert list(Measure.objects.order_by("id").values_list("duty", flat=True)) == ["Duty 1.", "Duty 3."]


def test_a_refusal_keeps_every_measure(clerk: ClerksBrowser, walk: Walk):
    page = said(clerk.act(walk.pk, "decide", **sheet(4, law=" ")))
    assert "Write these parts: law." in page
    assert [n for n in range(4) if f"Duty {n + 1}." not in page or f"Office {n + 1}" not in page] == []
    assert not Decision.objects.exists()


def test_mistake_names_its_measure(clerk: ClerksBrowser, walk: Walk):
    page = said(clerk.act(walk.pk, "decide", **sheet(4, **{"measure-2-kind": "", "measure-3-due_on": "soon"})))
    assert (
        '<a href="#id_measure-2-kind">Measure 3: Choose what is ordered, or empty the rest of this measure.</a>' in page
    )
    assert '<a href="#id_measure-3-due_on">Measure 4: ' in page
    assert "Duty 3." in page


def test_measures_are_always_checked(clerk: ClerksBrowser, walk: Walk):
    """The measures are looked at also where the rest is wrong."""
    page = said(clerk.act(walk.pk, "decide", **sheet(1, outcome="", **{"measure-0-kind": ""})))
    assert "Measure 1: Choose what is ordered" in page
    assert '<a href="#id_outcome">' in page


def test_labels_are_unique(clerk: ClerksBrowser, walk: Walk):
    page = clerk.act(walk.pk, "decide", more_measures="1", **sheet(4)).content.decode()
    found = [label for label in labels(page) if "measure" in label]
    assert len(found) == 5 * 9
    assert len(set(found)) == len(found)


def test_nobody_makes_room_without_end(clerk: ClerksBrowser, walk: Walk):
    full = clerk.act(walk.pk, "decide", more_measures="1", **sheet(MOST_MEASURES - 1))
    assert len(full.context["form"].measures.forms) == MOST_MEASURES
    assert "A decision can order at most 40 measures." in said(full)
    assert 'name="more_measures"' not in full.content.decode()
    more = clerk.act(walk.pk, "decide", more_measures="1", **sheet(MOST_MEASURES))
    assert len(more.context["form"].measures.forms) == MOST_MEASURES


def test_a_million_measures_are_refused(clerk: ClerksBrowser, walk: Walk):
    answer = clerk.act(walk.pk, "decide", **sheet(1, sent=1_000_000))
    assert len(answer.context["form"].measures.forms) == MOST_MEASURES
    assert "Order at most 40 measures in one decision." in said(answer)
    assert not Decision.objects.exists()


@pytest.mark.parametrize("total", ["", "x"])
def test_incomplete_measures_are_asked_again(clerk: ClerksBrowser, walk: Walk, total: str):
    """Measures that did not arrive whole are asked for again."""
    typed = decision() | {"measure-TOTAL_FORMS": total}
    assert "The measures did not arrive whole." in said(clerk.act(walk.pk, "decide", **typed))
    assert not Decision.objects.exists()
