"""Find impossible: something else is ordered, and followed, in its place."""

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from cases.acts.decision.publish import publish
from cases.acts.engine.measures.ordering import Ordered
from cases.errors import ActRefused
from cases.models import Deadline
from tests.cases.desk import said
from tests.cases.ordering import IN_TIME, IN_WORDS, accept, measure, ordered, replace_order, report
from tests.cases.world import World, build_world
from workflow import clock

pytestmark = pytest.mark.django_db
INSTEAD = Ordered(kind="", duty="Write the name in by hand.", due_on=date(2004, 9, 12))


@pytest.fixture
def world() -> World:
    return build_world()


def test_another_order_stands_in(world: World) -> None:
    """Of the same kind and from the same, with a time of its own; that of the first is void."""
    walk = ordered(world)

    event = replace_order(walk, INSTEAD)

    first, second = measure(walk), measure(walk, 2)
    assert (first.state, first.reasons) == ("impossible", "It burnt.")
    assert (second.state, second.kind, second.addressee, second.in_place_of) == (
        "pending", first.kind, first.addressee, first,
    )  # fmt: skip
    states = Deadline.objects.filter(proceeding=walk.pk, rule="execute").values_list("measure__number", "state")
    assert sorted(states) == [(1, "void"), (2, "running")]
    assert event.data | {"measure": 1, "instead": 2, "to": "PEC"} == event.data


def test_from_somebody_else(world: World) -> None:
    walk = ordered(world, IN_TIME, IN_WORDS)

    replace_order(walk, Ordered(kind="", duty="Do it for them.", addressee="AKIMAT"), number=1)
    replace_order(walk, Ordered(kind="", duty="Keep it well."), number=2)

    assert measure(walk, 3).addressee == world.bodies["AKIMAT"]
    assert measure(walk, 4).addressee_text == "The clerk"


@pytest.mark.parametrize(
    ("instead", "code"),
    [
        (Ordered(kind="", duty=" "), "nothing_instead"),
        (Ordered(kind="", duty="Go on.", due_on=date(2004, 8, 1)), "due_in_the_past"),
        (Ordered(kind="", duty="Go on.", addressee="NOWHERE"), "unknown_body"),
        (Ordered(kind="", duty="Put Aigerim Testova on it."), "tells_who_a_party_is"),
    ],
)
def test_what_is_ordered_instead_is_an_order(world: World, instead: Ordered, code: str) -> None:
    walk = ordered(world)

    with pytest.raises(ActRefused) as refused:
        replace_order(walk, instead)

    assert refused.value.codes == (code,)
    assert measure(walk).state == "pending"


def test_what_is_done_is_not_impossible(world: World) -> None:
    walk = ordered(world)
    report(walk)
    accept(walk)

    with pytest.raises(ActRefused) as refused:
        replace_order(walk, INSTEAD)

    assert refused.value.codes == ("measure_is_settled",)


def test_who_must_do_it_is_hunted_too(world: World) -> None:
    """Everyone reads who must do it as well: a party's name there is refused as in what is to be done."""
    walk = ordered(world)

    with pytest.raises(ActRefused) as refused:
        replace_order(walk, Ordered(kind="", duty="Go on.", addressee_text="Aigerim Testova"))

    assert refused.value.codes == ("tells_who_a_party_is",)


def test_what_was_withheld_stays_withheld(world: World) -> None:
    """Ordered from the same as the first: of a name that was withheld when the decision was published, no word."""
    walk = ordered(world, replace(IN_WORDS, addressee_text="Aigerim Testova"), stage="served")
    publish(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), withhold=["Aigerim", "Testova"])

    replace_order(walk, INSTEAD)

    assert measure(walk, 2).addressee_text == "Aigerim Testova"
    with clock.simulated(walk.later(0.1)):
        page = said(Client().get(f"/decisions/{measure(walk).decision.number}/"))
    assert "Write the name in by hand." in page
    assert "Testova" not in page
