"""What is ordered: when it is due, what becomes of it with its decision, and what the database refuses."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, InternalError, connection

from cases.acts.engine.measures.ordering import Ordered
from cases.acts.engine.scheduler import expire_all
from cases.errors import ActRefused
from cases.models import Deadline, Event, Measure, Proceeding
from cases.upkeep.verifying.limits import examine_limits
from tests.cases.appealing import ON_APPEAL, above, decided_case, ruled_on
from tests.cases.ordering import DUE, IN_TIME, IN_WORDS, accept, measure, ordered, report
from tests.cases.rows import resave
from tests.cases.world import TEXT, World, build_world, walk_to
from workflow.measures import MEASURE_MOVES, MeasureState

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return build_world()


def refused_to_order(world: World, *measures: Ordered, **changes: object) -> list[str]:
    walk = walk_to(world, "adopted", **changes)
    with pytest.raises(ActRefused) as refused:
        walk.decide(text=replace(TEXT, measures=measures))
    assert not Measure.objects.exists()
    return list(refused.value.codes)


def test_day_ends_where_it_must_be_done(world: World) -> None:
    world.bodies["PEC"].zone = "Asia/Aqtau"
    resave(world.bodies["PEC"])
    walk = ordered(world, replace(IN_TIME, due_time=None), IN_WORDS)

    assert measure(walk, 1).due_before == datetime.fromisoformat("2004-09-11T00:00+05:00")
    assert measure(walk, 2).due_before == datetime.fromisoformat("2004-09-11T00:00+07:00")


def test_order_to_nobody(world: World) -> None:
    assert refused_to_order(world, Ordered(kind="warn", duty="Keep the list.")) == ["measure_to_nobody"]


def test_order_for_a_day_that_is_over(world: World) -> None:
    assert refused_to_order(world, replace(IN_TIME, due_on=date(2004, 8, 1))) == ["due_in_the_past"]


def test_order_that_comes_too_late_needs_a_reason(world: World) -> None:
    """Of a candidacy nothing helps after the poll has opened."""
    late = replace(IN_TIME, kind="reinstate", addressee="DEC", due_on=date(2004, 9, 19))
    candidacy = {"case_type": "registration", "standing": "candidate", "respondent": world.bodies["DEC"]}
    assert refused_to_order(world, late, **candidacy) == ["due_too_late"]
    walk = walk_to(world, "adopted", **candidacy)
    walk.decide(text=replace(TEXT, measures=(replace(late, due_reasons="For the register of those elected."),)))
    assert measure(walk).due_reasons == "For the register of those elected."


def test_late_after_the_case_is_closed(world: World) -> None:
    """Its time outlives the proceeding, and is no duty of the body that decided."""
    walk = ordered(world, replace(IN_TIME, due_on=date(2004, 10, 30)), stage="published")
    end = datetime.fromisoformat("2004-10-30T18:00+07:00")
    expire_all(at=end - timedelta(days=9))
    assert Proceeding.objects.get(pk=walk.pk).state == "closed"

    expire_all(at=end)

    assert measure(walk).overdue_since == end
    late = Event.objects.get(kind="order.overdue")
    assert (late.data["body"], late.data["to"], late.data["whose"]) == ("PEC", "PEC", "body")
    looked_at = list(examine_limits())
    assert sum(found for found in looked_at if isinstance(found, int)) == Deadline.objects.count()
    assert [found for found in looked_at if not isinstance(found, int)] == []


def test_reminded_before_the_end(world: World) -> None:
    ordered(world)

    expire_all(at=DUE - timedelta(hours=23))

    soon = Event.objects.get(kind="order.due_soon")
    assert (soon.occurred_at, soon.data["to"]) == (DUE - timedelta(hours=24), "PEC")
    assert not Event.objects.filter(kind="order.overdue").exists()


def test_hour_that_passed_before_issue(world: World) -> None:
    """Nobody is late by an order that was issued after its hour."""
    walk = ordered(world, stage="decided")
    walk.now = DUE + timedelta(hours=1)
    walk.issue()

    expire_all(at=DUE + timedelta(days=3))

    assert not Deadline.objects.filter(proceeding=walk.pk, rule="execute").exists()
    assert measure(walk).overdue_since is None


def test_annulled_decision_undoes_its_orders(world: World) -> None:
    """What was not done need not be done; of what was done it is said that it was."""
    walk = ordered(world, IN_TIME, IN_WORDS, stage="published")
    report(walk)
    accept(walk)

    ruled_on(walk)

    assert [(each.state, each.was_done) for each in Measure.objects.filter(decision__proceeding=walk.pk)] == [
        ("undone", True), ("undone", False),
    ]  # fmt: skip
    told = Event.objects.get(kind="decision.ruled_on").data
    assert (told["undone"], told["executed"]) == ([1, 2], [1])
    assert not Deadline.objects.filter(measure__isnull=False, state="running").exists()
    expire_all(at=DUE + timedelta(days=9))
    assert not Event.objects.filter(kind="order.overdue").exists()


def test_undone_sending_back_undoes_what_was_ordered_there(world: World) -> None:
    """Who decided again should never have had to: what it ordered falls with its decision."""
    walk = decided_case(world)
    upper = ruled_on(walk, "remanded", replace(ON_APPEAL, annulled_for=("procedure", "")))
    again = above(walk, Event.objects.get(kind="case.remanded"))
    for step in (
        upper.issue,
        upper.serve,
        again.admit,
        again.notify,
        again.convene,
        again.open,
        again.hear,
        again.vote,
    ):
        step()
    again.decide(text=replace(TEXT, measures=(IN_TIME,), cured="The witness was heard."))
    again.issue()
    assert measure(again).state == "pending"

    upper.now = again.now
    ruled_on(upper)

    assert measure(again).state == "undone"
    told = Event.objects.get(kind="decision.ruled_on", proceeding=again.pk).data
    assert (told["standing"], told["undone"]) == ("annulled", [1])
    assert not Deadline.objects.filter(measure__isnull=False, state="running").exists()


def test_upheld_decision_keeps_its_orders(world: World) -> None:
    walk = ordered(world, stage="published")

    ruled_on(walk, "upheld", replace(TEXT, answers=("No.", "No.")))

    assert measure(walk).state == "pending"
    assert "undone" not in Event.objects.get(kind="decision.ruled_on").data


def test_states_have_a_way_out() -> None:
    """Walked by machine: every state is reached from the first, and leads to one that is settled."""
    reached, waiting = {MeasureState.PENDING}, [MeasureState.PENDING]
    while waiting:
        new = MEASURE_MOVES[waiting.pop()] - reached
        reached |= new
        waiting += new
    assert reached == set(MeasureState)
    settled = {state for state, after in MEASURE_MOVES.items() if not after}
    assert settled == {MeasureState.IMPOSSIBLE, MeasureState.UNDONE}
    assert all(MeasureState.UNDONE in MEASURE_MOVES[state] for state in set(MeasureState) - settled)


@pytest.mark.parametrize(
    "change",
    ["state = 'accepted'", "due_before = NULL", "duty = 'Nothing.'", "number = 7"],
)
def test_database_refuses(world: World, change: str) -> None:
    """Raw SQL neither moves a measure past its report nor changes what was ordered."""
    walk = ordered(world)

    with pytest.raises((IntegrityError, InternalError)), connection.cursor() as cursor:
        cursor.execute(f"UPDATE cases_measure SET {change} WHERE id = %s", [measure(walk).pk])
