"""Keeping a withdrawn case going: by the body itself or by the one that examines pressure, and nobody learns of it before."""

from datetime import timedelta
from pathlib import Path

import pytest

from cases.acts.join import join
from cases.acts.keep_going import keep_going
from cases.errors import ActRefused
from cases.events import broken_link
from cases.models import Deadline, Event, KeptGoing
from cases.watch import fire_all
from tests.cases.rulebooks import amended
from tests.cases.test_report_pressure import GOES_ON
from tests.cases.withdrawing import give_up, waits_until
from tests.cases.world import FILED, Walk, World, build_world, lodged, walk_to

LATER = FILED + timedelta(hours=3)
WAIT = timedelta(hours=24)


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
def goes_on(tmp_path: Path):
    with amended(tmp_path, GOES_ON):
        yield


def kept(of, actor, *, at=LATER, reasons: str = "We look into it.") -> KeptGoing:
    return keep_going(proceeding_id=of.proceeding.pk, actor=actor, at=at, reasons=reasons)


def kinds(of) -> list[str]:
    return list(Event.objects.filter(case=of.proceeding.case_id).order_by("seq").values_list("kind", flat=True))


def refused(of, actor, **given) -> list[str]:
    with pytest.raises(ActRefused) as error:
        kept(of, actor, **given)
    return error.value.sentences


@pytest.mark.usefixtures("goes_on")
@pytest.mark.parametrize("code", ["DEC", "TEC"])
def test_it_goes_on_and_says_no_more(world: World, code: str) -> None:
    filed = lodged(world)
    give_up(filed, at=FILED)
    before = list(Event.objects.filter(case=filed.case).values_list("hash", flat=True))
    kept(filed, world.clerk(code))
    assert list(Event.objects.filter(case=filed.case).values_list("hash", flat=True)) == before
    fire_all(at=FILED + WAIT - timedelta(microseconds=1))
    assert kinds(filed) == ["case.lodged", "withdrawal.lodged"]

    fire_all(at=FILED + WAIT)
    assert kinds(filed) == ["case.lodged", "withdrawal.lodged", "withdrawal.set_aside"]
    event = Event.objects.get(case=filed.case, kind="withdrawal.set_aside")
    assert (event.occurred_at, event.actor) == (FILED + WAIT, "system:withdrawal")
    assert set(event.data) == {"body", "personal"}
    assert "We look into it." not in str(event.canonical)
    filed.proceeding.refresh_from_db()
    assert (filed.proceeding.state, filed.proceeding.ended_at) == ("lodged", None)
    assert Deadline.objects.get(proceeding=filed.proceeding, rule="decide").state == "running"
    assert broken_link(filed.case.stream) is None


@pytest.mark.usefixtures("goes_on")
def test_without_it_the_case_ends(world: World) -> None:
    filed = lodged(world)
    give_up(filed, at=FILED)
    fire_all(at=FILED + WAIT)
    assert kinds(filed)[-1] == "case.withdrawn"


@pytest.mark.usefixtures("goes_on")
def test_what_is_refused(world: World) -> None:
    filed = lodged(world)
    assert refused(filed, world.clerk("TEC")) == ["No withdrawal waits in this case."]
    give_up(filed, at=FILED)
    assert refused(filed, world.clerk("CEC")) == [
        "From above, only the body that examines pressure in this case may keep it going: Body TEC."
    ]
    assert "not_your_role" in codes(filed, world.clerk("PEC"))
    assert codes(filed, world.clerk("TEC"), reasons=" ") == ("reasons_missing",)
    kept(filed, world.clerk("TEC"))
    assert refused(filed, world.clerk("TEC")) == [
        (
            "This body has kept the case going already. It shows when the withdrawal has waited: "
            "until Thursday 26 August 2004, 15:00 (Almaty time)."
        )
    ]
    kept(filed, world.clerk("DEC"))  # and of what another decided it learns nothing
    assert KeptGoing.objects.count() == 2


def codes(of, actor, **given) -> tuple[str, ...]:
    with pytest.raises(ActRefused) as error:
        kept(of, actor, **given)
    return error.value.codes


def test_the_rules_of_2004_leave_it_to_the_body(world: World) -> None:
    filed = lodged(world)
    give_up(filed, at=FILED)
    (said,) = refused(filed, world.clerk("TEC"))
    assert said.startswith("The rules do not let this body keep a withdrawn case going.")


@pytest.mark.parametrize("stage", ["heard", "adopted"])
def test_a_decision_comes_first(world: World, stage: str) -> None:
    walk = walk_to(world, "heard")
    give_up(walk, at=walk.later(0.1))
    end = waits_until(walk)
    walk.vote()
    if stage == "adopted":
        walk.decide()
    assert walk.now < end
    assert Deadline.objects.get(proceeding=walk.pk, rule="withdrawal").state == "void"
    fire_all(at=end)
    assert "case.withdrawn" not in kinds(walk)


def test_a_joined_case_withdraws_by_itself(world: World) -> None:
    lead, member = walk_to(world, "admitted"), walk_to(world, "admitted")
    join(proceeding_id=member.pk, lead_id=lead.pk, actor=member.clerk, at=lead.later(), reasons="One act.")
    give_up(member, at=lead.later(0.1))
    fire_all(at=waits_until(member))
    assert (state(member), state(lead)) == ("withdrawn", "admitted")


def state(walk: Walk) -> str:
    return walk.proceeding.state


def test_it_waits_no_longer_than_half_of_what_is_left(world: World) -> None:
    filed = lodged(world)
    decide = Deadline.objects.get(proceeding=filed.proceeding, rule="decide").due_before
    at = decide - timedelta(hours=10)
    give_up(filed, at=at)
    assert waits_until(filed) == decide - timedelta(hours=5)
