"""A clock that goes back is refused: no act precedes what its case has recorded already."""

from datetime import timedelta

import pytest

from cases.acts.admit import admit
from cases.acts.refused_by_machine import TOLERANCE
from cases.errors import ActRefused
from cases.models import Event
from tests.cases.world import FILED, World, build_world, lodged
from workflow import clock

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def world() -> World:
    return build_world()


def test_an_act_before_the_last_entry_is_refused_and_says_why(world: World) -> None:
    filed = lodged(world)
    before = FILED - TOLERANCE - timedelta(microseconds=1)
    with clock.simulated(before), pytest.raises(ActRefused) as refused:
        admit(proceeding_id=filed.proceeding.pk, actor=world.clerk("DEC"), at=before, reasons="Yes.")
    assert refused.value.codes == ("clock_behind",)
    assert refused.value.sentences == [
        (
            "The clock of this system went back: the last entry of this case is of Wednesday 25 August 2004, 15:00 "
            "(Almaty time). Nothing was done. Tell whoever keeps the system, and send it again when its clock is right."
        )
    ]
    assert Event.objects.filter(case=filed.case).count() == 1


def test_clocks_of_two_machines_may_differ_a_little(world: World) -> None:
    filed = lodged(world)
    with clock.simulated(FILED - TOLERANCE):
        admit(proceeding_id=filed.proceeding.pk, actor=world.clerk("DEC"), at=clock.now(), reasons="Yes.")
    assert Event.objects.filter(case=filed.case).count() == 2


def test_a_filing_is_taken_whatever_the_clock_says(world: World) -> None:
    lodged(world)
    with clock.simulated(FILED - timedelta(days=400)):
        assert lodged(world, at=clock.now()).case.pk
