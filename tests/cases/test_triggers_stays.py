"""What the database refuses of stays, whoever writes: of the row, of the decision that waits, of the hour of an order."""

from datetime import datetime

import pytest

from cases.models import Decision, Measure, Stay
from tests.cases.ordering import ordered
from tests.cases.raw_sql import refused
from tests.cases.staying import LONG, appealed_with_stay, ask_stay, lift, rule_stay
from tests.cases.world import Walk, build_world, walk_to

LONG_BEFORE = datetime.fromisoformat("2003-01-01T00:00+00:00")


@pytest.fixture
def waiting(db: None) -> Walk:
    walk = walk_to(build_world(), "lodged")
    ask_stay(walk)
    return walk


@pytest.mark.usefixtures("waiting")
@pytest.mark.parametrize("change", [{"text": "Other."}, {"party": None}, {"requested_at": LONG_BEFORE}])
def test_stay_stays_as_asked(change: dict[str, object]) -> None:
    with refused("A stay stays as its event fixed it"):
        Stay.objects.update(**change)


@pytest.mark.usefixtures("waiting")
@pytest.mark.parametrize("state", ["lifted"])
def test_stay_is_granted_before_it_is_lifted(state: str) -> None:
    with refused("A stay is granted or refused once, and ends once"):
        Stay.objects.update(state=state, ruled_at=LONG_BEFORE)


def test_stay_begins_as_asked(waiting: Walk) -> None:
    with refused("A stay begins as asked for, or in force by law"):
        Stay.objects.create(
            proceeding=waiting.proceeding, party=waiting.party("complainant"), requested_at=waiting.now, state="refused",
            ruled_at=waiting.now,
        )  # fmt: skip


def test_ruled_on_and_ended_once(waiting: Walk) -> None:
    rule_stay(waiting)
    for change in ({"reasons": "Never."}, {"suspends": False}, {"ruled_by": "Me"}):
        with refused("A stay is ruled on once"):
            Stay.objects.update(**change)
    lift(waiting)
    for change in ({"end_reasons": "Never."}, {"ended_at": LONG_BEFORE}):
        with refused("A stay ends once"):
            Stay.objects.update(**change)
    with refused("A stay is granted or refused once, and ends once"):
        Stay.objects.update(state="in_force")


def test_decision_is_suspended_by_a_stay_alone(db: None) -> None:
    said = "What becomes of a decision is said by the decision on an appeal against it, or by a stay"
    _walk, upper = appealed_with_stay(build_world())
    with refused(said):
        Decision.objects.update(standing="suspended")
    rule_stay(upper)
    with refused(said):
        Decision.objects.update(standing="stands")
    lift(upper)
    assert Decision.objects.get().standing == "stands"


def test_hour_of_an_order_moves_by_a_stay_alone(db: None) -> None:
    ordered(build_world(), LONG, stage="published")
    with refused("The hour of a measure moves only by a stay that has ended"):
        Measure.objects.update(due_before=LONG_BEFORE)
